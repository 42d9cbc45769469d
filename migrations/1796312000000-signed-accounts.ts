import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Accounts carry MACs, and say which second factor is theirs. A server of the version before writes rows without one, which
 * this one refuses: stop it first.
 */
export class SignedAccounts1796312000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts ADD COLUMN second_factor_at timestamptz, ADD COLUMN row_mac bytea');
    await runner.query(`
      UPDATE accounts a SET second_factor_at = f.confirmed_at
        FROM second_factors f WHERE f.agency_id = a.agency_id AND f.account_id = a.account_id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts DROP COLUMN row_mac, DROP COLUMN second_factor_at');
  }
}
