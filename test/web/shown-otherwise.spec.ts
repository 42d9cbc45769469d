import { crawl, type Visit } from '../security/crawl.js';
import { fingerprints } from '../security/tables.js';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

const starts = ['/', '/account', '/second-factor', '/inquiries', '/desk', '/absences', '/oversight', '/settings'];
const size = 'Schrift sehr groß';
const colors = 'Dunkle Farben';
/** What people type, choose or tick; consent and whatever is secret is given anew. */
const written =
  'input:not([type="hidden"], [type="password"], [hidden], [name="consent"], [autocomplete="one-time-code"]), select, textarea';
const letter = 'Zeile eins\nZeile zwei <b>"&amp;</b>';

interface Filled {
  as: string;
  path: string;
  action: string;
  browser: BrowserClient;
  page: HtmlPage;
}

/** On pages that have several forms the first takes part; of these one line or box is to be given again. */
const besideOthers = [
  '/account/contact',
  '/account/region',
  '/account/deletion',
  '/second-factor/passkeys',
  '/oversight/counselors/:id/farewell',
];

let world: World;
let forms: Filled[];
const pages: Visit[] = [];

beforeAll(async () => {
  world = await startWorld();
  const thread = await submitInquiry(await world.registered('anders'));
  world.clock.moveTo(new Date('2026-03-06T08:00:00Z'));
  forms = [
    ...(await formsOf('visitor', world.browser())),
    ...(await formsOf('client', await world.signedIn('anders'))),
    ...(await formsOf('counselor', await world.signedIn((await counselorOf(world, thread)) ?? ''))),
    ...(await formsOf('supervisor', await world.signedIn('sabine'))),
    ...(await formsOf('admin', await world.signedIn('adam'))),
  ];
});
afterAll(() => world.close());

const kindOf = (path: string) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\?.*/, '');

/** Every kind of form that this person comes by, with everything filled in that can be. */
async function formsOf(as: string, browser: BrowserClient): Promise<Filled[]> {
  const found = new Map<string, Filled>();
  const visits = await crawl(browser, starts);
  pages.push(...visits);
  for (const { path, body } of visits) {
    const page = new HtmlPage(body);
    for (const one of page.find('form[method="post"]').toArray()) {
      const action = page.$(one).attr('action') ?? path;
      // A file is to be chosen again: browsers send none that the page does not ask for.
      if (page.$(one).find('input[type="file"]').length > 0) continue;
      if (found.has(kindOf(action)) || page.$(one).find(written).length === 0) continue;
      const filled = new HtmlPage(body);
      fill(filled, action);
      found.set(kindOf(action), { as, path, action, browser, page: filled });
    }
  }
  return [...found.values()];
}

const fieldsOf = (page: HtmlPage, action: string) =>
  page
    .find(`form[action="${action}"]`)
    .first()
    .find(written)
    .toArray()
    .map((one) => page.$(one));

function fill(page: HtmlPage, action: string): void {
  for (const field of fieldsOf(page, action))
    if (field.is('textarea')) field.text(letter);
    else if (field.is('select')) {
      field.find('option').removeAttr('selected');
      field.find('option').last().attr('selected', '');
    } else if (field.is('[type="checkbox"], [type="radio"]')) field.attr('checked', '');
    else field.attr('value', valueOf[field.attr('type') ?? ''] ?? 'Wort "eins"');
}

/** What a browser lets people put into fields of a kind of its own. */
const valueOf: Readonly<Record<string, string>> = { date: '2026-05-04', color: '#2a7f62' };

/** As they stand in the page now. */
const valuesIn = (page: HtmlPage, action: string) =>
  Object.fromEntries(
    fieldsOf(page, action).map((field): [string, string] => [
      `${field.attr('name') ?? ''} ${field.is('[type="checkbox"], [type="radio"]') ? (field.attr('value') ?? '') : ''}`,
      field.is('textarea')
        ? field.text().trim()
        : field.is('select')
          ? (field.find('option[selected]').attr('value') ?? '')
          : field.is('[type="checkbox"], [type="radio"]')
            ? field.is('[checked]').toString()
            : (field.attr('value') ?? ''),
    ]),
  );

const outcomeOf = (status: number, page: HtmlPage, action: string) => ({
  status,
  size: page.find('html').attr('data-text-size'),
  colors: page.find('html').attr('data-colors'),
  title: page.title,
  errors: page.errors,
  values: valuesIn(page, action),
});

/** Presses the button of the page’s head, as a browser without a script does. */
async function enlarged(filled: Filled) {
  return pressed(filled, size);
}

async function pressed({ browser, page }: Filled, button: string) {
  const { action, fields } = page.submission(page.button(button));
  const form: Record<string, string[]> = {};
  for (const [name, value] of fields) (form[name] ??= []).push(value);
  const set = await browser.request('POST', action, { form });
  if (set.status !== 307) return { at: set.headers.location ?? '', answer: set, page: new HtmlPage('') };
  const at = set.headers.location ?? '';
  const answer = await browser.request('POST', at, { form });
  return { at, answer, page: new HtmlPage(answer.body) };
}

