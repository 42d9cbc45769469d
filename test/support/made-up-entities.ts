import { getMetadataArgsStorage } from 'typeorm';
import { macedEntities } from '../../src/vault/rows/row-mac.decorator.js';

/**
 * Entities that only this spec declares. TypeORM and the row MACs remember each for as long as the process lives, and so
 * would the specs after it: to them there would be tables that no database has.
 */
export function madeUp(...entities: readonly (new () => { agencyId: string; rowMac: Buffer | null })[]): void {
  afterAll(() => {
    const storage = getMetadataArgsStorage();
    const remain = <Kept extends { target: unknown }>(kept: Kept[]) =>
      kept.splice(0, Infinity, ...kept.filter(({ target }) => !(entities as readonly unknown[]).includes(target)));
    remain(storage.tables);
    remain(storage.columns);
    for (const entity of entities) (macedEntities() as Map<unknown, number>).delete(entity);
  });
}
