import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sweep counts what is overdue, not what exists. */
export class OverdueClocks1795700000000 implements MigrationInterface {
  readonly name = 'OverdueClocks1795700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX response_clocks_overdue ON response_clocks (agency_id, inquiry_id) WHERE stopped_at IS NULL AND breached_at IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX response_clocks_overdue');
  }
}
