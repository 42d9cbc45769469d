import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message may be taken back until the other side has opened it: its ciphertext goes, its place stays. */
export class MessageWithdrawal1795400000000 implements MigrationInterface {
  readonly name = 'MessageWithdrawal1795400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE messages
        ALTER COLUMN body_sealed DROP NOT NULL,
        ADD COLUMN withdrawn_at TIMESTAMP WITH TIME ZONE,
        ADD COLUMN conclusion_before jsonb,
        ADD CONSTRAINT messages_withdrawn_check
          CHECK ((withdrawn_at IS NULL) = (body_sealed IS NOT NULL) AND (withdrawn_at IS NULL OR opened_at IS NULL))`);
    await runner.query('ALTER TABLE submissions ADD COLUMN message_id uuid');
  }

  /** What was withdrawn goes for good: without this column it would look like a message that cannot be read. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE submissions DROP COLUMN message_id');
    await runner.query('DELETE FROM messages WHERE withdrawn_at IS NOT NULL');
    await runner.query(`
      ALTER TABLE messages
        DROP CONSTRAINT messages_withdrawn_check,
        DROP COLUMN conclusion_before,
        DROP COLUMN withdrawn_at,
        ALTER COLUMN body_sealed SET NOT NULL`);
  }
}
