import { readFile, realpath, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from '../config/running-process.js';

/** What a server says of itself in its folder. After a kill it still stands there, and another process may have its number by then. */
interface Postmaster {
  pid: number;
  port: number;
}

const patienceMs = 60_000;
/** Between its mark and its first connection a server needs a moment. */
const firstMs = 2_000;

/** The port of the server that runs from this folder, or null where none does: a number in a file is no proof. */
export async function runningPort(cluster: string, urlAt: (port: number) => string): Promise<number | null> {
  const postmaster = await read(cluster);
  if (postmaster === null || !isAlive(postmaster.pid)) return null;
  for (let waited = 0; waited < patienceMs; waited += 100) {
    const answer = await servedFrom(urlAt(postmaster.port));
    if (answer.folder !== undefined) return (await isSame(answer.folder, cluster)) ? postmaster.port : null;
    // Anything but "the database system is starting up", and "connection refused" for a moment.
    if (answer.code !== '57P03' && (answer.code !== 'ECONNREFUSED' || waited > firstMs)) return null;
    await pause(100);
  }
  return null;
}

/**
 * PostgreSQL would not start while a stranger has its former number. The rest of the mark stays: by it PostgreSQL finds
 * out whether sessions of before still live.
 */
export async function disownMark(cluster: string): Promise<void> {
  const postmaster = await read(cluster);
  if (postmaster === null || !isAlive(postmaster.pid)) return;
  const text = await readFile(markIn(cluster), 'utf8');
  await writeFile(markIn(cluster), text.replace(/^\d+/, nobodysNumber));
}

/** Above every number that a system gives. */
const nobodysNumber = '99999999';

/** Whether somebody takes connections there. */
export async function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => {
      settle(true);
    });
    // Whatever else there is, such as too many open files here: the server itself is not gone.
    socket.once('error', (error: NodeJS.ErrnoException) => {
      settle(error.code !== 'ECONNREFUSED');
    });
  });
}

async function read(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(markIn(cluster), 'utf8').catch(() => '');
  const [pid, , , port] = text.split('\n').map(Number);
  return pid && port ? { pid, port } : null;
}

function markIn(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

async function servedFrom(url: string): Promise<{ folder?: string; code?: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`);
    return rows[0] ?? {};
  } catch (error) {
    return { code: (error as { code?: string }).code ?? 'unknown' };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function isSame(folder: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([folder, other].map((path) => realpath(path).catch(() => path)));
  return one === two;
}
