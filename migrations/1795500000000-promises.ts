import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A supervisor may end a hold before its time. */
export class Promises1795500000000 implements MigrationInterface {
  readonly name = 'Promises1795500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE clock_holds ADD ended_on date, ADD ended_by uuid, ADD ended_at TIMESTAMP WITH TIME ZONE');
    await runner.query(
      `ALTER TABLE clock_holds ADD CONSTRAINT clock_holds_end_check
         CHECK ((ended_on IS NULL) = (ended_by IS NULL) AND (ended_on IS NULL) = (ended_at IS NULL) AND (ended_on IS NULL OR ended_on >= from_day AND ended_on <= to_day))`,
    );
    await runner.query(
      `ALTER TABLE clock_holds ADD CONSTRAINT clock_holds_ended_by_fkey
         FOREIGN KEY (agency_id, ended_by) REFERENCES accounts(agency_id,account_id)`,
    );
    await runner.query('CREATE INDEX clock_holds_lasting ON clock_holds (agency_id, to_day) WHERE ended_on IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE clock_holds DROP COLUMN ended_on, DROP COLUMN ended_by, DROP COLUMN ended_at');
  }
}
