import { AgencySetup } from '../../src/agencies/directory/agency-setup.js';
import { crawl, type Visit } from '../security/crawl.js';
import type { BrowserClient } from '../support/browser-client.js';
import { daySeed, sampleOfDay, someOfDay } from '../support/day-seed.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { password, startWorld, type World } from '../support/world.js';

const starts = ['/', '/account', '/second-factor', '/inquiries', '/desk', '/absences', '/oversight', '/settings'];
const own = 'Ährenfeld';
/** What this agency has called something itself, in German, or has written. */
const ownWords = [
  own,
  'Beratungsstelle daheim',
  'Schreiben hilft',
  'Trennung',
  'Schule',
  ...['Text welcome', 'Text privacy', 'Text imprint', 'Ein Absatz.', 'Worum es geht', 'Sie schreiben, wir antworten.'],
];
// From whom mails come is one word, which others use, too.
const isOwn = (words: string) => words.trim() === 'Nachricht' || ownWords.some((one) => words.includes(one));

let world: World;
const people = new Map<string, BrowserClient>();
const visits = new Map<string, Visit[]>();
const saidBefore = new Map<string, Said[]>();

beforeAll(async () => {
  world = await startWorld();
  const setup = world.nest.get(AgencySetup);
  await world.transactions.bySystem(world.home.agencyId, async (tx) => {
    await setup.addTopics(tx, [{ slug: 'aehren', label: `Thema ${own}` }]);
    await setup.setOffice(tx, 'AT-9', {
      name: `Haus ${own}`,
      address: `Weg ${own} 1`,
      phone: '01 234',
      hours: `Dienstags ${own}`,
      help: `Gespräche ${own}`,
    });
    await setup.setCrisisContacts(tx, [
      { label: `Stelle ${own}`, phone: '142', hours: `Zeiten ${own}`, note: `Wozu ${own}` },
      { label: 'Telefonseelsorge', phone: '143', hours: 'rund um die Uhr', note: null },
    ]);
    await setup.publishText(tx, { kind: 'team', language: 'de', source: `# Wer ${own}\n\n- Team ${own}` });
    await setup.publishText(tx, { kind: 'about', language: 'de', source: `# Für wen ${own}\n\nFür ${own}.` });
  });
  const admin = await world.signedIn('adam');
  // The day after those on which people write here.
  const closure = { name: `Urlaub ${own}`, from: '2026-03-05', to: '2026-03-05' };
  const plan = await admin.open(`/settings/calendar/closures/new?${new URLSearchParams(closure).toString()}`);
  const { action, fields } = plan.page.submission(plan.page.find('form[action="/settings/calendar/closures"] button'));
  await admin.request('POST', action, { form: Object.fromEntries(fields) });
  const client = await world.registered('waehlt-aehren');
  const answered = await submitInquiry(client, { topic: `Thema ${own}` });
  await submitInquiry(client, { topic: `Thema ${own}` });
  await client.open(`/regions/AT-9`);
  const counselor = await world.signedIn((await counselorOf(world, answered)) ?? '');
  await reply(counselor, answered, 'Eine Antwort.');
  people.set('visitor', await world.browser().open('/regions/AT-9'));
  people.set('client', client).set('counselor', counselor).set('admin', admin);
  people.set('supervisor', await world.signedIn('sabine'));
  for (const [name, browser] of people) visits.set(name, await crawl(spoken(browser, 'en'), starts));
  visits.get('client')?.push(await exported(client));
  visits.get('visitor')?.push({ path: '/exit', ...(await spoken(world.browser(), 'en').request('GET', '/exit')) });
}, 600_000);
afterAll(() => world.close());

function spoken(browser: BrowserClient, language: string): BrowserClient {
  browser.cookies.set('language', language);
  return browser;
}

/** "Meine Daten" as a page of its own. */
async function exported(browser: BrowserClient): Promise<Visit> {
  const form = { format: 'html', password };
  return { path: '/account/export', ...(await browser.request('POST', '/account/export', { form })) };
}

const kindOf = (path: string) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\?.*/, '');

interface Said {
  words: string;
  /** of the nearest element that has one */
  language: string;
  isTyped: boolean;
}

/** All that a page says, piece by piece, names that are not seen included; and what is said of it to search engines is not on it. */
function saidOn(html: string): Said[] {
  const known = saidBefore.get(html);
  if (known) return known;
  const page = new HtmlPage(html);
  const said = page
    .find('body, body *:not(script, style, .print-only, .print-only *)')
    .toArray()
    .flatMap((element) => {
      const one = page.$(element);
      const texts = one
        .contents()
        .toArray()
        .map((node) => (node.nodeType === 3 ? page.$(node).text() : ''));
      const names = ['title', 'aria-label', 'alt', 'placeholder'].map((name) => one.attr(name) ?? '');
      const typed = one.is('input:not([type="hidden"], [type="checkbox"], [type="radio"])')
        ? (one.attr('value') ?? '')
        : '';
      const language = one.closest('[lang]').attr('lang') ?? '';
      return [...texts, ...names, typed]
        .filter((words) => words.trim() !== '')
        .map((words) => ({ words, language, isTyped: one.is('input, textarea') }));
    });
  saidBefore.set(html, said);
  return said;
}

/** Each kind of page once, with what is wrong there. */
function wrongOn(pages: readonly (Visit & { as: string })[], isWrong: (said: Said) => boolean): string[] {
  const wrong = pages.flatMap(({ as, path, body }) =>
    saidOn(body)
      .filter(isWrong)
      .map(({ words, language }) => `${as} ${kindOf(path)}: ${words.trim()} [${language}]`),
  );
  return [...new Set(wrong)];
}

const allVisits = () => [...visits].flatMap(([as, seen]) => seen.map((visit) => ({ ...visit, as })));

describe('What an agency calls something itself', () => {
  it('is read out as the German that it is, on every English page', () => {
    expect(allVisits().length).toBeGreaterThan(100);
    // What is downloaded and the page for leaving quickly, too.
    const pages = allVisits().filter(
      ({ headers: { location = '', 'content-type': type = '' } }) => location === '' && type.startsWith('text/html'),
    );
    expect(pages.filter(({ body }) => !body.includes('<html lang="en" dir="ltr"')).map(({ path }) => path)).toEqual([]);
    expect(allVisits().find(({ path }) => path === '/account/export')?.body).toContain(`Thema ${own}`);
    expect(wrongOn(allVisits(), ({ words, language }) => isOwn(words) && language !== 'de')).toEqual([]);
  });

  it('is all that is read out so there: the program’s own words are English', () => {
    // What an admin edits in German is so, and digits are in no language.
    const isTheirs = ({ words, isTyped }: Said) =>
      isOwn(words) || isTyped || !/\p{L}/u.test(words) || /^(?:Deutsch|Einfache Sprache)$/.test(words.trim());
    expect(wrongOn(allVisits(), (said) => said.language === 'de' && !isTheirs(said))).toEqual([]);
  });

  it(`is in the language of the page, on pages in German, this or that, as SEED=${daySeed} has it`, async () => {
    const wrong: string[] = [];
    for (const { as, path } of sampleOfDay(allVisits(), 40))
      for (const language of someOfDay(['de', 'de-simple'], `${as} ${kindOf(path)}`)) {
        const browser = spoken(people.get(as) ?? world.browser(), language);
        const visit = { as, path, ...(await browser.request('GET', path)) };
        wrong.push(...wrongOn([visit], (said) => isOwn(said.words) && !said.language.startsWith('de')));
      }
    expect(wrong).toEqual([]);
  });
});
