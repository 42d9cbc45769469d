import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose sessions were, for a week after they are over: so that a text written in one finds its author. */
export class EndedSessions1796361000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ended_sessions (
        agency_id uuid NOT NULL,
        session_hash bytea NOT NULL,
        account_id uuid NOT NULL,
        ended_at timestamptz NOT NULL,
        PRIMARY KEY (agency_id, session_hash),
        CONSTRAINT ended_sessions_account_id_fkey FOREIGN KEY (agency_id, account_id)
          REFERENCES accounts (agency_id, account_id) ON DELETE CASCADE)`);
    await runner.query('CREATE INDEX ended_sessions_account ON ended_sessions (agency_id, account_id)');
    await runner.query('CREATE INDEX ended_sessions_over ON ended_sessions (ended_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ended_sessions');
  }
}
