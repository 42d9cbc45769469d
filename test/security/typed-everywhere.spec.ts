import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NoticeSender } from '../../src/notifications/notice-sender.js';
import { twinOf } from '../faults/house.js';
import { House } from '../repeated/house.js';
import { type Cases, ofClients } from '../repeated/of-clients.js';
import { ofStaff } from '../repeated/of-staff.js';
import type { Sendable } from '../repeated/sendable.js';
import { daySeed, sampleOfDay } from '../support/day-seed.js';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { formsOf } from '../support/routes.js';
import { runFolder } from '../support/run-folder.js';
import { startWorld } from '../support/world.js';
import { bytesOf, hitsInFiles } from './canary-places.js';
import { crawl } from './crawl.js';
import { foundIn, needlesOf, newMarker, unbroken } from './needles.js';
import { dump, tableNames } from './tables.js';
import { talkative } from './talkative.js';

/** In whatever can be typed; apart, in what is typed in order to be shown to everybody. */
const typed = newMarker();
const shown = newMarker().replace('kanarie', 'oeffentlich');

/** Public texts of an agency, and the table they stand in. */
const publicFields: Readonly<Record<string, string>> = {
  'POST /settings/staff displayName': 'accounts',
  'POST /settings/staff/:id/name displayName': 'accounts',
  'POST /settings/calendar/closures name': 'calendar_closures',
  'POST /settings/calendar/corrections reason': 'calendar_days',
  'POST /settings/texts/:kind text': 'agency_texts',
  'POST /settings/agency name': 'agencies',
  'POST /settings/agency tagline': 'agencies',
  'POST /settings/agency mailSender': 'agencies',
  'POST /settings/offices/:region name': 'regional_offices',
  'POST /settings/offices/:region address': 'regional_offices',
  'POST /settings/offices/:region hours': 'regional_offices',
  'POST /settings/offices/:region help': 'regional_offices',
};

/** In these nothing gets any further but what is right. */
const proofs: Readonly<Record<string, readonly string[]>> = {
  'the name of an account': ['POST /login userName', 'POST /access-reversal userName'],
  'a code': [
    'POST /password-reset/:token recoveryCode',
    'POST /account/recovery code',
    'POST /oversight/handover-key code',
  ],
  'a color': ['POST /settings/color color'],
  'a telephone number': ['POST /settings/offices/:region phone'],
  'a number': [
    'POST /oversight/counselors/:id openCapacity',
    'POST /oversight/counselors/:id weeklyCapacity',
    'POST /settings/policy firstReplyBusinessDays',
    'POST /settings/policy followUpTargetDays',
    'POST /settings/policy followUpDueDays',
    'POST /settings/policy warnBusinessDays',
    'POST /settings/retention inquiryMonths',
    'POST /settings/retention accountMonths',
    'POST /settings/retention announceDays',
  ],
};

const allProofs = new Set(Object.values(proofs).flat());

const database = await talkative();
const serverLog = join(runFolder(), 'postgres', 'server.log');
const logBegin = (await stat(serverLog)).size;
const world = await startWorld({ databaseUrl: database.url });
const house = new House(world);
const forms = formsOf(world.nest);
/** Later, some pair has been parted that this one would join again. */
const first = 'POST /oversight/counselors/:id/farewell';
/** Bare buttons aside. */
const all = Object.entries({ [first]: ofStaff[first], ...ofClients, ...ofStaff }).filter(
  (one): one is [string, Cases[string]] => forms.get(one[0]) !== null,
);
const cases = sampleOfDay(all, 14);
const isAmongThem = (field: string) => cases.some(([route]) => field.startsWith(`${route} `));

/** Fields that a form was taken with a canary in. */
const free = new Set<string>();
/** Passwords, codes, tokens and names that were right. */
const rightOnes = new Set<string>();
/** As it was sent, with the cookies from before. */
const sent: Sendable[] = [];
let rows: Awaited<ReturnType<typeof dump>>;

beforeAll(() => breakable());

afterAll(async () => {
  await world.close();
  await database.drop();
});

