import { readdir, readFile, stat } from 'node:fs/promises';
import { Contacts } from '../../src/accounts/contacts.js';
import { Stopping } from '../../src/config/stopping.js';
import { MailTransport } from '../../src/notifications/mail-transport.js';
import { OutboxFilesSchedule } from '../../src/notifications/outbox-files-schedule.js';
import { NoticeSender } from '../../src/notifications/notice-sender.js';
import type { NoticeKind } from '../../src/outbox/notice-kind.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import { startApp, usualNow } from '../support/app.js';
import { submitInquiry, reply, counselorOf } from '../support/inquiries.js';
import { password, startWorld, type World } from '../support/world.js';
import * as people from './people.js';
import { SmtpServer } from './smtp-server.js';

let smtp: SmtpServer;
let world: World;
let sender: NoticeSender;

const minute = 60_000;

beforeAll(async () => {
  smtp = await SmtpServer.start();
  world = await startWorld({ variables: { SMTP_URL: smtp.url } });
  sender = world.nest.get(NoticeSender);
});

beforeEach(async () => {
  world.clock.moveTo(usualNow);
  smtp.refusal = null;
  smtp.mails.length = 0;
  await world.sql('DELETE FROM outbox_notices');
});

afterAll(async () => {
  await world.close();
  await smtp.stop();
});

const clientWith = (email: string | null, wantsNotices = true) => people.clientWith(world, email, wantsNotices);
const put = (recipientId: string, event: string, kind?: NoticeKind, payloadSealed?: Buffer) =>
  people.put(world, recipientId, event, kind, payloadSealed);

function later(ms: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + ms));
}

const headersOf = (source: string) => source.slice(0, source.indexOf('\n\n'));

