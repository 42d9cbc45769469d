import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who stands in for whom, and when: until now every page asked for it anew, from deputy to deputy. It begins empty: its rows
 * carry MACs, and the keys are the server's. The server fills it when it starts.
 */
export class Coverage1796300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE coverage (
        agency_id uuid NOT NULL,
        counselor_id uuid NOT NULL,
        answerer_id uuid NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_until timestamptz NOT NULL,
        row_mac bytea,
        CONSTRAINT coverage_range_check CHECK (valid_from < valid_until),
        CONSTRAINT coverage_pkey PRIMARY KEY (agency_id, counselor_id, answerer_id, valid_from)
      )`);
    await runner.query('CREATE INDEX coverage_answerer ON coverage (agency_id, answerer_id, valid_until)');
    await runner.query(`
      ALTER TABLE coverage
        ADD CONSTRAINT coverage_counselor_id_fkey FOREIGN KEY (agency_id, counselor_id)
          REFERENCES counselor_profiles (agency_id, account_id) ON DELETE CASCADE,
        ADD CONSTRAINT coverage_answerer_id_fkey FOREIGN KEY (agency_id, answerer_id)
          REFERENCES counselor_profiles (agency_id, account_id) ON DELETE CASCADE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE coverage');
  }
}
