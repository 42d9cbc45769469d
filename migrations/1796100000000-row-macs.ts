import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rows that confer authority carry a MAC. What is there gets one when the server starts. A server of the version before
 * writes rows without one, which this one refuses: stop it first.
 */
export class RowMacs1796100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agency_server_keys ADD COLUMN row_edition integer NOT NULL DEFAULT 0');
    await runner.query('ALTER TABLE account_keys ADD COLUMN row_mac bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account_keys DROP COLUMN row_mac');
    await runner.query('ALTER TABLE agency_server_keys DROP COLUMN row_edition');
  }
}
