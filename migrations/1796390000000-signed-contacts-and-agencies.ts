import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Addresses, agencies and their hosts carry MACs, and a link that asks an address whether it is right says which one. A
 * server of the version before writes rows without, which this one refuses: stop it first.
 */
export class SignedContactsAndAgencies1796390000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['account_contacts', 'agencies', 'agency_hosts'])
      await runner.query(`ALTER TABLE ${table} ADD COLUMN row_mac bytea`);
    await runner.query('ALTER TABLE access_links ADD COLUMN address_mark bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE access_links DROP COLUMN address_mark');
    for (const table of ['account_contacts', 'agencies', 'agency_hosts'])
      await runner.query(`ALTER TABLE ${table} DROP COLUMN row_mac`);
  }
}
