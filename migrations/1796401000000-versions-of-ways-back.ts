import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An account says which password from before a reset may take it back, its keys which recovery code counts: one whose right has ended,
 * and whose row is put back, opens nothing. Rows from before have no version, and are believed until the next change. A server of
 * the version before would leave the columns out of the MACs of what it writes. Stop it first.
 */
export class VersionsOfWaysBack1796401000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts ADD COLUMN former_version integer');
    await runner.query('ALTER TABLE former_credentials ADD COLUMN version integer');
    await runner.query('ALTER TABLE account_keys ADD COLUMN recovery_version integer');
    await runner.query('ALTER TABLE recovery_keys ADD COLUMN version integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE recovery_keys DROP COLUMN version');
    await runner.query('ALTER TABLE account_keys DROP COLUMN recovery_version');
    await runner.query('ALTER TABLE former_credentials DROP COLUMN version');
    await runner.query('ALTER TABLE accounts DROP COLUMN former_version');
  }
}
