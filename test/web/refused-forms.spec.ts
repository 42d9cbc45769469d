import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';
import { crawl } from '../security/crawl.js';

interface Refused {
  as: string;
  path: string;
  /** The title of the page that has the form. */
  title: string;
  page: HtmlPage;
}

const starts = ['/', '/account', '/second-factor', '/inquiries', '/desk', '/absences', '/oversight', '/settings'];
const focusable = 'a[href], button, input:not([type="hidden"]), select, textarea, [tabindex]';

let world: World;
let refused: Refused[];

beforeAll(async () => {
  world = await startWorld();
  const client = await world.registered('leergelassen');
  const thread = await submitInquiry(client);
  refused = [...(await refusedOf('visitor', world.browser())), ...(await refusedOf('client', client))];
  // On Friday the answer is nearly due, and the supervisor may assign it to somebody else.
  world.clock.moveTo(new Date('2026-03-06T08:00:00Z'));
  const counselor = await world.signedIn((await counselorOf(world, thread)) ?? '');
  refused.push(
    ...(await refusedOf('counselor', counselor)),
    ...(await refusedOf('supervisor', await world.signedIn('sabine'))),
    ...(await refusedOf('admin', await world.signedIn('adam'))),
  );
});
afterAll(() => world.close());

/** Sends every form as if nothing had been filled in or ticked, and keeps what is shown again. */
async function refusedOf(as: string, browser: BrowserClient): Promise<Refused[]> {
  const found: Refused[] = [];
  const sent = new Set<string>();
  for (const { path, body } of await crawl(browser, starts)) {
    const page = new HtmlPage(body);
    for (const button of page
      .find('form[method="post"]:has(input:not([type="hidden"]), select, textarea) button')
      .toArray()) {
      const target = page.submission(page.$(button)).action || path;
      if (sent.has(target)) continue;
      sent.add(target);
      const { status, body: answer } = await browser.request('POST', target, { form: emptied(page, page.$(button)) });
      if (status === 422) found.push({ as, path: target, title: page.title, page: new HtmlPage(answer) });
    }
  }
  return found;
}

function emptied(page: HtmlPage, button: ReturnType<HtmlPage['find']>): Record<string, string> {
  const kept = new Set(
    page
      .$(button)
      .closest('form')
      .find('[type="hidden"]')
      .toArray()
      .map((one) => page.$(one).attr('name')),
  );
  const boxes = new Set(
    page
      .$(button)
      .closest('form')
      .find('[type="checkbox"]')
      .toArray()
      .map((one) => page.$(one).attr('name')),
  );
  const fields = page.submission(button).fields.filter(([name]) => !boxes.has(name));
  return Object.fromEntries(fields.map(([name, value]) => [name, kept.has(name) ? value : '']));
}

describe('Every form that is refused', () => {
  it('is found', () => {
    expect(refused.map(({ path }) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id'))).toEqual(
      expect.arrayContaining([
        '/login',
        '/registration',
        '/password-reset',
        '/inquiries',
        '/inquiries/:id/messages',
        '/threads/:id/replies',
        '/account/password',
        '/absences',
        '/oversight/assignments',
        '/oversight/counselors/:id',
        '/settings/staff',
        '/settings/languages',
        '/settings/texts/imprint',
      ]),
    );
  });

  it('says so at the beginning of its title, which else is the same', () => {
    for (const { as, path, title, page } of refused)
      expect([as, path, page.title]).toEqual([as, path, `Fehler: ${title.replace(/^Fehler: /, '')}`]);
  });

  it('begins with a summary', () => {
    expect(refused.filter(({ page }) => page.errors.length === 0).map(({ as, path }) => [as, path])).toEqual([]);
  });

  it('leads from its summary to something that takes the focus', () => {
    const links = refused.flatMap(({ as, path, page }) =>
      page
        .find('.error-summary a')
        .toArray()
        .map((one) => ({ as, path, page, id: (page.$(one).attr('href') ?? '').slice(1) })),
    );
    expect(links.map(({ id }) => id)).toEqual(expect.arrayContaining(['roles', 'workingDays', 'offered', 'inquiry']));
    for (const { as, path, page, id } of links)
      expect([as, path, id, page.find(`[id="${id}"]`).filter(focusable).length]).toEqual([as, path, id, 1]);
  });
});
