import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether the address is known to be its account's. Those there are count as confirmed: mail has gone to them all along,
 * and whoever forgets their password has no other way back.
 */
export class ConfirmedContacts1796341000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account_contacts ADD confirmed_at timestamptz');
    await runner.query('UPDATE account_contacts SET confirmed_at = now()');
    await runner.query(`
      ALTER TABLE access_links
        DROP CONSTRAINT access_links_purpose_check,
        ADD CONSTRAINT access_links_purpose_check CHECK (purpose IN ('activation', 'contact', 'reset'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM access_links WHERE purpose = 'contact'`);
    await runner.query(`
      ALTER TABLE access_links
        DROP CONSTRAINT access_links_purpose_check,
        ADD CONSTRAINT access_links_purpose_check CHECK (purpose IN ('activation', 'reset'))`);
    await runner.query('ALTER TABLE account_contacts DROP confirmed_at');
  }
}
