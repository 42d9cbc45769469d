import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A reset takes a fresh salt: the password from before keeps its own beside it. Staff have no way back by it. */
export class ResetReversal1796000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM former_credentials f USING accounts a
       WHERE a.agency_id = f.agency_id AND a.account_id = f.account_id AND a.display_name IS NOT NULL`);
    await runner.query('ALTER TABLE former_credentials ADD password_salt bytea, ADD password_parameters text');
    await runner.query(`
      UPDATE former_credentials f SET password_salt = a.password_salt, password_parameters = a.password_parameters
        FROM accounts a WHERE a.agency_id = f.agency_id AND a.account_id = f.account_id`);
    await runner.query(`
      ALTER TABLE former_credentials
        ALTER password_salt SET NOT NULL,
        ALTER password_parameters SET NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE former_credentials DROP password_salt, DROP password_parameters');
  }
}
