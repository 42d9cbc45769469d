import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Crisis numbers and offices carry MACs. A server of the version before writes rows without, which this one leaves out: stop
 * it first.
 */
export class SignedNumbers1796475000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['crisis_contacts', 'regional_offices'])
      await runner.query(`ALTER TABLE ${table} ADD COLUMN row_mac bytea`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['crisis_contacts', 'regional_offices'])
      await runner.query(`ALTER TABLE ${table} DROP COLUMN row_mac`);
  }
}
