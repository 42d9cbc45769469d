import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An account says which version of its address counts: one that was replaced, and whose row is put back, is nobody's. Rows from
 * before have none, and are believed until the address is given, replaced or removed. A server of the version before knows
 * neither column: it would leave them out of the MACs of what it writes. Stop it first.
 */
export class ContactVersions1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts ADD COLUMN contact_version integer');
    await runner.query('ALTER TABLE account_contacts ADD COLUMN version integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account_contacts DROP COLUMN version');
    await runner.query('ALTER TABLE accounts DROP COLUMN contact_version');
  }
}
