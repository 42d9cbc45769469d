import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys beside the codes of an app. What is in use is listed in the second factor's row, which is signed. */
export class Passkeys1796350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE second_factors ADD COLUMN passkey_ids uuid[]');
    await runner.query(`
      CREATE TABLE passkeys (
        agency_id uuid NOT NULL,
        account_id uuid NOT NULL,
        passkey_id uuid NOT NULL,
        name text NOT NULL,
        credential bytea NOT NULL,
        public_key bytea NOT NULL,
        sign_count bigint NOT NULL,
        host text NOT NULL,
        created_at timestamptz NOT NULL,
        row_mac bytea,
        CONSTRAINT passkeys_pkey PRIMARY KEY (agency_id, account_id, passkey_id),
        CONSTRAINT passkeys_credential_key UNIQUE (agency_id, credential),
        CONSTRAINT passkeys_account_id_fkey FOREIGN KEY (agency_id, account_id)
          REFERENCES second_factors (agency_id, account_id) ON DELETE CASCADE
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE passkeys');
    await runner.query('ALTER TABLE second_factors DROP COLUMN passkey_ids');
  }
}