/** Every table refuses every row while there is one in `arranged.broken`, and says which. */
async function breakable(): Promise<void> {
  await world.sql('CREATE SCHEMA arranged');
  await world.sql('CREATE TABLE arranged.broken (why text)');
  await world.sql(`CREATE FUNCTION arranged.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT FROM arranged.broken) THEN RAISE EXCEPTION 'refused: %', NEW; END IF; RETURN NEW; END $$`);
  for (const table of await tableNames(world))
    await world.sql(
      `CREATE TRIGGER breakable BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION arranged.refuse()`,
    );
}

const typable = ['text', 'password', 'email', 'search', 'tel', 'url', undefined];

/** The fields of a form that somebody types into, and for what browsers offer to fill them in. */
function typedFields({ browser: { page }, path, form }: Sendable): Map<string, string> {
  const fields = new Map<string, string>();
  for (const name of Object.keys(form)) {
    const all = page.find(`[name="${name}"]`);
    const own = all.filter((_, one) => page.$(one).closest('form').attr('action') === path);
    const field = (own.length > 0 ? own : all).first();
    if (field.is('textarea') || (field.is('input') && typable.includes(field.attr('type'))))
      fields.set(name, field.attr('autocomplete') ?? '');
  }
  return fields;
}

function canaryFor(route: string, name: string, before: string): string {
  if (`${route} ${name}` in publicFields) return `${before} ${shown}`;
  if (name === 'email') return `${typed}${house.next()}@example.org`;
  if (name === 'userName') return `${typed}${route === 'POST /settings/staff' ? '.' : '-'}${house.next()}`;
  if (/^(?:new)?password/i.test(name)) return `Sieben Dohlen ${typed}`;
  return typed;
}

const post = ({ browser, path, form }: Sendable) => browser.request('POST', path, { form });

/** With a canary in every field whatever its kind; while nothing can be stored; wherever one can be typed; and at last as it should be. */
async function sendEachWay(route: string, asItShouldBe: Sendable): Promise<void> {
  const { browser, path, form } = asItShouldBe;
  const fields = typedFields(asItShouldBe);
  const isSecret = (name: string) => ['current-password', 'one-time-code'].includes(fields.get(name) ?? '');
  const isPublic = (name: string) => `${route} ${name}` in publicFields;
  const open = Object.keys(form).filter((name) => (fields.has(name) && !isSecret(name)) || isPublic(name));
  const changed = (names: readonly string[]) => ({
    ...form,
    ...Object.fromEntries(names.map((name) => [name, canaryFor(route, name, String(form[name] ?? ''))])),
  });
  const beforehand = () => twinOf(browser, world.port);
  const begun = { path, form: changed(open) };
  sent.push({ ...begun, browser: beforehand() });
  await post({ path, browser: beforehand(), form: changed(Object.keys(form)) });
  await world.sql(`INSERT INTO arranged.broken VALUES ('now')`);
  await post({ ...begun, browser: beforehand() });
  await world.sql('DELETE FROM arranged.broken');
  const unproven = open.filter((name) => !allProofs.has(`${route} ${name}`));
  for (const names of unproven.length < open.length ? [open, unproven] : [open]) {
    const { status, body } = await post({ path, browser, form: changed(names) });
    for (const name of names) if (status < 400) free.add(`${route} ${name}`);
    if (names === unproven || unproven.length === open.length)
      expect([route, status < 400, new HtmlPage(body).errors]).toEqual([route, true, []]);
  }
  for (const name of fields.keys()) if (!unproven.includes(name)) rightOnes.add(String(form[name] ?? ''));
  for (const part of path.split('/')) if (/^[\w-]{43}$/.test(part)) rightOnes.add(part);
}

