import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NoticeSender } from '../../src/notifications/notice-sender.js';
import { BreachSweep } from '../../src/sla/sweep/breach-sweep.js';
import { usualNow } from '../support/app.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { statementsDuring } from '../support/statements.js';
import { password, staff, type StaffName, startWorld, type World } from '../support/world.js';
import { crawl, refusals, type Visit } from './crawl.js';
import { unbroken } from './needles.js';
import { fingerprints } from './tables.js';

let world: World;
let client: BrowserClient;
let inquiryId: string;
let assigned: StaffName;
let colleague: StaffName;
let starts: string[];
const browsers = new Map<StaffName, BrowserClient>();
const pages = new Map<StaffName, Visit[]>();

/** The words that nobody but the client and, the address aside, their counselor may read. */
beforeAll(async () => {
  world = await startWorld();
  client = await world.registered('kolibri-im-wind');
  inquiryId = await submitInquiry(client, { subject: 'Kolibribetreff', message: 'Kolibritext' });
  assigned = (await counselorOf(world, inquiryId)) as StaffName;
  colleague = assigned === 'berta' ? 'carlo' : 'berta';
  await reply(await world.signedIn(assigned), inquiryId, 'Kolibriantwort');
  const own = [`/inquiries/${inquiryId}`, `/threads/${inquiryId}`, `/threads/${inquiryId}/conclusion`];
  starts = [
    '/',
    '/desk',
    '/absences',
    '/oversight',
    '/oversight/handover-key',
    '/settings',
    '/settings/staff',
    '/account',
    '/account/export',
    '/second-factor',
    '/inquiries',
    ...own,
  ];
  for (const name of Object.keys(staff) as StaffName[]) {
    const browser = await world.signedIn(name);
    browsers.set(name, browser);
    pages.set(name, await crawl(browser, starts));
  }
});

afterAll(() => world.close());

async function answersFor(name: StaffName): Promise<Visit[]> {
  const visits = pages.get(name) ?? [];
  const browser = browsers.get(name);
  if (!browser) throw new Error(`${name} is not signed in`);
  return [...visits, ...(await refusals(browser, visits))];
}

const showing = (answers: Visit[], words: RegExp) =>
  answers.filter(({ body }) => words.test(body)).map(({ path }) => path);

describe('Staff, crawling every page and every refused form', () => {
  it('finds what it looks for where it may be seen', () => {
    expect(showing(pages.get(assigned) ?? [], /Kolibritext/)).toContain(`/threads/${inquiryId}`);
    expect(showing(pages.get('sabine') ?? [], /Übersicht/)).toContain('/oversight');
  });

  it.each(['berta', 'carlo', 'sabine', 'adam'] as const)(
    "[4] never see a client's e-mail address: %s",
    async (name) => {
      const answers = await answersFor(name);
      expect(showing(answers, /kolibri\.im\.wind@|example\.org/i)).toEqual([]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    },
  );

  it("[4] never get a client's e-mail address by mail", async () => {
    for (const [name, browser] of browsers) {
      const form = { email: `${name}@haus.test`, notify: 'yes', password };
      expect((await browser.request('POST', '/account/contact', { form })).status).toBe(303);
    }
    await world.arrange('UPDATE account_contacts SET confirmed_at = $1', [world.clock.now()]);
    await submitInquiry(client);
    world.clock.moveTo(new Date('2026-03-11T09:00:00Z'));
    await world.nest.get(BreachSweep).run();
    await world.nest.get(NoticeSender).run();
    const folder = world.environment.outboxDir;
    const mails = await Promise.all(
      (await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8').then(unbroken)),
    );
    const toStaff = mails.filter((mail) => /^To: .*@haus\.test/m.test(mail));
    expect(
      toStaff.some((mail) => mail.includes(`${assigned}@`)) && toStaff.some((mail) => mail.includes('sabine@')),
    ).toBe(true);
    expect(toStaff.filter((mail) => /kolibri|example\.org/i.test(mail))).toEqual([]);
    world.clock.moveTo(usualNow);
  });

  it.each(['sabine', 'adam', 'a colleague'] as const)(
    '[3][7] never see subject, text or user name of what is not theirs: %s',
    async (who) => {
      expect(showing(await answersFor(who === 'a colleague' ? colleague : who), /kolibri/i)).toEqual([]);
    },
  );

  it('[3][7] who do not answer a thread have no key of it', async () => {
    const others = (['sabine', 'adam', colleague] as const).map((name) => world.home.staff[name]);
    expect(await world.sql('SELECT 1 FROM thread_keys WHERE holder_id = ANY($1)', [others])).toEqual([]);
    const holders = await world.sql('SELECT DISTINCT role FROM thread_keys WHERE inquiry_id = $1 ORDER BY role', [
      inquiryId,
    ]);
    expect(holders).toEqual([{ role: 'client' }, { role: 'counselor' }, { role: 'handover' }]);
  });

  it.each(['sabine', 'adam'] as const)(
    '[7] are shown pages that read no sealed text and no key of a thread: %s',
    async (name) => {
      const own = (pages.get(name) ?? []).filter(({ status }) => status === 200);
      const statements = await statementsDuring(async () => {
        for (const { path } of own) await browsers.get(name)?.request('GET', path);
      });
      expect(own.length).toBeGreaterThan(8);
      expect(statements.length).toBeGreaterThan(own.length);
      // Whether somebody holds a thread is metadata; the key is the column `sealed`.
      expect(
        statements.filter(
          (sql) =>
            /(body|subject|details)_sealed/.test(sql) ||
            (/thread_keys/.test(sql) && /\bsealed\b|\*/.test(sql.replaceAll('count(*)', ''))),
        ),
      ).toEqual([]);
    },
  );
});

describe('Looking', () => {
  it('[33] changes nothing: after the first look, no page that a link leads to writes a row', async () => {
    for (const [name, browser] of browsers)
      expect([name, (await browser.request('GET', '/account')).status]).toEqual([name, 200]);
    const all = [...browsers.values(), client, world.browser()];
    for (const browser of all) await crawl(browser, starts);
    const before = await fingerprints(world);
    for (const browser of all) await crawl(browser, starts);
    expect(await fingerprints(world)).toEqual(before);
  });
});
