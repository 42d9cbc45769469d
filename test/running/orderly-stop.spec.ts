import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Stopping } from '../../src/config/stopping.js';
import { NoticeSender } from '../../src/notifications/notice-sender.js';
import { SweepSchedule } from '../../src/sla/sweep/sweep-schedule.js';
import { waitingInquiry } from '../sla/waiting-inquiry.js';
import { daySeed, someOfDay } from '../support/day-seed.js';
import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { untilWaiting } from '../support/locks.js';
import { ServerProcess } from '../support/server-process.js';
import { startWorld, type World } from '../support/world.js';
import { SmtpServer } from '../notifications/smtp-server.js';
import { noticeUntilTold } from './until-told.js';

let world: World;
let beside: Client;

/** So short that a test can wait for it. */
const deadline = { STOP_WITHIN_SECONDS: '1' };

async function begin(options: Parameters<typeof startWorld>[0] = {}): Promise<void> {
  world = await startWorld(options);
  beside = new Client(world.databaseUrl);
  await beside.connect();
}

/** @returns whether it stopped by itself before that much time */
async function stopped(closing: Promise<unknown>, withinMs: number): Promise<boolean> {
  return Promise.race([closing.then(() => true), sleep(withinMs).then(() => false)]);
}

/** However the line ends: `once` would take one that is broken off for a failure. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket
      .on('error', () => undefined)
      .on('close', () => {
        resolve();
      });
  });
}

/** As a browser or a proxy asks that keeps its connection. */
async function ask(agent: Agent, path: string): Promise<IncomingMessage> {
  const asked = request({ port: world.port, path, agent, headers: { Host: 'localhost' } }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
  return answer;
}

afterEach(async () => {
  await beside.end();
  await world.close();
});

describe('A server that is told to stop', () => {
  it('is not ready any more, but alive, and ends each connection with its next answer', async () => {
    await begin();
    const agent = new Agent({ keepAlive: true });
    expect((await ask(agent, '/ready')).statusCode).toBe(200);
    const before = await ask(agent, '/login');
    expect([before.statusCode, before.headers.connection]).toEqual([200, 'keep-alive']);
    world.nest.get(Stopping).begin();
    for (const [path, status] of [
      ['/ready', 503],
      ['/health', 200],
      ['/login', 200],
      ['/nowhere', 404],
    ] as const) {
      const answer = await ask(agent, path);
      expect([path, answer.statusCode, answer.headers.connection]).toEqual([path, status, 'close']);
    }
    agent.destroy();
  });

  it('closes no kept connection on which a proxy may be asking just now, as long as it lets others in', async () => {
    await begin();
    const [idle, busy] = [new Agent({ keepAlive: true }), new Agent({ keepAlive: true })];
    for (const agent of [idle, busy]) await ask(agent, '/login');
    world.nest.get(Stopping).begin();
    for (let times = 0; times < 3; times += 1) await ask(busy, '/login');
    const asked = request({ port: world.port, path: '/login', agent: idle, headers: { Host: 'localhost' } }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    expect([answer.statusCode, answer.headers.connection, asked.reusedSocket]).toEqual([200, 'close', true]);
    for (const agent of [idle, busy]) agent.destroy();
  });

  it('finishes what somebody has begun, and lets nobody in meanwhile', async () => {
    await begin();
    await beside.query('BEGIN');
    await beside.query('LOCK agency_texts IN ACCESS EXCLUSIVE MODE');
    const agent = new Agent({ keepAlive: true });
    const page = ask(agent, '/privacy');
    await untilWaiting(beside);
    const closing = world.nest.close();
    expect(await stopped(closing, 300)).toBe(false);
    await expect(world.browser().request('GET', '/login')).rejects.toThrow('ECONNREFUSED');
    await beside.query('COMMIT');
    const { statusCode, headers } = await page;
    expect([statusCode, headers.connection]).toEqual([200, 'close']);
    await closing;
    agent.destroy();
  });

  it('is not held by an upload that never ends', async () => {
    await begin({ variables: deadline });
    const upload = connect(world.port, '127.0.0.1');
    const end = closed(upload);
    upload.write('POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n');
    upload.write('Content-Type: application/x-www-form-urlencoded\r\n\r\nuserName=');
    const dripping = setInterval(() => upload.write('a'), 50);
    await sleep(200);
    await world.nest.close();
    clearInterval(dripping);
    await end;
  });

  it('nor by half a head, nor by a connection that says nothing', async () => {
    await begin({ variables: deadline });
    const [half, silent] = [connect(world.port, '127.0.0.1'), connect(world.port, '127.0.0.1')];
    const ends = [half, silent].map(closed);
    half.write('GET /login HTTP/1.1\r\nHost: loc');
    await sleep(200);
    await world.nest.close();
    await Promise.all(ends);
  });

  it('nor by a mail server that says nothing', async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `smtp://127.0.0.1:${(silent.address() as { port: number }).port.toString()}`;
    await begin({ variables: { ...deadline, SMTP_URL: url } });
    await noticeForClient();
    const sending = world.nest.get(NoticeSender).run();
    await once(silent, 'connection');
    await world.nest.close();
    for (const socket of sockets) socket.destroy();
    await sending.catch(() => undefined);
    silent.close();
  });

  it('has on record what a mail server took just then, and begins no further mail', async () => {
    const smtp = await SmtpServer.start();
    await begin({ variables: { SMTP_URL: smtp.url } });
    await noticeForClient();
    await noticeForClient();
    // It has the first mail, and says so only when the server has begun to stop.
    let answer = (): void => undefined;
    smtp.answersAfter = new Promise((resolve) => (answer = resolve));
    const { signal } = world.nest.get(Stopping);
    const sending = world.nest.get(NoticeSender).run();
    while (smtp.mails.length === 0) await sleep(5);
    const closing = world.nest.close();
    while (!signal.aborted) await sleep(5);
    answer();
    await closing;
    expect(await sending).toMatchObject({ sent: 1 });
    const { rows } = await beside.query('SELECT FROM outbox_notices WHERE sent_at IS NOT NULL');
    expect(rows).toHaveLength(1);
    await smtp.stop();
  });

  it('ends its schedules at their next statement, with nothing half done', async () => {
    await begin({ scheduled: true, variables: deadline });
    await waitingInquiry(world);
    // The round of its start is over: one that runs would be joined, and finds nothing overdue.
    await world.nest.get(SweepSchedule).round();
    world.clock.moveTo(new Date('2026-03-20T08:00:00Z'));
    await beside.query('BEGIN');
    await beside.query('LOCK outbox_notices IN ACCESS EXCLUSIVE MODE');
    const round = world.nest.get(SweepSchedule).round();
    await untilWaiting(beside);
    await world.nest.close();
    await round;
    await beside.query('COMMIT');
    const { rows } = await beside.query('SELECT FROM response_clocks WHERE breached_at IS NOT NULL');
    expect(rows).toEqual([]);
    // A trail may just have been sealed.
    expect(world.log.lines.filter((line) => !line.includes('AuditHead'))).toEqual([]);
  });
});

async function noticeForClient(): Promise<void> {
  const name = `post-${(clients += 1).toString()}`;
  const client = await world.registered(name);
  await world.arrange('UPDATE account_contacts SET wants_notices = true');
  const inquiryId = await submitInquiry(client);
  await reply(await world.signedIn((await counselorOf(world, inquiryId)) ?? ''), inquiryId, 'Ja.');
}
let clients = 0;

describe('The process', () => {
  // Each is a process of its own, which takes seconds to start.
  it.each(someOfDay<NodeJS.Signals>(['SIGTERM', 'SIGINT', 'SIGHUP'], 'orderly stop'))(
    `ends by itself, in good order, on what SEED=${daySeed} has sent: %s`,
    async (signal) => {
      await begin();
      expect(await endedBy(signal)).toEqual({
        // First the others are told; people are let in for that long.
        told: [503, 200],
        ended: { exitCode: 0, signal: null },
        afterwards: null,
      });
    },
  );
});

/** What it answers meanwhile, and how it ends. */
async function endedBy(signal: NodeJS.Signals) {
  const server = await ServerProcess.spawn({
    DATABASE_URL: world.databaseUrl,
    ROOT_KEY_FILE: world.environment.rootKeyFile,
    DATA_DIR: world.environment.dataDir,
    ...noticeUntilTold,
  });
  await server.ready();
  server.signal(signal);
  while ((await server.status('/ready')) === 200) await sleep(10);
  const told = [await server.status('/ready'), await server.status('/login')];
  server.signal(signal);
  server.signal('SIGUSR2');
  return { told, ended: await server.ended, afterwards: await server.status('/ready') };
}
