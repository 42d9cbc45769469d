import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A thread's row says where a message was taken back: one that is put back is shown to nobody. A server of the version before would
 * leave the column out of the MACs of what it writes. Stop it first.
 */
export class WithdrawnPositions1796478500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inquiries ADD COLUMN withdrawn_positions integer[]');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inquiries DROP COLUMN withdrawn_positions');
  }
}
