import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Public texts carry MACs. A server of the version before writes rows without, which this one does not show: stop it
 * first.
 */
export class SignedAgencyTexts1796479000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['agency_texts', 'terms_versions'])
      await runner.query(`ALTER TABLE ${table} ADD COLUMN row_mac bytea`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['agency_texts', 'terms_versions'])
      await runner.query(`ALTER TABLE ${table} DROP COLUMN row_mac`);
  }
}
