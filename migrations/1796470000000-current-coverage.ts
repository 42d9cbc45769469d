import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An agency's row says which absences count, and which rows of who stands in for whom: one that was ended early stays so when its row is
 * put back. Those from before count until any of them changes. A server of the version before would leave the columns out of the MACs of
 * what it writes. Stop it first.
 */
export class CurrentCoverage1796470000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agencies ADD COLUMN coverage_version integer');
    await runner.query('ALTER TABLE absences ADD COLUMN version integer');
    await runner.query('ALTER TABLE coverage ADD COLUMN version integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE coverage DROP COLUMN version');
    await runner.query('ALTER TABLE absences DROP COLUMN version');
    await runner.query('ALTER TABLE agencies DROP COLUMN coverage_version');
  }
}
