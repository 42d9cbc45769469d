import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Absences, whose client somebody is, and who was parted carry MACs. As with accounts: stop the version before first. */
export class SignedAbsencesAndPairs1796321000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`ALTER TABLE ${table} ADD COLUMN row_mac bytea`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`ALTER TABLE ${table} DROP COLUMN row_mac`);
  }
}

const tables = ['absences', 'client_counselors', 'counselor_exclusions'];
