import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Threads and messages carry MACs; a message says which one of its thread it is, and a thread how many there are and which
 * epoch of its key is the newest. A server of the version before writes rows without all that, and is refused: stop it first.
 */
export class SignedThreads1796330000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN position int, ADD COLUMN row_mac bytea');
    await runner.query(`
      UPDATE messages m SET position = placed.position
        FROM (SELECT agency_id, inquiry_id, message_id, row_number() OVER (PARTITION BY agency_id, inquiry_id ORDER BY message_id) AS position
                FROM messages) placed
       WHERE m.agency_id = placed.agency_id AND m.inquiry_id = placed.inquiry_id AND m.message_id = placed.message_id`);
    await runner.query('ALTER TABLE messages ALTER COLUMN position SET NOT NULL');
    await runner.query(
      'ALTER TABLE inquiries ADD COLUMN message_count int, ADD COLUMN newest_epoch int, ADD COLUMN row_mac bytea',
    );
    await runner.query(`
      UPDATE inquiries i
         SET message_count = (SELECT count(*) FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id),
             newest_epoch = coalesce((SELECT max(k.epoch) FROM thread_keys k WHERE k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id), 1)`);
    await runner.query(
      'ALTER TABLE inquiries ALTER COLUMN message_count SET NOT NULL, ALTER COLUMN newest_epoch SET NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE inquiries DROP COLUMN row_mac, DROP COLUMN newest_epoch, DROP COLUMN message_count',
    );
    await runner.query('ALTER TABLE messages DROP COLUMN row_mac, DROP COLUMN position');
  }
}
