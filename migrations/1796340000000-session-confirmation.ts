import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the password was last given in a session, after the sign-in. */
export class SessionConfirmation1796340000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions ADD password_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions DROP password_at');
  }
}
