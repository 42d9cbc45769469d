import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One-time links and second factors carry MACs. A link belongs to the credentials it was made for; a factor says how many
 * backup codes are left. A server of the version before writes rows without MACs, which this one refuses: stop it first.
 */
export class SignedLinksAndFactors1796310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE access_links ADD COLUMN credential_version integer, ADD COLUMN row_mac bytea');
    await runner.query(`
      UPDATE access_links l SET credential_version = a.credential_version
        FROM accounts a WHERE a.agency_id = l.agency_id AND a.account_id = l.account_id`);
    await runner.query('ALTER TABLE access_links ALTER COLUMN credential_version SET NOT NULL');
    await runner.query(`
      ALTER TABLE second_factors
        ADD COLUMN backup_codes_left integer NOT NULL DEFAULT 0, ADD COLUMN row_mac bytea`);
    await runner.query(`
      UPDATE second_factors f SET backup_codes_left = (
        SELECT count(*) FROM backup_codes c
         WHERE c.agency_id = f.agency_id AND c.account_id = f.account_id AND c.used_at IS NULL)`);
    await runner.query('ALTER TABLE backup_codes ADD COLUMN row_mac bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE backup_codes DROP COLUMN row_mac');
    await runner.query('ALTER TABLE second_factors DROP COLUMN row_mac, DROP COLUMN backup_codes_left');
    await runner.query('ALTER TABLE access_links DROP COLUMN row_mac, DROP COLUMN credential_version');
  }
}
