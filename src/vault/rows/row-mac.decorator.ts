import { Column } from 'typeorm';
import type { EntityClass, MacedRow } from './row-shape.js';

/**
 * The column of a row's MAC, on an entity that confers authority: `@RowMac() rowMac: Buffer | null`. How to add a table
 * is said in `MacedRows`. Null in the database alone, for what was written before there was a MAC: such a row is refused.
 * @param since the edition of row MACs with which this table got its own; see `RowAdoption`
 */
export function RowMac({ since = 1 }: { since?: number } = {}): PropertyDecorator {
  return (entity, property) => {
    Column('bytea', { nullable: true })(entity, property);
    editions.set(entity.constructor as EntityClass<MacedRow>, since);
  };
}

/** Every entity whose rows carry a MAC, and since which edition. */
export function macedEntities(): ReadonlyMap<EntityClass<MacedRow>, number> {
  return editions;
}

/** The newest edition. */
export function currentEdition(): number {
  return Math.max(0, ...editions.values());
}

const editions = new Map<EntityClass<MacedRow>, number>();
