import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['agency_handover_keys', 'handover_seals', 'unsent_texts'];

/** Handover keys, who holds them, and kept texts carry MACs. A server of the version before writes rows without one, which this one refuses: stop it first. */
export class SignedHandoverKeys1796316000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`ALTER TABLE ${table} ADD COLUMN row_mac bytea`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.query(`ALTER TABLE ${table} DROP COLUMN row_mac`);
  }
}
