import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where help is to be found in each state: the agency's office there, and numbers that are answered for that state alone. */
export class RegionalOffices1796462000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE regional_offices (
        agency_id uuid NOT NULL,
        region text NOT NULL,
        name text NOT NULL,
        address text,
        phone text,
        hours text,
        help text,
        CONSTRAINT regional_offices_pkey PRIMARY KEY (agency_id, region),
        CONSTRAINT regional_offices_region_fkey FOREIGN KEY (agency_id, region)
          REFERENCES agency_regions (agency_id, region) ON DELETE CASCADE
      )`);
    await runner.query(`
      ALTER TABLE crisis_contacts
        ADD COLUMN region text,
        ADD CONSTRAINT crisis_contacts_region_fkey FOREIGN KEY (agency_id, region)
          REFERENCES agency_regions (agency_id, region) ON DELETE CASCADE`);
  }

  /** Before, every number was one for everywhere: those of one state alone would be shown to all. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM crisis_contacts WHERE region IS NOT NULL');
    await runner.query('ALTER TABLE crisis_contacts DROP COLUMN region');
    await runner.query('DROP TABLE regional_offices');
  }
}
