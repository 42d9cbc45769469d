import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Public texts are Markdown, one for each language, and every version of them is kept, as it was of the terms alone. What
 * would mean something in Markdown is escaped: a text looks as it did.
 */
export class PublicTexts1796450000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION pg_temp.literal(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT regexp_replace(regexp_replace(regexp_replace(words,
                 '([\\\\*\\[<]|(?<!\\w)_|_(?!\\w)|&(?=#?\\w+;))', '\\\\\\1', 'g'),
                 '^([#>+-])', '\\\\\\1'),
                 '^(\\d{1,9})([.)])', '\\1\\\\\\2')
      $$`);
    await runner.query(`
      CREATE FUNCTION pg_temp.markdown(sections jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT coalesce(string_agg(piece, E'\\n\\n' ORDER BY place, position), '')
          FROM (SELECT s.place, 0 AS position, '# ' || pg_temp.literal(s.section->>'heading') AS piece
                  FROM jsonb_array_elements(sections) WITH ORDINALITY s (section, place)
                 WHERE s.section->>'heading' <> ''
                UNION ALL
                SELECT s.place, p.position, pg_temp.literal(p.paragraph)
                  FROM jsonb_array_elements(sections) WITH ORDINALITY s (section, place),
                       jsonb_array_elements_text(s.section->'paragraphs') WITH ORDINALITY p (paragraph, position)) pieces
      $$`);
    await runner.query('ALTER TABLE agency_texts DROP CONSTRAINT agency_texts_kind_check');
    await runner.query(`
      ALTER TABLE agency_texts
        ADD COLUMN language text NOT NULL DEFAULT 'de',
        ADD COLUMN version int NOT NULL DEFAULT 1,
        ADD COLUMN source text NOT NULL DEFAULT '',
        ADD COLUMN published_at timestamptz NOT NULL DEFAULT '-infinity'`);
    // Three steps that no page ever showed.
    await runner.query(`DELETE FROM agency_texts WHERE kind = 'steps'`);
    await runner.query(`
      UPDATE agency_texts t SET source = pg_temp.markdown(t.sections), published_at = a.created_at
        FROM agencies a WHERE a.agency_id = t.agency_id`);
    await runner.query('ALTER TABLE agency_texts DROP COLUMN sections, DROP CONSTRAINT agency_texts_pkey');
    await runner.query(`
      INSERT INTO agency_texts (agency_id, kind, language, version, source, published_at)
      SELECT agency_id, 'terms', 'de', version, pg_temp.markdown(sections), published_at FROM terms_versions`);
    await runner.query(`
      ALTER TABLE agency_texts
        ALTER COLUMN language DROP DEFAULT,
        ALTER COLUMN version DROP DEFAULT,
        ALTER COLUMN source DROP DEFAULT,
        ALTER COLUMN published_at DROP DEFAULT,
        ADD CONSTRAINT agency_texts_pkey PRIMARY KEY (agency_id, kind, language, version),
        ADD CONSTRAINT agency_texts_kind_check CHECK (kind IN ('welcome', 'how', 'about', 'questions', 'team', 'confidentiality', 'terms', 'privacy', 'imprint'))`);
    await runner.query('ALTER TABLE terms_versions DROP COLUMN sections');
    await runner.query('DROP FUNCTION pg_temp.markdown(jsonb), pg_temp.literal(text)');
  }

  /** Texts of before are in sections: what has been written since becomes a single one. Only the newest of each stays. */
  async down(runner: QueryRunner): Promise<void> {
    const inOne = `jsonb_build_array(jsonb_build_object('heading', '', 'paragraphs', jsonb_build_array(t.source)))`;
    await runner.query(`ALTER TABLE terms_versions ADD COLUMN sections jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(`
      UPDATE terms_versions v SET sections = ${inOne} FROM agency_texts t
       WHERE t.agency_id = v.agency_id AND t.kind = 'terms' AND t.version = v.version AND t.language = 'de'`);
    await runner.query('ALTER TABLE terms_versions ALTER COLUMN sections DROP DEFAULT');
    await runner.query(`
      DELETE FROM agency_texts t
       WHERE t.kind NOT IN ('welcome', 'privacy', 'imprint') OR t.language <> 'de'
          OR EXISTS (SELECT FROM agency_texts later
                      WHERE later.agency_id = t.agency_id AND later.kind = t.kind AND later.language = 'de' AND later.version > t.version)`);
    await runner.query(`ALTER TABLE agency_texts ADD COLUMN sections jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(`UPDATE agency_texts t SET sections = ${inOne}`);
    await runner.query(`
      ALTER TABLE agency_texts
        ALTER COLUMN sections DROP DEFAULT,
        DROP CONSTRAINT agency_texts_pkey, DROP CONSTRAINT agency_texts_kind_check,
        DROP COLUMN language, DROP COLUMN version, DROP COLUMN source, DROP COLUMN published_at,
        ADD CONSTRAINT agency_texts_pkey PRIMARY KEY (agency_id, kind),
        ADD CONSTRAINT agency_texts_kind_check CHECK (kind IN ('welcome', 'steps', 'privacy', 'imprint'))`);
  }
}
