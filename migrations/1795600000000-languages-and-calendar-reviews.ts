import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Languages that agencies counsel in, counselors write in and clients wish for, until now all German; and who has looked
 * which year of a calendar over, until now on nobody's record.
 */
export class LanguagesAndCalendarReviews1795600000000 implements MigrationInterface {
  readonly name = 'LanguagesAndCalendarReviews1795600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...languages, ...reviews]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_reviews');
    await runner.query('ALTER TABLE inquiries DROP language');
    for (const table of ['counselor_profiles', 'agencies']) await runner.query(`ALTER TABLE ${table} DROP languages`);
  }
}

const languages = [
  `ALTER TABLE agencies ADD languages text[] NOT NULL DEFAULT '{de}'`,
  `ALTER TABLE agencies ADD CONSTRAINT agencies_languages_check CHECK (cardinality("languages") > 0)`,
  `ALTER TABLE counselor_profiles ADD languages text[] NOT NULL DEFAULT '{de}'`,
  `ALTER TABLE counselor_profiles ADD CONSTRAINT counselor_profiles_languages_check CHECK (cardinality("languages") > 0)`,
  `ALTER TABLE inquiries ADD language text NOT NULL DEFAULT 'de'`,
];

const reviews = [
  `CREATE TABLE calendar_reviews (
    agency_id uuid NOT NULL,
    calendar_id uuid NOT NULL,
    year integer NOT NULL,
    calendar_version integer NOT NULL,
    reviewed_by uuid NOT NULL,
    reviewed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT calendar_reviews_pkey PRIMARY KEY (agency_id, calendar_id, year)
  )`,
  `ALTER TABLE calendar_reviews ADD CONSTRAINT calendar_reviews_calendar_id_fkey
    FOREIGN KEY (agency_id, calendar_id) REFERENCES calendars(agency_id,calendar_id) ON DELETE CASCADE`,
  `ALTER TABLE calendar_reviews ADD CONSTRAINT calendar_reviews_reviewed_by_fkey
    FOREIGN KEY (agency_id, reviewed_by) REFERENCES accounts(agency_id,account_id)`,
];
