import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What colleagues call their devices is sealed as everything that people type is. The server seals those from before; the column that
 * they stand in goes with a later version. A server of the version before would leave the new one out of the MACs of what it writes.
 * Stop it first.
 */
export class SealedPasskeyNames1796474000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE passkeys ADD COLUMN name_sealed bytea, ALTER COLUMN name DROP NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE passkeys SET name = '' WHERE name IS NULL`);
    await runner.query('ALTER TABLE passkeys DROP COLUMN name_sealed, ALTER COLUMN name SET NOT NULL');
  }
}
