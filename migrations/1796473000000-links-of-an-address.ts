import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A link says for which address of its account it was made: one that was taken back because there is another address by now leads nowhere
 * when its row is put back. A server of the version before would leave the column out of the MACs of what it writes. Stop it first.
 */
export class LinksOfAnAddress1796473000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE access_links ADD COLUMN contact_version integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE access_links DROP COLUMN contact_version');
  }
}
