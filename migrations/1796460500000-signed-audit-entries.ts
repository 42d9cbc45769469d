import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every entry of the audit trail carries a MAC from when it is written. A server of the version before writes some without,
 * which `ohr audit verify` of this one finds: stop it first.
 */
export class SignedAuditEntries1796460500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_entries ADD COLUMN row_mac bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_entries DROP COLUMN row_mac');
  }
}
