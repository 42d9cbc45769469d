import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A notice says why its mail did not go out at the last attempt, and how often the answer to a whole mail was lost. */
export class MailFailures1796380000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox_notices
        ADD COLUMN failure text
          CHECK (failure IN ('recipient', 'sender', 'server', 'unreachable', 'unanswered', 'ourselves')),
        ADD COLUMN unanswered int NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox_notices DROP COLUMN unanswered, DROP COLUMN failure');
  }
}
