import { defaultKinds, defaultText } from '../../src/agencies/public-texts/default-texts.js';
import { languageFolders } from '../../src/web/texts/catalog-files.js';
import { HtmlPage } from '../support/html-page.js';
import { startApp } from '../support/app.js';
import { setUpAgency, startWorld } from '../support/world.js';

const app = await startApp({ variables: { PSEUDO_LANGUAGE: 'on' } });
await setUpAgency(app.nest, { slug: 'daheim', host: 'localhost' });
afterAll(() => app.close());

const ask = (wanted: string, cookie = '', path = '/login') =>
  app.browser().request('GET', path, { headers: { 'Accept-Language': wanted, Cookie: cookie } });

describe('The language of a page', () => {
  it.each([
    ['what the browser asks for, where it is here', 'ar-XB, de;q=0.5', '', 'lang="ar-XB" dir="rtl"'],
    ['the first that is here of several', 'fr, ar-XB;q=0.8, de;q=0.5', '', 'lang="ar-XB" dir="rtl"'],
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
    expect(others()).toEqual(['en', 'ar-XB']);
    await browser.press(browser.page.find('.languages button').last().text());
    expect([browser.path, browser.cookies.get('language'), others()]).toEqual(['/help', 'ar-XB', ['de', 'en']]);
    await browser.open('/login');
    expect(browser.page.find('html').attr('lang')).toBe('ar-XB');
    await browser.press('Deutsch');
    expect([browser.path, browser.page.find('html').attr('lang')]).toEqual(['/login', 'de']);
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
    for (const kind of defaultKinds) expect({ kind, ...defaultText(kind, language) }).toMatchObject({ kind, language });
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

  it('is changed without losing the letter that is being written, without a script', async () => {
    const world = await startWorld({ variables: { PSEUDO_LANGUAGE: 'on' } });
    const browser = await (await world.registered('umgestellt')).open('/inquiries/new');
    browser.fill('Ihre Nachricht', 'Das habe ich lange überlegt.');
    await browser.press(browser.page.find('.languages button').last().text());
    expect(browser.page.find('html').attr('lang')).toBe('ar-XB');
    expect(browser.page.find('textarea[name="message"]').text().trim()).toBe('Das habe ich lange überlegt.');
    await browser.press('Deutsch');
    expect(browser.page.valueOf('Ihre Nachricht').trim()).toBe('Das habe ich lange überlegt.');
    await world.close();
  });
});
