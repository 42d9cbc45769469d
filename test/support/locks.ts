import { setTimeout as sleep } from 'node:timers/promises';

interface Asked {
  query(sql: string): Promise<unknown>;
}

/** Until so many sessions of this database wait for a lock. Asked past the connections that may be the ones to wait. */
export async function untilWaiting(beside: Asked, sessions = 1): Promise<void> {
  while ((await waiting(beside)) < sessions) await sleep(10);
}

async function waiting(beside: Asked): Promise<number> {
  const answer = await beside.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  // As pg answers, or as TypeORM.
  return (Array.isArray(answer) ? answer : (answer as { rows: unknown[] }).rows).length;
}