describe('[31] Mails', () => {
  it('tell of a reply without a word of what, by whom and to whom', async () => {
    const client = await world.registered('sternenstaub');
    await world.arrange('UPDATE account_contacts SET wants_notices = true');
    const inquiryId = await submitInquiry(client, { subject: 'Geheimer Betreff', message: 'Geheimer Text' });
    const counselor = (await counselorOf(world, inquiryId)) ?? '';
    await reply(await world.signedIn(counselor), inquiryId, 'Geheime Antwort');
    expect(await sender.run()).toMatchObject({ sent: 1 });
    const [mail] = smtp.mails;
    expect(mail?.recipients).toEqual(['sternenstaub@example.org']);
    expect(mail?.source).toContain('Es gibt etwas Neues');
    expect(headersOf(mail?.source ?? '')).toContain('From: Nachricht <noreply@localhost>');
    expect(headersOf(mail?.source ?? '')).toContain('Auto-Submitted: auto-generated');
    expect(mail?.source).toContain(`http://localhost:${world.port.toString()}/`);
    const [{ code } = { code: '' }] = await world.sql<{ code: string }>(
      'SELECT code FROM inquiries WHERE inquiry_id = $1',
      [inquiryId],
    );
    for (const secret of ['Geheim', 'Brunner', 'Castelli', 'Beratung', 'daheim', 'Nodemailer', inquiryId, code])
      expect(mail?.source).not.toContain(secret);
  });

  it('go to nobody who did not wish for them, to nobody without an address, and to nobody locked out', async () => {
    const locked = await clientWith('c@example.org');
    await world.arrange(`UPDATE accounts SET status = 'disabled' WHERE account_id = $1`, [locked]);
    for (const recipient of [await clientWith(null), await clientWith('b@example.org', false), locked])
      await put(recipient, `one:${recipient}`);
    expect(await sender.run()).toEqual({ sent: 0, dropped: 3, later: 0 });
    expect(smtp.mails).toEqual([]);
    expect(await sender.run()).toEqual({ sent: 0, dropped: 0, later: 0 });
  });

  it('[54] tell who was shut out that they are, whether they wish for mails or not, and nothing else', async () => {
    const adam = await world.signedIn('adam');
    const { carlo } = world.home.staff;
    const contact = { email: 'carlo@example.org', wantsNotices: false, confirmed: true };
    await world.transactions.bySystem(world.home.agencyId, (tx) => world.nest.get(Contacts).set(tx, carlo, contact));
    expect((await adam.request('POST', `/settings/staff/${carlo}/deactivation`, { form: {} })).status).toBe(303);
    await put(carlo, 'another', 'new_inquiry');
    expect(await sender.run()).toMatchObject({ sent: 1 });
    const mail = smtp.mails.find(({ recipients }) => recipients.includes('carlo@example.org'));
    expect(mail?.source).toContain('Ihr Zugang hier ist beendet.');
    expect(mail?.source).not.toMatch(/daheim|Auer|Castelli|Beratung|Es gibt etwas Neues/);
    await world.sql('DELETE FROM outbox_notices');
    await put(carlo, 'later', 'new_inquiry');
    expect(await sender.run()).toMatchObject({ sent: 0, dropped: 1 });
  });

  it('with a one-time link go out whether notices are wished for or not, alone, and leave no link behind', async () => {
    const client = await clientWith('d@example.org', false);
    const token = 'A'.repeat(43);
    const keys = await world.nest.get(ServerKeys).forAgency(world.transactions.reading(world.home.agencyId));
    await put(client, 'reset:1', 'password_reset', keys.sealForNotice(client, 'password_reset:reset:1', token));
    expect(await sender.run()).toMatchObject({ sent: 1 });
    expect(smtp.mails[0]?.source).toContain(`http://localhost:${world.port.toString()}/password-reset/${token}\n`);
    expect(await world.sql('SELECT 1 FROM outbox_notices WHERE payload_sealed IS NOT NULL')).toEqual([]);
  });

  it('[30] with a link lead to the configured host, whatever name a request forges', async () => {
    await world.registered('umgeleitet');
    const ask = (headers: Record<string, string>) =>
      world.browser().request('POST', '/password-reset', { form: { userName: 'umgeleitet' }, headers });
    const forged = 'evil.test';
    expect((await ask({ Host: forged, Origin: `http://${forged}` })).status).toBe(404);
    expect(await sender.run()).toMatchObject({ sent: 0 });
    for (const name of ['X-Forwarded-Host', 'X-Host', 'X-Forwarded-Server', 'Forwarded'])
      await ask({ [name]: name === 'Forwarded' ? `host=${forged}` : forged });
    await sender.run();
    expect(smtp.mails.length).toBeGreaterThan(0);
    for (const mail of smtp.mails) {
      expect(mail.source).toContain(`http://localhost:${world.port.toString()}/password-reset/`);
      expect(mail.source).not.toContain(forged);
    }
  });

  it('with a link that has run out meanwhile are not sent any more', async () => {
    const client = await clientWith('e@example.org');
    const keys = await world.nest.get(ServerKeys).forAgency(world.transactions.reading(world.home.agencyId));
    await put(client, 'reset:2', 'password_reset', keys.sealForNotice(client, 'password_reset:reset:2', 'too-late'));
    later(2 * 60 * minute);
    expect(await sender.run()).toMatchObject({ sent: 0, dropped: 1 });
    expect(await world.sql('SELECT 1 FROM outbox_notices WHERE payload_sealed IS NOT NULL')).toEqual([]);
  });

  it('reach one address each, whatever the address looks like', async () => {
    await put(await clientWith('"a,b"@example.org'), 'comma');
    await sender.run();
    expect(smtp.mails.map(({ recipients }) => recipients.length)).toEqual([1]);
  });
});

