import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule, type Composition } from '../app.module.js';
import { MovableClock } from '../config/clock.js';
import { forCommands } from '../database/connection.js';

export type Installation = Pick<Composition, 'environment' | 'databaseUrl'>;

/**
 * All services, with a clock that can stand in the past; gone when the work is done. Comes before any server of the same
 * process: sign-in (passport) and the log belong to the application made last.
 */
export async function inThePast<Result>(
  installation: Installation,
  since: Date,
  work: (past: INestApplicationContext, clock: MovableClock) => Promise<Result>,
): Promise<Result> {
  const clock = new MovableClock(since);
  const composition = AppModule.of({ ...installation, patience: forCommands, clock, scheduled: false });
  const past = await NestFactory.createApplicationContext(composition, { logger: ['error'], abortOnError: false });
  try {
    return await work(past, clock);
  } finally {
    await past.close();
  }
}