describe('The size of the text and its colors, chosen without a script while a form is filled in', () => {
  it('is tried in every form that people write, choose or tick something in', () => {
    expect(forms.map(({ action }) => kindOf(action))).toEqual(
      expect.arrayContaining([
        '/registration',
        '/login',
        '/password-reset',
        '/inquiries',
        '/inquiries/:id/messages',
        '/threads/:id/replies',
        '/threads/:id/conclusion',
        '/absences',
        '/settings/staff',
        '/settings/policy',
        '/settings/texts/imprint',
      ]),
    );
    expect(forms.length).toBeGreaterThan(25);
  });

  it('leaves everything as it was filled in, says nothing of mistakes, and does nothing else', async () => {
    const lost: { as: string; action: string; outcome: unknown; wanted: unknown }[] = [];
    const rows = await fingerprints(world);
    for (const filled of forms) {
      const { as, action, page: before } = filled;
      const larger = await enlarged(filled);
      const { answer, page } = larger.at.includes('look=')
        ? await pressed({ ...filled, page: larger.page }, colors)
        : larger;
      const outcome = outcomeOf(answer.status, page, action);
      const wanted = { ...outcomeOf(200, before, action), size: 'xlarge', colors: 'dark' };
      if (JSON.stringify(outcome) !== JSON.stringify(wanted))
        lost.push({ as, action: kindOf(action), outcome, wanted });
    }
    expect(lost.filter(({ action }) => !besideOthers.includes(action))).toEqual([]);
    expect(await fingerprints(world)).toEqual(rows);
  });

  it('leaves the form as it was: sent afterwards, it is taken', async () => {
    const filled = forms.find(({ action }) => action.endsWith('/messages'));
    if (!filled) throw new Error('no letter');
    const { browser, action } = filled;
    const { page } = await enlarged(await enlarged(filled).then((once) => ({ ...filled, page: once.page })));
    page.tick('Ich stimme den Nutzungsbedingungen zu', true);
    const again = page.submission(page.button('Nachricht absenden'));
    expect(again.action).toBe(action);
    const { status, headers } = await browser.request('POST', again.action, { form: Object.fromEntries(again.fields) });
    expect([status, headers.location]).toEqual([303, expect.stringContaining('notice=sent')]);
  });

  it('says again what was wrong, where that is what somebody wants to read', async () => {
    const visitor = await world.browser().open('/registration');
    visitor.fill('Benutzername', 'ein_name').fill('Passwort', 'kurz').fill('Passwort wiederholen', 'kurz');
    await visitor.press('Registrieren');
    const { title, errors } = visitor.page;
    await visitor.press(size);
    expect([visitor.status, visitor.title, visitor.page.valueOf('Benutzername')]).toEqual([422, title, 'ein_name']);
    // At the largest type it is said where long words may be parted.
    const said = visitor.page.errors.map((one) => one.split(':')[0]?.replaceAll('\u00ad', ''));
    expect(said).toEqual(errors.map((one) => one.split(':')[0]));
    expect(errors.length).toBeGreaterThan(2);
    expect(visitor.page.find('html').attr('data-text-size')).toBe('xlarge');
  });

  it('leads back to the page where nothing was filled in', async () => {
    const visitor = await world.browser().open('/login?returnTo=%2Finquiries%2Fnew');
    await visitor.press(size);
    expect([visitor.path, visitor.page.find('html').attr('data-text-size')]).toEqual([
      '/login?returnTo=%2Finquiries%2Fnew',
      'xlarge',
    ]);
  });

  it('does nothing where there is no form to be shown again', async () => {
    const client = await world.signedIn('anders');
    for (const path of ['/logout', '/exit', '/text-size', '/colors', '/language'])
      expect([path, (await client.request('POST', `${path}?look=again`)).status]).toEqual([path, 404]);
    expect((await client.request('GET', '/inquiries')).status).toBe(200);
  });
});

describe('Every button that takes a form along', () => {
  it('has that form on its page', () => {
    const dead = pages.flatMap(({ path, body }) => {
      const page = new HtmlPage(body);
      const buttons = page.find('button[form]').toArray();
      return buttons
        .filter((one) => page.find(`form[id="${page.$(one).attr('form') ?? ''}"]`).length !== 1)
        .map(() => kindOf(path));
    });
    expect(dead).toEqual([]);
    expect(pages.length).toBeGreaterThan(80);
  });

  it('is not what Enter in a field presses', () => {
    const typedIn =
      'input:not([type]), input:is([type="text"], [type="password"], [type="email"], [type="date"], [type="time"], [type="number"], [type="color"])';
    const astray = pages.flatMap(({ path, body }) => {
      const { $ } = new HtmlPage(body);
      return $('form')
        .filter((_, form) => $(form).find(typedIn).length > 0)
        .toArray()
        .flatMap((form) => {
          const id = form.attribs.id ?? 'none';
          const buttons = $('button').filter((_, one) => {
            const owner = one.attribs.form;
            return owner === undefined ? $(one).closest('form').is(form) : owner === id;
          });
          const first = buttons.first();
          const isOwn = first.closest('form').is(form) || first.attr('formaction') === undefined;
          return isOwn && first.length > 0 ? [] : [`${kindOf(path)}: ${first.attr('formaction') ?? 'nothing'}`];
        });
    });
    expect(astray).toEqual([]);
  });
});
