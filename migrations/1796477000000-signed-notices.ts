import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices carry MACs. A server of the version before writes rows without, which this one does not send: stop it first. */
export class SignedNotices1796477000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE outbox_notices ADD COLUMN row_mac bytea`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE outbox_notices DROP COLUMN row_mac`);
  }
}
