import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { runCommandLine } from '../../src/cli/command-line.js';
import { commands } from '../../src/cli/commands.js';
import { Environment } from '../../src/config/environment.js';
import type { MailFailure } from '../../src/domain/mail-failure.js';
import { MailTransport } from '../../src/notifications/mail-transport.js';
import { NoticeSender } from '../../src/notifications/notice-sender.js';
import { usualNow } from '../support/app.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';
import { clientWith, put } from './people.js';
import { SmtpServer } from './smtp-server.js';

let smtp: SmtpServer;
let world: World;

const minute = 60_000;
const address = 'niemand.weiss@example.org';

beforeAll(async () => {
  smtp = await SmtpServer.start();
  world = await startWorld({ variables: { SMTP_URL: smtp.url } });
});

beforeEach(async () => {
  world.clock.moveTo(usualNow);
  Object.assign(smtp, { refusal: null, refusals: {}, hangsUpAt: null, pipelining: false });
  smtp.mails.length = 0;
  await world.sql('DELETE FROM outbox_notices');
});

afterAll(async () => {
  await world.close();
  await smtp.stop();
});

/** Somebody is to have a mail. */
async function due(): Promise<void> {
  const recipientId = await clientWith(world, address);
  await put(world, recipientId, recipientId);
}

const send = () => world.nest.get(NoticeSender).run();

function later(minutes: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + minutes * minute));
}

interface Notice {
  failure: MailFailure | null;
  state: 'sent' | 'dropped' | 'waiting';
}

function notices(): Promise<Notice[]> {
  return world.sql<Notice>(
    `SELECT failure, CASE WHEN sent_at IS NOT NULL THEN 'sent' WHEN dropped_at IS NOT NULL THEN 'dropped' ELSE 'waiting' END AS state
       FROM outbox_notices`,
  );
}

describe('A mail', () => {
  it.each([false, true])(
    'to a mailbox that does not exist is given up at once (pipelining: %s)',
    async (pipelining) => {
      await due();
      smtp.pipelining = pipelining;
      smtp.refusal = '550 5.1.1 no such user';
      expect(await send()).toEqual({ sent: 0, dropped: 1, later: 0 });
      expect(await notices()).toEqual([{ failure: 'recipient', state: 'dropped' }]);
    },
  );

  it.each([
    ['MAIL FROM', '550 5.1.8 sender domain not found', 'sender'],
    ['MAIL FROM', '554 5.7.1 you may not send as this', 'sender'],
    ['RCPT TO', '550 5.1.8 sender domain not found', 'sender'],
    ['RCPT TO', '554 5.7.1 relay access denied', 'server'],
    ['RCPT TO', '550 relaying denied', 'server'],
    ['RCPT TO', '552 5.2.2 mailbox full', 'server'],
    ['DATA', '554 5.5.1 no valid recipients', 'server'],
    ['end', '552 5.3.4 too large', 'server'],
    ['end', '554 5.7.1 spam', 'server'],
  ] as const)('that is refused by "%s: %s" waits for the operator, who is told', async (step, reply, failure) => {
    await due();
    smtp.refusals = { [step]: `${reply} <${address}>` };
    world.log.lines.length = 0;
    expect(await send()).toEqual({ sent: 0, dropped: 0, later: 1 });
    expect(await notices()).toEqual([{ failure, state: 'waiting' }]);
    const told = world.log.lines.filter((line) => line.includes('Notice '));
    expect(told).toEqual([expect.stringContaining(reply.slice(0, 3))]);
    expect(told[0]).not.toContain('example.org');
    smtp.refusals = {};
    later(2);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await notices()).toEqual([{ failure: null, state: 'sent' }]);
  });

  it('is not given up while a server is away for three days', async () => {
    await due();
    smtp.hangsUpAt = 'EHLO';
    for (let hours = 0; hours < 72; hours += 1) {
      await send();
      later(60);
    }
    expect(await notices()).toEqual([{ failure: 'unreachable', state: 'waiting' }]);
    smtp.hangsUpAt = null;
    later(24 * 60);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(smtp.mails).toHaveLength(1);
  });

  it.each(['MAIL FROM', 'RCPT TO', 'DATA'] as const)(
    'of which the server had no whole one, when it hung up at %s, is sent once',
    async (step) => {
      await due();
      smtp.hangsUpAt = step;
      for (let attempts = 0; attempts < 3; attempts += 1) {
        expect(await send()).toEqual({ sent: 0, dropped: 0, later: 1 });
        expect(await notices()).toEqual([{ failure: 'unreachable', state: 'waiting' }]);
        later(20);
      }
      smtp.hangsUpAt = null;
      expect(await send()).toMatchObject({ sent: 1 });
      expect(smtp.mails).toHaveLength(1);
    },
  );

  it('whose answer is lost each time comes twice at most, under one Message-ID', async () => {
    await due();
    smtp.hangsUpAt = 'end';
    for (let hours = 0; hours < 24 * 6; hours += 1) {
      await send();
      later(60);
    }
    expect(smtp.mails).toHaveLength(2);
    const ids = smtp.mails.map(({ source }) => /^Message-ID: .*$/m.exec(source)?.[0]);
    expect(new Set(ids).size).toBe(1);
    expect(await notices()).toMatchObject([{ state: 'sent' }]);
  });

  it('is waited for as long as RFC 5321 asks: ten minutes for the last answer, and nobody else sends it meanwhile', async () => {
    const sockets: Socket[] = [];
    const note = (message: unknown) => sockets.push((message as { socket: Socket }).socket);
    subscribe('net.client.socket', note);
    let answer = (): void => undefined;
    smtp.answersAfter = new Promise((resolve) => (answer = resolve));
    await due();
    const sending = send();
    await until(() => smtp.mails.length > 0);
    unsubscribe('net.client.socket', note);
    const toServer = sockets.filter(({ remotePort }) => remotePort?.toString() === new URL(smtp.url).port);
    expect(toServer.map(({ timeout }) => timeout)).toEqual([10 * minute]);
    // With all that came before it.
    later(23);
    expect(await send()).toEqual({ sent: 0, dropped: 0, later: 0 });
    answer();
    expect(await sending).toMatchObject({ sent: 1 });
    expect(smtp.mails).toHaveLength(1);
    smtp.answersAfter = Promise.resolve();
  });

  it('in another language, with letters that need eight bits, has its link in one piece, too', async () => {
    const link = `https://${'sehr-langer-name.'.repeat(8)}example.org/password-reset/${'x'.repeat(43)}`;
    const mail = {
      ...{ from: { name: 'Ä', address: 'a@example.org' }, to: address, subject: 'Ünö', messageId: '<1@example.org>' },
      ...{ text: `Für Sie, здесь:\n${link}\n`, date: usualNow, holdsLink: false },
    };
    await world.nest.get(MailTransport).send(mail, 'eins');
    const [head = '', body = ''] = (smtp.mails[0]?.source ?? '').split('\n\n');
    expect(head).toContain('Content-Transfer-Encoding: base64');
    expect(Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n')).toBe(mail.text);
  });

  it('has its link in one piece, in seven bits, however long the name of the host', async () => {
    await world.registered('langer-link');
    await world.sql('DELETE FROM outbox_notices');
    await world.browser().request('POST', '/password-reset', { form: { userName: 'langer-link' } });
    await send();
    const [mail] = smtp.mails;
    const [link = ''] = /http:\/\/\S+$/m.exec(mail?.source ?? '') ?? [];
    expect(link).toMatch(/\/password-reset\/[\w-]{43}\?pageLanguage=de$/);
    expect(link.length).toBeGreaterThan(76);
    expect(mail?.source).toContain('Content-Transfer-Encoding: 7bit');
    expect(mail?.source).not.toContain('format=flowed');
    expect((await world.browser().request('GET', new URL(link).pathname)).status).toBe(200);
  });
});

