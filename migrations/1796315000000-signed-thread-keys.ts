import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The seals of threads' keys carry MACs. A server of the version before writes rows without one, which this one refuses: stop it first. */
export class SignedThreadKeys1796315000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE thread_keys ADD COLUMN row_mac bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE thread_keys DROP COLUMN row_mac');
  }
}
