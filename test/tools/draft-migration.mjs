// Prints the SQL that would bring the schema of `migrations/` to what the entities say: the draft of
// the next migration, to be read, ordered and named by a person. Nothing is printed where they agree.
// Usage: npm run --silent migration:draft
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';

const { AppModule } = await import('../../dist/src/app.module.js');
const { Environment } = await import('../../dist/src/config/environment.js');
const { EmbeddedPostgres } = await import('../../dist/src/database/embedded-postgres.js');
const { migrate } = await import('../../dist/src/database/migrate.js');

const folder = await mkdtemp(join(tmpdir(), 'ohr-draft-'));
await chmod(folder, 0o755);
const postgres = await EmbeddedPostgres.in(folder);
try {
  const databaseUrl = await postgres.start({ fsync: 'off' });
  await migrate(databaseUrl);
  const environment = new Environment({ DATA_DIR: folder });
  const app = await NestFactory.createApplicationContext(AppModule.of({ environment, databaseUrl, scheduled: false }), {
    logger: ['error'],
    abortOnError: false,
  });
  const { upQueries } = await app.get(DataSource).driver.createSchemaBuilder().log();
  for (const { query } of upQueries) console.log(`${query};`);
  await app.close();
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
