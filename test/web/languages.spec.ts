import { startApp } from '../support/app.js';
import { setUpAgency } from '../support/world.js';

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

  it('is one that people speak, unless the operator wants to see the other', async () => {
    const usual = await startApp();
    await setUpAgency(usual.nest, { slug: 'daheim', host: 'localhost' });
    const answer = await usual.browser().request('GET', '/login', { headers: { 'Accept-Language': 'ar-XB' } });
    expect(answer.body).toContain('<html lang="de" dir="ltr"');
    await usual.close();
  });
});
