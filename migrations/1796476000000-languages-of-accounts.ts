import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * In which language somebody reads our pages and mails; nobody knows it of accounts from before until they sign in. A server of the
 * version before would leave it out of the MACs of what it writes. Stop it first.
 */
export class LanguagesOfAccounts1796476000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts ADD COLUMN language text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts DROP COLUMN language');
  }
}
