import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The row of a handover key says who holds it: a seal that was taken from somebody, or that of a printed code that was replaced, opens
 * nothing when it is put back. Of a key from before, those hold it whose seals there are, until that changes. A server of the version
 * before would leave the columns out of the MACs of what it writes. Stop it first.
 */
export class HoldersOfHandoverKeys1796460000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agency_handover_keys ADD COLUMN holder_ids uuid[], ADD COLUMN code_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agency_handover_keys DROP COLUMN code_id, DROP COLUMN holder_ids');
  }
}
