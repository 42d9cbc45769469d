import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Assignments carry MACs, and say which one they follow. A server of the version before writes rows without one, which this
 * one refuses: stop it first.
 */
export class SignedAssignments1796320000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE assignments ADD COLUMN follows uuid, ADD COLUMN row_mac bytea');
    await runner.query(`
      UPDATE assignments a SET follows = ordered.former
        FROM (SELECT agency_id, inquiry_id, assignment_id,
                     lag(assignment_id) OVER (PARTITION BY agency_id, inquiry_id ORDER BY ended_at NULLS LAST, assignment_id) AS former
                FROM assignments) ordered
       WHERE a.agency_id = ordered.agency_id AND a.inquiry_id = ordered.inquiry_id
         AND a.assignment_id = ordered.assignment_id AND ordered.former IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE assignments DROP COLUMN row_mac, DROP COLUMN follows');
  }
}
