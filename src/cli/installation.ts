import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import type { Environment } from '../config/environment.js';
import { claimDataDir, DataDirTaken } from '../config/sole-instance.js';
import { forCommands } from '../database/connection.js';
import { migrate } from '../database/migrate.js';
import { openDatabase } from '../database/open-database.js';

/** Does something with this installation's services and database, whether its server runs or not. */
export async function withInstallation<Result>(
  environment: Environment,
  work: (app: INestApplicationContext, databaseUrl: string) => Promise<Result>,
): Promise<Result> {
  const leave = await enter(environment);
  try {
    const database = await openDatabase(environment, { visiting: true });
    try {
      await migrate(database.url, { production: environment.production });
      return await withServices(environment, database.url, work);
    } finally {
      await database.close();
    }
  } finally {
    await leave();
  }
}

/**
 * Where no server runs, none shall start on a database that this command is about to stop; and where another
 * command is about to stop it, this one waits for its own turn.
 */
async function enter(environment: Environment): Promise<() => Promise<void>> {
  const asVisitor = () => Promise.resolve();
  if (!environment.isDefaultSetup) return asVisitor;
  for (;;) {
    try {
      return await claimDataDir(environment.dataDir, 'command');
    } catch (error) {
      if (!(error instanceof DataDirTaken)) throw error;
      if (error.by === 'server') return asVisitor;
      await pause(100);
    }
  }
}

async function withServices<Result>(
  environment: Environment,
  databaseUrl: string,
  work: (app: INestApplicationContext, databaseUrl: string) => Promise<Result>,
): Promise<Result> {
  const composition = AppModule.of({ environment, databaseUrl, patience: forCommands, scheduled: false });
  const app = await NestFactory.createApplicationContext(composition, {
    // Of all levels only errors go to standard error.
    logger: ['error'],
    abortOnError: false,
  });
  try {
    return await work(app, databaseUrl);
  } finally {
    await app.close();
  }
}