describe('Mails that did not go out', () => {
  /** What the command line says, beside the running server: over the same database and keys, by a clock of its own. */
  async function ohr(words: string): Promise<unknown> {
    const lines: string[] = [];
    const { dataDir, rootKeyFile } = world.environment;
    await runCommandLine(commands, [...words.split(' '), '--json'], {
      environment: () =>
        new Environment({
          DATA_DIR: dataDir,
          ROOT_KEY_FILE: rootKeyFile,
          DATABASE_URL: world.databaseUrl,
          BASE_URL: 'http://localhost',
          SMTP_URL: smtp.url,
        }),
      stdin: Readable.from(['']),
      answer: (line) => lines.push(line),
      note: (line) => lines.push(line),
    });
    return JSON.parse(lines.join(''));
  }

  it('are counted for the admin until they have gone out, and named to nobody', async () => {
    const admin = await world.signedIn('adam');
    await admin.open('/settings');
    expect(admin.text).not.toContain('nicht zugestellt');
    await due();
    smtp.refusal = '550 5.1.1 no such user';
    await send();
    await due();
    await due();
    smtp.refusal = '554 5.7.1 relay access denied';
    await send();
    await admin.open('/settings');
    expect(admin.text).toContain('3 Mails nicht zugestellt');
    expect(admin.text).toContain('1 × Das Postfach gibt es nicht.');
    expect(admin.text).toContain('2 × Der Mailserver hat die Mail abgelehnt. Wir versuchen es weiter.');
    expect(admin.html).not.toContain('example.org');
    smtp.refusal = null;
    later(2);
    await send();
    await admin.open('/settings');
    expect(admin.text).toContain('Eine Mail nicht zugestellt');
    later(8 * 24 * 60);
    const weekLater = await world.signedIn('adam');
    await weekLater.open('/settings');
    expect(weekLater.text).not.toContain('nicht zugestellt');
  });

  it('wait where the operator sees them, with the reason', async () => {
    await due();
    await due();
    smtp.hangsUpAt = 'MAIL FROM';
    await send();
    smtp.hangsUpAt = null;
    await due();
    expect(await ohr('outbox status')).toEqual([
      expect.objectContaining({ slug: 'daheim', state: 'waiting', failure: 'unreachable', mails: 2 }),
      expect.objectContaining({ slug: 'daheim', state: 'waiting', failure: null, mails: 1 }),
    ]);
    expect(JSON.stringify(await ohr('outbox status'))).not.toContain('example.org');
  });

  it('are not called done by the command that sends', async () => {
    await due();
    smtp.hangsUpAt = 'MAIL FROM';
    expect(await ohr('outbox send')).toEqual({ sent: 0, dropped: 0, waiting: 1 });
  });
});
