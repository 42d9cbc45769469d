import { defaultKinds, defaultText } from '../../src/agencies/public-texts/default-texts.js';
import { languageFolders } from '../../src/web/texts/catalog-files.js';
import { HtmlPage } from '../support/html-page.js';
import { startApp } from '../support/app.js';
import type { BrowserClient } from '../support/browser-client.js';
import { password, setUpAgency, startWorld } from '../support/world.js';

const app = await startApp({ variables: { PSEUDO_LANGUAGE: 'on' } });
await setUpAgency(app.nest, { slug: 'daheim', host: 'localhost' });
afterAll(() => app.close());

const ask = (wanted: string, cookie = '', path = '/login') =>
  app.browser().request('GET', path, { headers: { 'Accept-Language': wanted, Cookie: cookie } });

describe('The language of a page', () => {
  it.each([
    ['what the browser asks for, where it is here', 'ar-XB, de;q=0.5', '', 'lang="ar-XB" dir="rtl"'],
    ['the first that is here of several', 'fr, ar-XB;q=0.8, de;q=0.5', '', 'lang="ar-XB" dir="rtl"'],
    ['Einfache Sprache, where that is asked for', 'de-simple, de;q=0.5', '', 'lang="de-simple" dir="ltr"'],
    ['German as it is usually written, where German is', 'de-AT, de;q=0.9', '', 'lang="de" dir="ltr"'],
    ['German, where nothing that is asked for is here', 'fr, it', '', 'lang="de" dir="ltr"'],
    ['German, where nothing is asked for', '', '', 'lang="de" dir="ltr"'],
    ['what was chosen, before what the browser asks for', 'de', 'language=ar-XB', 'lang="ar-XB" dir="rtl"'],
    ['what the browser asks for, where what was chosen is not here', 'de', 'language=../../etc', 'lang="de" dir="ltr"'],
  ])('is %s', async (_, wanted, cookie, attributes) => {
    expect((await ask(wanted, cookie)).body).toContain(`<html ${attributes}`);
  });

  it('is that of its error pages and of its refusals', async () => {
    expect((await ask('ar-XB', '', '/nowhere')).body).toContain('<html lang="ar-XB" dir="rtl"');
    const headers = { 'Accept-Language': 'ar-XB' };
    const refused = await app.browser().request('POST', '/login', { form: { userName: '', password: 'x' }, headers });
    expect(refused.status).toBe(422);
    expect(refused.body).not.toContain('Bitte geben Sie Ihren Benutzernamen ein.');
    expect(refused.body).toContain(`\u202eBBiitte\u202c`);
  });

  it('is changed by a button on every page, which stays where it was', async () => {
    const browser = await app.browser().open('/help');
    const others = () =>
      browser.page
        .find('.languages button')
        .toArray()
        .map((button) => browser.page.$(button).attr('lang'));
    expect(others()).toEqual(['de-simple', 'en', 'ar-XB']);
    await browser.press(browser.page.find('.languages button').last().text());
    expect([browser.path, browser.cookies.get('language'), others()]).toEqual([
      '/help',
      'ar-XB',
      ['de', 'de-simple', 'en'],
    ]);
    await browser.open('/login');
    expect(browser.page.find('html').attr('lang')).toBe('ar-XB');
    await browser.press('Deutsch');
    expect([browser.path, browser.page.find('html').attr('lang')]).toEqual(['/login', 'de']);
  });

  it('is that of what search engines show', async () => {
    const shown = async (language: string) =>
      new HtmlPage((await ask(language, '', '/')).body).find('meta[name="description"]').attr('content');
    expect(await shown('de')).toMatch(/: schriftliche Beratung unter einem Namen, den Sie selbst wählen$/);
    expect(await shown('en')).toMatch(/: written counselling under a name of your own choosing$/);
  });

  it('is never one that is not here, and leads nowhere else', async () => {
    const form = { pageLanguage: '../../etc', returnTo: 'https://evil.test/' };
    const { status, headers } = await app.browser().request('POST', '/language', { form });
    expect([status, headers.location, headers['set-cookie']]).toEqual([303, '/', undefined]);
  });

  it.each(['/how-it-works', '/terms'])(
    'is not that of a text which is not there in it: %s says so, and reads it out as what it is',
    async (path) => {
      const { status, body } = await ask('ar-XB', '', path);
      const page = new HtmlPage(body);
      expect(status).toBe(200);
      expect([page.find('html').attr('lang'), page.find('.public-text').attr('lang')]).toEqual(['ar-XB', 'de']);
      expect(page.find('.notice')).toHaveLength(1);
    },
  );

  it.each(languageFolders())('has what comes with the program, in %s too', (language) => {
    for (const kind of defaultKinds)
      expect({ kind, ...defaultText(kind, language, 'AT') }).toMatchObject({ kind, language });
  });

  it('is forgotten with the quick way out', async () => {
    const browser = app.browser();
    await browser.request('POST', '/language', { form: { pageLanguage: 'ar-XB', returnTo: '/help' } });
    expect(browser.cookies.get('language')).toBe('ar-XB');
    await browser.request('POST', '/exit');
    expect(browser.cookies.get('language')).toBeFalsy();
  });

  it('is one that people speak, unless the operator wants to see the other', async () => {
    const usual = await startApp();
    await setUpAgency(usual.nest, { slug: 'daheim', host: 'localhost' });
    const answer = await usual.browser().request('GET', '/login', { headers: { 'Accept-Language': 'ar-XB' } });
    expect(answer.body).toContain('<html lang="de" dir="ltr"');
    expect(answer.body).not.toContain('value="ar-XB"');
    await usual.close();
  });
});