/** Every form of every page that links lead these people to, with a canary in every field; what leads away is left alone. */
async function fillInEverything(browser: BrowserClient): Promise<number> {
  let filledIn = 0;
  const seen = new Set<string>();
  for (const { path, body } of await crawl(browser, ['/', '/account', '/desk', '/oversight', '/settings'])) {
    const page = new HtmlPage(body);
    for (const button of page.find('form button').toArray()) {
      const { method, action, fields } = page.submission(page.$(button));
      const target = (action || path).replace(/\?.*/, '');
      const key = `${method} ${target} ${fields.map(([name]) => name).join(' ')}`;
      if (fields.length === 0 || seen.has(key) || /^\/(?:logout|exit)$/.test(target)) continue;
      seen.add(key);
      const route = `${method} ${target}`;
      const form = Object.fromEntries(fields.map(([name]) => [name, canaryFor(route, name, '')]));
      await (method === 'GET'
        ? browser.request('GET', `${target}?${new URLSearchParams(form).toString()}`)
        : browser.request('POST', target, { form }));
      filledIn += 1;
    }
  }
  return filledIn;
}

function linesWith(needle: string, log: Buffer): string {
  const at = log.indexOf(needle);
  return log.toString('latin1', Math.max(0, at - 2_000), at + 200);
}

describe('[1] What is typed into every field of every form', () => {
  it.each(cases)(
    `is sent as it should be, as it should not, and while the database refuses it, as SEED=${daySeed} has it: %s`,
    async (route, prepare) => {
      await sendEachWay(route, await prepare(house));
    },
  );

  it('was taken, but where only what is right is', () => {
    expect([...allProofs].filter((field) => free.has(field))).toEqual([]);
    expect(Object.keys(publicFields).filter((field) => isAmongThem(field) && !free.has(field))).toEqual([]);
    expect(free.size).toBeGreaterThan(0);
  });

  it('is sent by all who can, wherever links lead them', async () => {
    const client = await world.registered('zaunkoenig');
    const id = await submitInquiry(client);
    const people = {
      visitor: world.browser(),
      client,
      counselor: await world.signedIn((await counselorOf(world, id)) ?? ''),
      supervisor: await world.signedIn('sabine'),
      admin: await world.signedIn('adam'),
    };
    for (const [name, browser] of Object.entries(people))
      expect([name, (await fillInEverything(browser)) > 3]).toEqual([name, true]);
    expect(Object.keys({ ...ofClients, ...ofStaff }).sort()).toEqual([...forms.keys()].sort());
  });

  it('is sent once more when every session is over, and told to nobody by mail', async () => {
    world.clock.moveTo(new Date(world.clock.now().getTime() + 13 * 3_600_000));
    for (const one of sent) await post(one);
    await world.nest.get(NoticeSender).run();
    rows = await dump(world);
  });

  describe.each([
    ['what was typed', () => [typed]],
    ['what was right', () => [...rightOnes].filter((one) => one.length > 7)],
    ['names of clients, and their addresses', () => ['zaunkoenig']],
  ])('%s', (_, words) => {
    const needles = () => words().flatMap(needlesOf);

    it('stands in no table, neither as text nor as bytes', () => {
      expect(words()).not.toEqual([]);
      const hits = rows.filter(({ row }) => bytesOf(row).some((bytes) => foundIn(bytes, needles()).length > 0));
      expect(hits).toEqual([]);
    });

    it('was in no statement, nor in what PostgreSQL says of one', async () => {
      const file = await open(serverLog);
      const log = (await file.readFile()).subarray(logBegin);
      await file.close();
      expect(log.length).toBeGreaterThan(100_000);
      expect(foundIn(log, needles()).map((needle) => [needle, linesWith(needle, log)])).toEqual([]);
    });

    it('is not in the log', () => {
      expect(world.log.text).toContain('refused: ');
      expect(foundIn(Buffer.from(world.log.text), needles())).toEqual([]);
    });

    it('is not in the mails and other files, but for the address on a mail', async () => {
      const withoutAddresses = (bytes: Buffer) =>
        Buffer.from(unbroken(bytes.toString('latin1')).replace(/^To: .*$/gm, ''), 'latin1');
      expect(await hitsInFiles(world.environment.dataDir, needles(), withoutAddresses)).toEqual([]);
    });
  });

  it('stands where everybody may read it if it is a public text of the agency, and nowhere else', () => {
    const tables = rows.filter(({ row }) => row.includes(shown)).map(({ table }) => table);
    const expected = Object.entries(publicFields).filter(([field]) => isAmongThem(field));
    expect([...new Set(tables)].sort()).toEqual([...new Set(expected.map(([, table]) => table))].sort());
  });
});
