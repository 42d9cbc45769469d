import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims to threads' keys carry MACs. A server of the version before writes rows without one, which this one refuses: stop it first. */
export class SignedClaims1796313000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE pending_grants ADD COLUMN row_mac bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE pending_grants DROP COLUMN row_mac');
  }
}
