import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A client's row says whose client they are by which row, and from whom they were parted: a counselor from before, put back, gets nothing
 * new, and a pair that was parted stays so when its row is taken away. A server of the version before would leave the columns out of the
 * MACs of what it writes. Stop it first.
 */
export class CurrentPairs1796472000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts ADD COLUMN pair_version integer, ADD COLUMN parted_from uuid[]');
    await runner.query('ALTER TABLE client_counselors ADD COLUMN version integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE client_counselors DROP COLUMN version');
    await runner.query('ALTER TABLE accounts DROP COLUMN parted_from, DROP COLUMN pair_version');
  }
}
