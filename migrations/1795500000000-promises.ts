import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A supervisor may end a hold before its time; overview and trend read what they show, and no more. */
export class Promises1795500000000 implements MigrationInterface {
  readonly name = 'Promises1795500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE clock_holds ADD ended_on date, ADD ended_by uuid, ADD ended_at TIMESTAMP WITH TIME ZONE',
    );
    await runner.query(
      `ALTER TABLE clock_holds ADD CONSTRAINT clock_holds_end_check
         CHECK ((ended_on IS NULL) = (ended_by IS NULL) AND (ended_on IS NULL) = (ended_at IS NULL) AND (ended_on IS NULL OR ended_on >= from_day AND ended_on <= to_day))`,
    );
    await runner.query(
      `ALTER TABLE clock_holds ADD CONSTRAINT clock_holds_ended_by_fkey
         FOREIGN KEY (agency_id, ended_by) REFERENCES accounts(agency_id,account_id)`,
    );
    await runner.query('CREATE INDEX clock_holds_lasting ON clock_holds (agency_id, to_day) WHERE ended_on IS NULL');
    await runner.query(
      'CREATE INDEX response_clocks_agency_warn ON response_clocks (agency_id, warn_at, due_at, inquiry_id) WHERE stopped_at IS NULL',
    );
    await runner.query('CREATE INDEX response_clocks_opened ON response_clocks (agency_id, opened_at)');
    await runner.query(
      `CREATE INDEX response_clocks_answered ON response_clocks (agency_id, stopped_at, breached_at) WHERE stop_reason = 'reply'`,
    );
    await runner.query('DROP INDEX response_clocks_agency_due');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX response_clocks_agency_due ON response_clocks (agency_id, due_at) WHERE stopped_at IS NULL',
    );
    await runner.query('DROP INDEX response_clocks_agency_warn, response_clocks_opened, response_clocks_answered');
    await runner.query('ALTER TABLE clock_holds DROP COLUMN ended_on, DROP COLUMN ended_by, DROP COLUMN ended_at');
  }
}
