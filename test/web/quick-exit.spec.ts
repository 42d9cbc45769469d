import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { countries, type Country } from '../../src/domain/countries.js';
import { startBrowserWorld } from '../support/browser-world.js';
import type { Tab } from '../support/chromium.js';
import { submitInquiry } from '../support/inquiries.js';
import { password } from '../support/world.js';
import { login } from '../auth/reset-links.js';

const { world, chromium, at } = await startBrowserWorld();

const letter = 'Er liest mit, ich muss weg.';

/** Signed in, at this page; the weather is not reached from here. */
async function writing(userName: string, path: string): Promise<Tab> {
  const tab = await chromium.open(at('/login'));
  const { page } = tab;
  await page.route('https://www.wetter.at/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Wetter</title>' }),
  );
  await page.getByLabel('Benutzername').fill(userName);
  await page.getByLabel('Passwort').fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.waitForURL(/inquiries/);
  await page.goto(at(path));
  await page.getByLabel('Ihre Nachricht').fill(letter);
  return tab;
}

/** The browser has left by then; what it sent off is still on its way. */
async function kept(): Promise<unknown[]> {
  for (;;) {
    const rows = await world.sql('SELECT form_path FROM unsent_texts');
    if (rows.length > 0) return rows;
    await setTimeout(50);
  }
}

describe('Leaving quickly', () => {
  it('replaces the page at once, ends the session, and keeps what was being written for its author', async () => {
    const client = await world.registered('eilig-knopf');
    const id = await submitInquiry(client);
    for (const path of ['/inquiries/new', `/inquiries/${id}`]) {
      const tab = await writing('eilig-knopf', path);
      await tab.page.getByRole('button', { name: 'Seite schnell verlassen' }).click();
      await tab.page.waitForURL('https://www.wetter.at/');
      expect(await kept()).toEqual([{ form_path: path }]);
      await tab.page.goto(at('/help'));
      expect(await tab.page.evaluate<string[]>('Object.keys(sessionStorage)')).toEqual([]);
      await tab.page.goto(at(path));
      expect(tab.page.url()).toContain('/login');
      await tab.close();
      const again = await login(world, 'eilig-knopf', password);
      expect(again.path).toBe(`${path}?unsent=yes`);
      expect(again.text).toContain(letter);
      await world.sql('DELETE FROM unsent_texts');
    }
  });

  it('keeps a letter, too, that is longer than what a browser sends behind a page that is gone', async () => {
    await world.registered('eilig-lang');
    const tab = await writing('eilig-lang', '/inquiries/new');
    const long = 'Он читает мои письма. '.repeat(800).trim();
    await tab.page.getByLabel('Ihre Nachricht').fill(long);
    await tab.page.getByRole('button', { name: 'Seite schnell verlassen' }).click();
    await tab.page.waitForURL('https://www.wetter.at/');
    await tab.close();
    const again = await login(world, 'eilig-lang', password);
    expect([again.path, again.page.valueOf('Ihre Nachricht').trim()]).toEqual(['/inquiries/new?unsent=yes', long]);
    await world.sql('DELETE FROM unsent_texts');
  });

  it('keeps the letter of somebody for whom as many are kept already as an old cookie may bring', async () => {
    const pages = Array.from({ length: 9 }, () => `/inquiries/${randomUUID()}`);
    const ended = await world.registered('eilig-viele');
    const client = await login(world, 'eilig-viele', password);
    await client.request('POST', '/account/session-end', { form: { session: 'others' } });
    for (const page of pages.slice(1)) await ended.request('POST', `${page}/messages`, { form: { message: letter } });
    await client.request('POST', '/exit', { form: { formPath: pages[0] ?? '', message: letter } });
    const rows = await world.sql<{ path: string }>('SELECT form_path AS path FROM unsent_texts');
    expect(rows.map(({ path }) => path).sort()).toEqual(pages.sort());
    await world.sql('DELETE FROM unsent_texts');
  });

  it('goes by Escape three times, each press said, and not by twice or by three that are far apart', async () => {
    await world.registered('eilig-taste');
    const tab = await writing('eilig-taste', '/inquiries/new');
    const { page } = tab;
    // Its time stands still: a busy machine does not let two presses come too far apart.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    const said = page.locator('[data-exit-count]');
    await page.keyboard.press('Escape');
    expect(await said.textContent()).toContain('Noch zweimal Esc');
    await page.keyboard.press('Escape');
    expect(await said.textContent()).toContain('Noch einmal Esc');
    await page.clock.runFor(2_000);
    await said.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    expect(await said.textContent()).toContain('Noch zweimal Esc');
    expect(await page.getByLabel('Ihre Nachricht').inputValue()).toBe(letter);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.waitForURL('https://www.wetter.at/');
    await kept();
    await world.sql('DELETE FROM unsent_texts');
    await tab.close();
  });

  it('keeps nothing for a page where nobody writes, for a stranger, or where nothing was written', async () => {
    const client = await world.registered('eilig-anders');
    const sent = (formPath: string, message = letter) => ({ form: { formPath, message } });
    for (const path of ['/account', '/inquiries/new/x', '//evil.test', '/inquiries/1'])
      expect((await client.request('POST', '/exit', sent(path))).status).toBe(303);
    await world.browser().request('POST', '/exit', sent('/inquiries/new'));
    await (await login(world, 'eilig-anders', password)).request('POST', '/exit', sent('/inquiries/new', '  '));
    expect(await world.sql('SELECT 1 FROM unsent_texts')).toEqual([]);
  });

  it('leaves no lasting cookie behind: all go with the browser, and those of the exit at once', async () => {
    const browser = await world.browser().open('/');
    const sized = await browser.request('POST', '/text-size', { form: { size: 'large' } });
    expect(String(sized.headers['set-cookie'])).not.toMatch(/expires|max-age/i);
    const left = await browser.request('POST', '/exit');
    expect(String(left.headers['set-cookie'])).toMatch(/text-size=;.*Expires=Thu, 01 Jan 1970/);
  });

  const weather = {
    AT: 'https://www.wetter.at/',
    DE: 'https://www.wetter.de/',
    CH: 'https://www.meteoschweiz.admin.ch/',
  } satisfies Record<Country, string>;

  it.each(countries)(
    'shows the weather of the country the agency is in, with a script and without: %s',
    async (country) => {
      await world.arrange('UPDATE agencies SET country = $2 WHERE agency_id = $1', [world.other.agencyId, country]);
      world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
      const browser = await world.browser('other.test').open('/help');
      expect(browser.page.find('form[data-exit]').attr('data-away')).toBe(weather[country]);
      await browser.press('Seite schnell verlassen');
      expect(browser.page.find('meta[http-equiv="refresh"]').attr('content')).toBe(`0; url=${weather[country]}`);
    },
  );
});
