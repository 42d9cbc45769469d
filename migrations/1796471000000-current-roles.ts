import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An account and its roles say that they are of the same time: one that was switched off, blocked, or whose password was voided, stays so
 * when its row of before is put back. A server of the version before would leave the columns out of the MACs of what it writes. Stop it
 * first.
 */
export class CurrentRoles1796471000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts ADD COLUMN version integer');
    await runner.query('ALTER TABLE account_roles ADD COLUMN version integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account_roles DROP COLUMN version');
    await runner.query('ALTER TABLE accounts DROP COLUMN version');
  }
}