describe('The outbox', () => {
  it('writes one notice of one cause', async () => {
    const client = await clientWith('f@example.org');
    expect(await put(client, 'same')).toBe(true);
    expect(await put(client, 'same')).toBe(false);
    expect(await sender.run()).toMatchObject({ sent: 1 });
  });

  it('makes one mail of what has gathered for one person, and then is quiet for a while', async () => {
    const client = await clientWith('g@example.org');
    for (const cause of ['a', 'b', 'c']) await put(client, cause);
    expect(await sender.run()).toMatchObject({ sent: 1 });
    await put(client, 'd');
    expect(await sender.run()).toMatchObject({ sent: 0 });
    later(16 * minute);
    expect(await sender.run()).toMatchObject({ sent: 1 });
    expect(smtp.mails).toHaveLength(2);
  });

  it('sends nothing twice when several instances look at once', async () => {
    const clients = await Promise.all(
      Array.from({ length: 8 }, (_, index) => clientWith(`h${index.toString()}@example.org`)),
    );
    for (const client of clients) for (const cause of ['a', 'b']) await put(client, `${cause}:${client}`);
    const variables = { SMTP_URL: smtp.url, ROOT_KEY_FILE: world.environment.rootKeyFile };
    const second = await startApp({ databaseUrl: world.databaseUrl, variables });
    const results = await Promise.all([sender.run(), second.nest.get(NoticeSender).run(), sender.run()]);
    await second.close();
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(8);
    expect(smtp.mails.map(({ recipients }) => recipients[0]).sort()).toEqual(
      clients.map((_, index) => `h${index.toString()}@example.org`),
    );
  });

  it('tries again later when the mail server is not there, with the same Message-ID, and says in the log nothing of whom', async () => {
    const client = await clientWith('i@example.org');
    await put(client, 'patience');
    smtp.refusal = '451 <i@example.org> later please';
    expect(await sender.run()).toEqual({ sent: 0, dropped: 0, later: 1 });
    expect(await sender.run()).toEqual({ sent: 0, dropped: 0, later: 0 });
    smtp.refusal = null;
    later(2 * minute);
    expect(await sender.run()).toMatchObject({ sent: 1 });
    const [{ noticeId } = { noticeId: '' }] = await world.sql<{ noticeId: string }>(
      'SELECT notice_id AS "noticeId" FROM outbox_notices',
    );
    expect(smtp.mails[0]?.source).toContain(`Message-ID: <${noticeId}@localhost>`);
  });

  it('gives up at once where the address does not exist', async () => {
    await put(await clientWith('k@example.org'), 'nobody');
    smtp.refusal = '550 5.1.1 no such user';
    expect(await sender.run()).toEqual({ sent: 0, dropped: 1, later: 0 });
  });

  it('lets another instance take over from one that died while sending', async () => {
    await put(await clientWith('l@example.org'), 'orphan');
    await world.arrange(`UPDATE outbox_notices SET attempts = 1, next_attempt_at = $1`, [
      new Date(world.clock.now().getTime() + 10 * minute),
    ]);
    expect(await sender.run()).toMatchObject({ sent: 0 });
    later(11 * minute);
    expect(await sender.run()).toMatchObject({ sent: 1 });
  });

  it('tells colleagues of their work while they are at work', async () => {
    const { agencyId, staff } = world.home;
    await world.transactions.bySystem(agencyId, (tx) =>
      world.nest
        .get(Contacts)
        .set(tx, staff.berta, { email: 'berta@example.org', wantsNotices: true, confirmed: true }),
    );
    world.clock.moveTo(new Date('2026-03-06T20:00:00Z'));
    await put(staff.berta, 'friday evening', 'new_inquiry');
    await put(staff.berta, 'and overdue', 'overdue');
    expect(await sender.run()).toEqual({ sent: 0, dropped: 0, later: 1 });
    world.clock.moveTo(new Date('2026-03-09T06:59:00Z'));
    expect(await sender.run()).toMatchObject({ sent: 0 });
    world.clock.moveTo(new Date('2026-03-09T07:00:00Z'));
    expect(await sender.run()).toMatchObject({ sent: 1 });
    expect(smtp.mails[0]?.source).toContain('Etwas wartet schon');
  });
});

