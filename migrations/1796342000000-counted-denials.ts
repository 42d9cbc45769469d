import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Refused sign-ins under names that nobody has: counted by the hour, instead of an entry each. */
export class CountedDenials1796342000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_entries ADD count integer');
    await runner.query(`
      CREATE TABLE denial_counts (
        agency_id uuid NOT NULL,
        hour timestamptz NOT NULL,
        denials integer NOT NULL,
        CONSTRAINT denial_counts_pkey PRIMARY KEY (agency_id, hour),
        CONSTRAINT denial_counts_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies (agency_id) ON DELETE CASCADE)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE denial_counts');
    await runner.query('ALTER TABLE audit_entries DROP count');
  }
}
