import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One word for one thing: a clock is started, a message is read; only what is sealed is opened. */
export class Words1795900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE response_clocks RENAME COLUMN opened_at TO started_at');
    await runner.query('ALTER INDEX response_clocks_opened RENAME TO response_clocks_started');
    await runner.query('ALTER TABLE messages RENAME COLUMN opened_at TO read_at');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages RENAME COLUMN read_at TO opened_at');
    await runner.query('ALTER INDEX response_clocks_started RENAME TO response_clocks_opened');
    await runner.query('ALTER TABLE response_clocks RENAME COLUMN started_at TO opened_at');
  }
}
