import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions and roles carry MACs. A server of the version before writes rows without one: stop it first. */
export class SignedSessionsAndRoles1796311000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions ADD COLUMN row_mac bytea');
    await runner.query('ALTER TABLE account_roles ADD COLUMN row_mac bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account_roles DROP COLUMN row_mac');
    await runner.query('ALTER TABLE sessions DROP COLUMN row_mac');
  }
}
