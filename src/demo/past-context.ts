import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AppModule, type Composition } from '../app.module.js';
import { MovableClock } from '../config/clock.js';
import { Environment } from '../config/environment.js';

export type Installation = Pick<Composition, 'environment' | 'databaseUrl'>;

/** The same services, but with a clock that can stand in the past. Gone when the work is done. */
export async function inThePast<Result>(
  installation: Installation,
  since: Date,
  work: (past: INestApplicationContext, clock: MovableClock) => Promise<Result>,
): Promise<Result> {
  const clock = new MovableClock(since);
  // No logger of its own: it would take the place of the running app's.
  const past = await NestFactory.createApplicationContext(AppModule.of({ ...installation, clock, scheduled: false }), { abortOnError: false });
  try {
    return await work(past, clock);
  } finally {
    await past.close();
  }
}

export function installationOf(app: INestApplicationContext): Installation {
  const { options } = app.get(DataSource);
  if (options.type !== 'postgres' || !options.url) throw new Error('The database was not given by its URL');
  return { environment: app.get(Environment), databaseUrl: options.url };
}
