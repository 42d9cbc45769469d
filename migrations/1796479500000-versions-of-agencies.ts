import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An agency's row, hosts, crisis numbers and offices carry one version: what is put back as it stood before is known by the others. A
 * server of the version before would leave the columns out of the MACs of what it writes. Stop it first.
 */
export class VersionsOfAgencies1796479500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agencies ADD COLUMN version integer');
    await runner.query('ALTER TABLE agency_hosts ADD COLUMN version integer');
    await runner.query('ALTER TABLE crisis_contacts ADD COLUMN version integer');
    await runner.query('ALTER TABLE regional_offices ADD COLUMN version integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE regional_offices DROP COLUMN version');
    await runner.query('ALTER TABLE crisis_contacts DROP COLUMN version');
    await runner.query('ALTER TABLE agency_hosts DROP COLUMN version');
    await runner.query('ALTER TABLE agencies DROP COLUMN version');
  }
}
