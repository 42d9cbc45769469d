import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A reset link takes the second factor away when it is used, and not when it is made. */
export class ResetLinksAndSecondFactors1795800000000 implements MigrationInterface {
  readonly name = 'ResetLinksAndSecondFactors1795800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE access_links ADD COLUMN removes_second_factor boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE access_links DROP COLUMN removes_second_factor');
  }
}
