import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A new inquiry can be saved as a draft, beside what is kept when a session runs out. */
export class NewInquiryDrafts1796360000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE unsent_texts ADD is_draft boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM unsent_texts WHERE is_draft');
    await runner.query('ALTER TABLE unsent_texts DROP is_draft');
  }
}
