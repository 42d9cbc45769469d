import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URLSearchParams } from 'node:url';
import pg from 'pg';
import { EmbeddedPostgres } from '../../dist/src/database/embedded-postgres.js';

const dist = new URL('../../dist/src/', import.meta.url).pathname;
const watch = new URL('watch.mjs', import.meta.url).href;

/** Nobody writes as fast as a bench, so nobody's limits are in its way. */
export const unlimited = Object.fromEntries(
  ['INQUIRIES_PER_AGENCY', 'INQUIRIES_PER_ACCOUNT', 'UNANSWERED_INQUIRIES', 'REGISTRATIONS_PER_AGENCY'].map((name) => [
    name,
    '1000000',
  ]),
);

/** A PostgreSQL of its own that counts what it does, the demo with as many inquiries more, and a server over it. */
export async function openHouse({ inquiries, counselors = 0, variables = {} }) {
  const folder = await mkdtemp(join(tmpdir(), 'offenes-ohr-bench-'));
  const postgres = await EmbeddedPostgres.in(folder);
  const url = await postgres.start({
    shared_preload_libraries: 'pg_stat_statements',
    'pg_stat_statements.track_planning': 'on',
    max_connections: '100',
  });
  const env = { DATA_DIR: folder, DATABASE_URL: url, ROOT_KEY_FILE: join(folder, 'root.key'), ...variables };
  try {
    await run('cli.js', ['keys', 'create-root', env.ROOT_KEY_FILE], env);
    const size = ['--inquiries', String(inquiries), '--counselors', String(counselors)];
    await run('cli.js', ['demo', 'seed', ...size], env);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  const database = new pg.Pool({ connectionString: url, max: 2 });
  await database.query('CREATE EXTENSION pg_stat_statements');
  await database.query('VACUUM ANALYZE');
  const [, password] = (await readFile(join(folder, 'demo-logins.txt'), 'utf8')).split('\n');
  const postmaster = Number((await database.query(`SELECT pg_backend_pid() AS pid`)).rows[0].pid);
  const servers = [];
  return {
    url,
    rootKeyFile: env.ROOT_KEY_FILE,
    variables: env,
    database,
    password,
    postmaster: await parentOf(postmaster),
    /** One more agency, with one colleague. */
    addAgency: async ({ slug, host, userName, password }) => {
      const place = ['--slug', slug, '--name', slug, '--host', host, '--region', 'AT-9', '--second-factor', 'optional'];
      await run('cli.js', ['agency', 'create', ...place], env);
      const colleague = ['--agency', slug, '--user', userName, '--name', userName, '--role', 'admin'];
      await run('cli.js', ['staff', 'create', ...colleague, '--password-stdin'], env, password);
    },
    /** @returns the process, where it answers, and what it has noticed of itself since it was last asked */
    serve: async (file = join(dist, 'main.js'), args = [], { watched = true } = {}) => {
      const port = await freePort();
      const child = spawn(process.execPath, [...(watched ? ['--import', watch] : []), file, ...args, String(port)], {
        env: { PATH: process.env.PATH, ...env, PORT: String(port) },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      servers.push(child);
      const seen = { log: 0 };
      child.stderr.on('data', (lines) => {
        const text = String(lines);
        seen.log += text.split('\n').length - 1;
        if (!text.startsWith('{"level"')) process.stderr.write(text);
      });
      await new Promise((resolve, reject) => {
        child.stdout.on('data', (text) => /runs|ready/.test(text) && resolve());
        child.once('exit', () => reject(new Error(`${file} has ended`)));
      });
      const noticed = async () => {
        child.send('?');
        const [loop] = await once(child, 'message');
        return { ...loop, log: seen.log };
      };
      return { pid: child.pid, base: `http://localhost:${port}`, noticed };
    },
    close: async () => {
      for (const server of servers) {
        server.kill('SIGTERM');
        if (server.exitCode === null) await once(server, 'exit');
      }
      await database.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The cookie of a session, by the form. */
export async function signIn(base, userName, password) {
  const body = new URLSearchParams({ userName, password });
  const answer = await fetch(`${base}/login`, { method: 'POST', body, redirect: 'manual', headers: { Origin: base } });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  if (answer.status !== 303) throw new Error(`${userName} is not let in: ${answer.status}`);
  return cookie.join('; ');
}

async function run(file, args, env, typed = '') {
  const child = spawn(process.execPath, [join(dist, file), ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(typed);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${args.join(' ')} failed`);
}

async function parentOf(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