describe('Somebody who wishes for mails at some hours, under another subject', () => {
  const wished = { noticeFrom: '9', noticeUntil: '12', noticeDays: ['2', '4'], noticeSubject: 'appointment' };
  const wish = async (userName: string, form: Record<string, string | string[]>) => {
    const client = await world.registered(userName);
    await world.arrange('UPDATE account_contacts SET confirmed_at = $1', [usualNow]);
    const contact = { email: `${userName}@example.org`, notify: 'yes', password };
    const answer = await client.request('POST', '/account/contact', { form: { ...contact, ...form } });
    const [{ id } = { id: '' }] = await world.sql<{ id: string }>(
      'SELECT account_id AS id FROM accounts ORDER BY created_at DESC, account_id DESC LIMIT 1',
    );
    await world.sql('DELETE FROM outbox_notices');
    return { client, id, answer };
  };

  it('gets what has gathered then, in one mail, and nothing before', async () => {
    const { id } = await wish('dienstagskind', wished);
    // Wednesday, Thursday before nine and after twelve, Friday to Monday, Tuesday before nine: in Vienna.
    for (const [moment, sent] of [
      ['2026-03-04T09:00:00Z', 0],
      ['2026-03-05T07:59:00Z', 0],
      ['2026-03-05T08:00:00Z', 1],
      ['2026-03-05T11:00:00Z', 0],
      ['2026-03-09T09:00:00Z', 0],
      ['2026-03-10T07:59:00Z', 0],
      ['2026-03-10T10:59:00Z', 1],
    ] as const) {
      world.clock.moveTo(new Date(moment));
      await put(id, moment);
      expect([moment, (await sender.run()).sent]).toEqual([moment, sent]);
    }
    expect(smtp.mails.map(({ source }) => /^Subject: (.*)$/m.exec(source)?.[1])).toEqual(['Termin', 'Termin']);
  });

  it('gets the link that was asked for at once, under that subject', async () => {
    const { client } = await wish('linkjetzt', wished);
    await client.request('POST', '/logout', { form: {} });
    await world.browser().request('POST', '/password-reset', { form: { userName: 'linkjetzt' } });
    expect(await sender.run()).toMatchObject({ sent: 1 });
    expect(smtp.mails[0]?.source).toMatch(/^Subject: Termin$/m);
  });

  it('finds it on the page, in words and in the file of their own data, and can end it', async () => {
    const { client } = await wish('wunschzeit', wished);
    const { page } = await client.open('/account');
    expect(page.$('[name=noticeFrom] option[selected]').text()).toBe('9 Uhr');
    expect(page.$('[name=noticeUntil] option[selected]').text()).toBe('12 Uhr');
    expect(
      page
        .$('[name=noticeDays][checked]')
        .map((_, box) => page.$(box).attr('value'))
        .get(),
    ).toEqual(['2', '4']);
    expect(page.$('[name=noticeSubject] option[selected]').text()).toBe('Termin');
    const { body } = await client.request('POST', '/account/export', { form: { password, format: 'json' } });
    expect(JSON.parse(body)).toMatchObject({
      noticeWish: { from: 9, until: 12, weekdays: [2, 4], subject: 'appointment' },
    });
    const usual = { email: 'wunschzeit@example.org', notify: 'yes', password };
    await client.request('POST', '/account/contact', { form: usual });
    expect((await client.open('/account')).page.$('[name=noticeDays][checked]')).toHaveLength(7);
  });

  it.each([
    ['ends before it begins', { ...wished, noticeFrom: '12' }],
    ['has no such hour', { ...wished, noticeFrom: '24' }],
    ['has no such day', { ...wished, noticeDays: ['0'] }],
    ['has a subject of their own', { ...wished, noticeSubject: 'Beratung' }],
  ])('is told where it %s, and nothing is stored', async (_title, form) => {
    const { answer, client } = await wish(`unsinn${(count += 1).toString()}`, form);
    expect(answer.status).toBe(422);
    expect((await client.open('/account')).page.$('[name=noticeDays][checked]')).toHaveLength(7);
  });
  let count = 0;

  it('leaves no trace of it in the database that can be read without the server’s keys', async () => {
    await wish('spurlos', wished);
    const rows = await world.sql<{ text: string }>('SELECT c::text AS text FROM account_contacts c');
    expect(rows.map(({ text }) => text).join()).not.toMatch(/appointment/);
  });
});

describe('Without a mail server', () => {
  it('every mail is a file of its own, for its owner alone', async () => {
    const other = await startWorld();
    try {
      const client = await other.registered('windrose');
      await other.arrange('UPDATE account_contacts SET wants_notices = true');
      const inquiryId = await submitInquiry(client);
      await reply(await other.signedIn((await counselorOf(other, inquiryId)) ?? ''), inquiryId, 'Ja, gern.');
      expect(await other.nest.get(NoticeSender).run()).toMatchObject({ sent: 1 });
      const [file = ''] = (await readdir(other.environment.outboxDir)).filter((name) => name.endsWith('.eml'));
      const mail = await readFile(`${other.environment.outboxDir}/${file}`, 'utf8');
      expect(mail).toContain('To: windrose@example.org');
      expect(mail).toContain('Subject: Eine neue Mitteilung');
      expect((await stat(`${other.environment.outboxDir}/${file}`)).mode & 0o077).toBe(0);

      const schedule = new OutboxFilesSchedule(other.nest.get(MailTransport), other.clock);
      Object.assign(schedule, { stopping: other.nest.get(Stopping) });
      for (const [days, left] of [
        [29, 1],
        [31, 0],
      ] as const) {
        other.clock.moveTo(new Date(usualNow.getTime() + days * 24 * 60 * minute));
        await schedule.purge();
        expect((await readdir(other.environment.outboxDir)).filter((name) => name.endsWith('.eml'))).toHaveLength(left);
      }
    } finally {
      await other.close();
    }
  });
});
