import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What takes an account back carries MACs: the password from before a reset, and the recovery code's key. */
export class SignedWaysBack1796314000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE former_credentials ADD COLUMN row_mac bytea');
    await runner.query('ALTER TABLE recovery_keys ADD COLUMN row_mac bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE recovery_keys DROP COLUMN row_mac');
    await runner.query('ALTER TABLE former_credentials DROP COLUMN row_mac');
  }
}
