import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '../support/database.js';

/** A database whose every statement the server writes down, with all parameters and details: more than any installation would. */
export async function talkative(): Promise<TestDatabase> {
  const made = await testDatabase();
  const name = new URL(made.url).pathname.slice(1);
  const server = new Client(made.url);
  await server.connect();
  for (const setting of [
    "log_statement = 'all'",
    'log_parameter_max_length = -1',
    'log_parameter_max_length_on_error = -1',
    "log_error_verbosity = 'verbose'",
    "log_min_messages = 'info'",
  ])
    await server.query(`ALTER DATABASE ${name} SET ${setting}`);
  await server.end();
  return made;
}
