import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An agency's own color of links and buttons. A server of the version before would leave it out of the MACs of what it writes. Stop it first. */
export class ColorsOfAgencies1796480000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agencies ADD COLUMN accent text');
    await runner.query(`ALTER TABLE agencies ADD CONSTRAINT agencies_accent_check CHECK ("accent" ~ '^#[0-9a-f]{6}$')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agencies DROP COLUMN accent');
  }
}
