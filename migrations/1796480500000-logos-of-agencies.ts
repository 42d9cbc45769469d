import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An agency's logo: its row, which is signed, has the hash of the picture, and that stands in a table of its own. A server of the version
 * before would leave the column out of the MACs of what it writes. Stop it first.
 */
export class LogosOfAgencies1796480500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agencies ADD COLUMN logo text');
    await runner.query(
      `ALTER TABLE agencies ADD CONSTRAINT agencies_logo_check CHECK ("logo" ~ '^[0-9a-f]{64}[.](png|jpg|webp)$')`,
    );
    await runner.query(`
      CREATE TABLE agency_logos (
        agency_id uuid NOT NULL,
        image bytea NOT NULL,
        CONSTRAINT agency_logos_pkey PRIMARY KEY (agency_id)
      )`);
    await runner.query(
      'ALTER TABLE agency_logos ADD CONSTRAINT agency_logos_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE agency_logos');
    await runner.query('ALTER TABLE agencies DROP COLUMN logo');
  }
}