describe('The language of somebody who has an account', () => {
  const world = startWorld({ variables: { PSEUDO_LANGUAGE: 'on' } });
  afterAll(async () => (await world).close());

  /** In a browser that asks for German, and in which this was chosen. */
  async function registered(userName: string, chosen: string | null): Promise<BrowserClient> {
    const browser = (await world).browser();
    if (chosen) browser.cookies.set('language', chosen);
    await browser.open('/registration');
    const [name = '', once = '', again = '', email = ''] = labelsOf(browser);
    browser.fill(name, userName).fill(once, password).fill(again, password).fill(email, `${userName}@example.org`);
    return browser.check(labelsOf(browser).at(-1) ?? '').press(browser.page.find('#form .actions button').text());
  }

  /** In a browser that asks for this language. */
  async function signedIn(userName: string, asked = 'de', chosen: string | null = null): Promise<BrowserClient> {
    const browser = (await world).browser();
    if (chosen) browser.cookies.set('language', chosen);
    const headers = { 'Accept-Language': asked };
    const { status } = await browser.request('POST', '/login', { form: { userName, password }, headers });
    expect([status, browser.cookies.has('session')]).toEqual([303, true]);
    return browser;
  }

  const labelsOf = ({ page }: BrowserClient) =>
    page
      .find('#form label')
      .toArray()
      .map((label) => page.$(label).text().trim());
  const spoken = async (browser: BrowserClient, asked = 'de', path = '/inquiries') => {
    const { status, body } = await browser.request('GET', path, { headers: { 'Accept-Language': asked } });
    return [status, new HtmlPage(body).find('html').attr('lang')];
  };
  const choose = (browser: BrowserClient, pageLanguage: string) =>
    browser.request('POST', '/language', { form: { pageLanguage, returnTo: '/' } });
  const stored = async (userName: string) =>
    (
      await (
        await world
      ).sql<{ language: string | null }>(
        'SELECT language FROM accounts ORDER BY created_at DESC, account_id DESC LIMIT 1',
      )
    ).map(({ language }) => ({ userName, language }));

  it('is that of the page by which they registered, in every other browser', async () => {
    expect(await spoken(await registered('spricht-englisch', 'en'))).toEqual([200, 'en']);
    expect(await spoken(await signedIn('spricht-englisch'))).toEqual([200, 'en']);
    await registered('spricht-deutsch', null);
    expect(await spoken(await signedIn('spricht-deutsch', 'en'), 'en')).toEqual([200, 'de']);
    // The usual names of what stands in an agency's rows, too, and pages that say no.
    const browser = await signedIn('spricht-englisch');
    expect(await spoken(browser, 'de', '/nowhere')).toEqual([404, 'en']);
    const { body } = await browser.request('GET', '/inquiries/new', { headers: { 'Accept-Language': 'de' } });
    expect(body).toContain('Telefonseelsorge (crisis line)');
  });

  it('is what they choose by a button while they are signed in, and is not what the browser asks for', async () => {
    const here = await registered('stellt-um', null);
    await choose(here, 'en');
    expect(await spoken(await signedIn('stellt-um', 'de'))).toEqual([200, 'en']);
    await choose(here, 'de');
    expect(await spoken(await signedIn('stellt-um', 'en'), 'en')).toEqual([200, 'de']);
    expect(await spoken(await signedIn('stellt-um', 'en'), 'en', '/account')).toEqual([200, 'de']);
  });

  it('is what was chosen in the browser before they signed in there, from then on', async () => {
    await registered('waehlt-zuerst', null);
    expect(await spoken(await signedIn('waehlt-zuerst', 'de', 'en'))).toEqual([200, 'en']);
    expect(await spoken(await signedIn('waehlt-zuerst'))).toEqual([200, 'en']);
  });

  it('is what their browser asks for, where they have an account from before and never said', async () => {
    await registered('von-frueher', null);
    await (await world).arrange('UPDATE accounts SET language = NULL');
    expect(await spoken(await signedIn('von-frueher', 'en'), 'en')).toEqual([200, 'en']);
    expect(await stored('von-frueher')).toEqual([{ userName: 'von-frueher', language: 'en' }]);
  });

  it('says nothing to the next person at the same computer', async () => {
    await registered('geht-wieder', 'en');
    const browser = await signedIn('geht-wieder');
    expect(await spoken(browser)).toEqual([200, 'en']);
    await browser.request('POST', '/logout');
    expect(await spoken(browser, 'de', '/login')).toEqual([200, 'de']);
  });

  it('is still that of the page on which they read that they are signed out, and of no page after it', async () => {
    await registered('liest-noch', 'en');
    const browser = await signedIn('liest-noch');
    const { location = '' } = (await browser.request('POST', '/logout')).headers;
    expect(location).toBe('/?spoken=en&notice=signed-out');
    expect(await spoken(browser, 'de', location)).toEqual([200, 'en']);
    expect(await spoken(browser, 'de', '/')).toEqual([200, 'de']);
    await registered('liest-deutsch', 'de');
    const other = await signedIn('liest-deutsch');
    expect((await other.request('POST', '/logout')).headers.location).toBe('/?notice=signed-out');
  });

  it('is still that of the page on which they read that their account is gone', async () => {
    await registered('loescht-alles', 'en');
    const browser = await signedIn('loescht-alles');
    const { location = '' } = (
      await browser.request('POST', '/account/deletion', { form: { password, confirm: 'yes' } })
    ).headers;
    expect(location).toBe('/?spoken=en&notice=account-deleted');
    expect(await spoken(browser, 'de', location)).toEqual([200, 'en']);
    expect(await spoken(browser, 'de', '/')).toEqual([200, 'de']);
  });

  it('is still theirs for an hour after their session ran out, and then what the browser asks for', async () => {
    const { clock } = await world;
    await registered('kommt-wieder', 'en');
    const browser = await signedIn('kommt-wieder');
    const began = clock.now().getTime();
    const after = async (minutes: number, path = '/login') => {
      clock.moveTo(new Date(began + minutes * 60_000));
      return spoken(browser, 'de', path);
    };
    expect(await after(59, '/help')).toEqual([200, 'en']);
    expect(await after(59 + 61, '/inquiries')).toEqual([303, undefined]);
    expect(await after(59 + 61)).toEqual([200, 'en']);
    expect(await after(59 + 119)).toEqual([200, 'en']);
    expect(await after(59 + 121)).toEqual([200, 'de']);
    // Nobody has chosen it here: the next person's own counts.
    await registered('naechste', null);
    expect((await stored('naechste'))[0]?.language).toBe('de');
  });

  it.each(['/logout', '/exit'])('is not changed by what somebody chose before who went by %s', async (way) => {
    const userName = `danach-${way.slice(1)}`;
    await registered(userName, 'de');
    const browser = await signedIn('spricht-englisch');
    await choose(browser, 'en');
    await browser.request('POST', way);
    const { status } = await browser.request('POST', '/login', { form: { userName, password } });
    expect(status).toBe(303);
    expect(await spoken(browser)).toEqual([200, 'de']);
    expect(await stored(userName)).toEqual([{ userName, language: 'de' }]);
  });

  it('is not that in which the agency calls itself, its topics and offices: they are read out as what they are', async () => {
    const browser = await registered('hoert-zu', 'en');
    const langOf = (selector: string) =>
      browser.page
        .find(selector)
        .toArray()
        .map((part) => browser.page.$(part).attr('lang'));
    await browser.open('/inquiries/new');
    const topics = langOf('select[name="topic"] option').slice(1);
    expect(topics.length).toBeGreaterThan(0);
    expect([...new Set(topics)]).toEqual(['de']);
    expect(langOf('.brand-name')).toEqual(['de']);
    await browser.press('Deutsch');
    await browser.open('/inquiries/new');
    expect([...new Set([...langOf('select[name="topic"] option'), ...langOf('.brand-name')])]).toEqual([undefined]);
  });

  it('is that of a colleague from the page on which they began', async () => {
    const house = await world;
    await choose(await house.signedIn('berta'), 'en');
    const [row] = await house.sql('SELECT language FROM accounts WHERE account_id = $1', [house.home.staff.berta]);
    expect(row).toEqual({ language: 'en' });
    expect(await spoken(await signedIn('berta'), 'de', '/desk')).toEqual([200, 'en']);
  });

  it('is that of the page that a mail leads to, and of those after it, whatever the browser asks for', async () => {
    const browser = (await world).browser();
    const { status, headers } = await browser.request('GET', '/help?pageLanguage=en&a=b%26c');
    expect([status, headers.location]).toEqual([303, '/help?a=b%26c']);
    expect(await spoken(browser, 'de', '/help')).toEqual([200, 'en']);
    expect(await spoken(browser, 'de', '/login')).toEqual([200, 'en']);
    for (const path of ['//evil.test/?pageLanguage=en', '/.//evil.test?pageLanguage=en', '/?pageLanguage=../../etc'])
      expect((await (await world).browser().request('GET', path)).headers.location).toBe('/');
  });

  it('is changed while somebody writes, without losing the letter that is being written, without a script', async () => {
    const browser = await (await (await world).registered('umgestellt')).open('/inquiries/new');
    browser.fill('Ihre Nachricht', 'Das habe ich lange überlegt.');
    await browser.press(browser.page.find('.languages button').last().text());
    expect(browser.page.find('html').attr('lang')).toBe('ar-XB');
    expect(browser.page.find('textarea[name="message"]').text().trim()).toBe('Das habe ich lange überlegt.');
    await browser.press('Deutsch');
    expect(browser.page.valueOf('Ihre Nachricht').trim()).toBe('Das habe ich lange überlegt.');
  });

  it('is offered to those who answer where it says something of their pages, and lets nothing of them out', async () => {
    const world = await startWorld();
    const browser = await (await world.signedIn('adam')).open('/settings');
    const offered = () =>
      browser.page
        .find('.languages button')
        .toArray()
        .map((one) => browser.page.$(one).attr('lang'));
    expect(offered()).toEqual(['en']);
    const inGerman = browser.page.find('h1').text();
    browser.cookies.set('language', 'de-simple');
    await browser.open('/settings');
    expect([browser.page.find('html').attr('lang'), browser.page.find('h1').text()]).toEqual(['de-simple', inGerman]);
    expect(offered()).toEqual(['de', 'en']);
    await world.close();
  });
});
