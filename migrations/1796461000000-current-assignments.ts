import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A thread's row names who answers it now: an assignment that is over stays so when its row is put back, whatever became of those after
 * it. Of a thread from before, that one counts which no other says it came after, until the thread goes to somebody else. A server of
 * the version before would leave the column out of the MACs of what it writes. Stop it first.
 */
export class CurrentAssignments1796461000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inquiries ADD COLUMN assignment_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inquiries DROP COLUMN assignment_id');
  }
}
