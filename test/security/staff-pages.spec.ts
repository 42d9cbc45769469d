import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { statementsDuring } from '../support/statements.js';
import { startWorld } from '../support/world.js';
import { crawl, refusals, type Visit } from './crawl.js';
import { fingerprints } from './tables.js';

const world = await startWorld();
afterAll(() => world.close());

/** What nobody but the client and, the address aside, their counselor may read. */
const client = await world.registered('kolibri.im.wind');
const inquiryId = await submitInquiry(client, { subject: 'Kolibribetreff', message: 'Kolibritext' });
const assigned = (await counselorOf(world, inquiryId)) ?? '';
const colleague = assigned === 'berta' ? 'carlo' : 'berta';
await reply(await world.signedIn(assigned), inquiryId, 'Kolibriantwort');

const starts = ['/', '/desk', '/absences', '/oversight', '/oversight/handover-key', '/settings', '/settings/staff', '/account', '/second-factor', '/inquiries', `/inquiries/${inquiryId}`, `/threads/${inquiryId}`, `/threads/${inquiryId}/conclusion`, '/account/export'];

const browsers = new Map(await Promise.all([assigned, colleague, 'sabine', 'adam'].map(async (name) => [name, await world.signedIn(name)] as const)));
const pages = new Map<string, Visit[]>();
for (const [name, browser] of browsers) pages.set(name, await crawl(browser, starts));

async function answersFor(name: string): Promise<Visit[]> {
  const visits = pages.get(name) ?? [];
  const browser = browsers.get(name);
  if (!browser) throw new Error(`${name} is not signed in`);
  return [...visits, ...(await refusals(browser, visits))];
}

const showing = (answers: Visit[], words: RegExp) => answers.filter(({ body }) => words.test(body)).map(({ path }) => path);

describe('Staff, crawling every page and every refused form', () => {
  it('finds what it looks for where it may be seen', () => {
    expect(showing(pages.get(assigned) ?? [], /Kolibritext/)).toContain(`/threads/${inquiryId}`);
    for (const [name, visits] of pages) expect([name, visits.filter(({ status }) => status === 200).length]).toEqual([name, expect.any(Number)]);
    expect(showing(pages.get('sabine') ?? [], /Übersicht/)).toContain('/oversight');
  });

  it.each(['berta', 'carlo', 'sabine', 'adam'])("[4] never see a client's e-mail address: %s", async (name) => {
    const answers = await answersFor(name);
    expect(showing(answers, /kolibri\.im\.wind@|example\.org/i)).toEqual([]);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it.each(['sabine', 'adam', colleague])('[3][7] never see subject, text or user name of what is not theirs: %s', async (name) => {
    expect(showing(await answersFor(name), /kolibri/i)).toEqual([]);
  });

  it('[3][7] who do not answer a thread have no key of it', async () => {
    const others = ['sabine', 'adam', colleague].map((name) => world.home.staff[name as 'sabine']);
    expect(await world.sql('SELECT 1 FROM thread_keys WHERE holder_id = ANY($1)', [others])).toEqual([]);
    const holders = await world.sql('SELECT DISTINCT role FROM thread_keys WHERE inquiry_id = $1 ORDER BY role', [inquiryId]);
    expect(holders).toEqual([{ role: 'client' }, { role: 'counselor' }, { role: 'handover' }]);
  });

  it.each(['sabine', 'adam'])('[7] are shown pages that read no sealed text and no key of a thread: %s', async (name) => {
    const own = (pages.get(name) ?? []).filter(({ status }) => status === 200);
    const statements = await statementsDuring(async () => {
      for (const { path } of own) await browsers.get(name)?.request('GET', path);
    });
    expect(statements.length).toBeGreaterThan(own.length);
    expect(statements.filter((sql) => /body_sealed|subject_sealed|details_sealed|FROM "?thread_keys|JOIN "?thread_keys/i.test(sql))).toEqual([]);
  });
});

describe('Looking', () => {
  const everybody = async () => new Map([...browsers, ['client', client] as const, ['visitor', world.browser()] as const]);

  it('[33] changes nothing: after the first look, no page that a link leads to writes a row', async () => {
    const all = await everybody();
    for (const browser of all.values()) await crawl(browser, starts);
    const before = await fingerprints(world);
    for (const browser of all.values()) await crawl(browser, starts);
    expect(await fingerprints(world)).toEqual(before);
  });
});
