import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a client may no longer write. Nothing has blocked anybody so far; by hand, it was for what they wrote. */
export class Blocks1796200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts ADD blocked_reason text');
    await runner.query(`UPDATE accounts SET blocked_reason = 'not_serious' WHERE blocked_at IS NOT NULL`);
    await runner.query(`
      ALTER TABLE accounts
        ADD CONSTRAINT accounts_blocked_reason_check CHECK (blocked_reason IN ('flood', 'insults', 'not_serious')),
        ADD CONSTRAINT accounts_blocked_check CHECK ((blocked_at IS NULL) = (blocked_reason IS NULL))`);
    await runner.query(
      'CREATE INDEX accounts_blocked ON accounts (agency_id, blocked_at) WHERE blocked_at IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts DROP blocked_reason');
    await runner.query('DROP INDEX IF EXISTS accounts_blocked');
  }
}
