import type { Page } from 'playwright-core';
import { AgencySetup } from '../../src/agencies/directory/agency-setup.js';
import { Logos } from '../../src/agencies/logo/logos.js';
import { Environment } from '../../src/config/environment.js';
import { logoImage, mostLogoBytes } from '../../src/domain/logo-image.js';
import { Languages } from '../../src/web/texts/languages.js';
import { startBrowserWorld } from '../support/browser-world.js';
import { someOfDay } from '../support/day-seed.js';
import { noisyPng } from '../support/pictures.js';

/** Which are longer, and which pages they have more of, differs. */
const spoken = someOfDay(new Languages(new Environment({})).written, 'the way to the first answer');

const { world, chromium, at } = await startBrowserWorld();

beforeAll(async () => {
  // As heavy as it gets: an agency with a color of its own and the largest logo there may be.
  const logo = logoImage(noisyPng(mostLogoBytes));
  if (typeof logo === 'string') throw new Error(logo);
  await world.transactions.bySystem(world.home.agencyId, async (tx) => {
    await world.nest.get(AgencySetup).setAccent(tx, '#2a7f62');
    await world.nest.get(Logos).set(tx, logo);
  });
});

interface Load {
  url: string;
  type: string;
  /** What came over the line for it, heads and all. */
  bytes: number;
}

/** What is loaded from now on over the line, and not from the browser's own memory. */
async function loadsOf(page: Page): Promise<Load[]> {
  const loads: Load[] = [];
  const underWay = new Map<string, Load>();
  const session = await page.context().newCDPSession(page);
  session.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
    const before = underWay.get(requestId);
    if (before && redirectResponse) loads.push({ ...before, bytes: redirectResponse.encodedDataLength });
    underWay.set(requestId, { url: `${request.method} ${request.url}`, type: type ?? '', bytes: 0 });
  });
  session.on('Network.requestServedFromCache', ({ requestId }) => underWay.delete(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const load = underWay.get(requestId);
    if (load && encodedDataLength > 0) loads.push({ ...load, bytes: encodedDataLength });
  });
  await session.send('Network.enable');
  return loads;
}

describe.each(['phone', 'desktop'] as const)(
  'From the start page over registering and writing to reading, on a %s',
  (screen) => {
    it.each(spoken.map((texts) => [texts.language, texts] as const))(
      'takes 12 requests and 120 kB at most, of which 15 kB are script, and asks no other host, in %s',
      async (language, texts) => {
        const here = at();
        const { page, problems } = await chromium.open('about:blank', { screen });
        await page.context().addCookies([{ name: 'language', value: language, url: here }]);
        const loads = await loadsOf(page);
        await page.goto(here);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        await page
          .getByRole('link', { name: texts.say('auth/registration.title') })
          .first()
          .click();
        await page.getByLabel(texts.say('auth.user-name')).fill(`leicht-${screen}-${language}`);
        await page.locator('input[type=password]').first().fill('drei Tassen heller Tee');
        await page.locator('input[type=password]').last().fill('drei Tassen heller Tee');
        await page.locator('input[type=email]').fill('leichtgewicht@example.org');
        await page.locator('input[name=consent]').check();
        await page.getByRole('button', { name: texts.say('auth/registration.register') }).click();
        await page.locator('select').first().selectOption({ index: 1 });
        await page.locator('#subject').fill('Meine Schwester');
        await page.locator('#message').fill('Sie kommt nicht mehr aus dem Zimmer. Was kann ich tun?');
        await page.locator('input[name=consent]').check();
        await page.getByRole('button', { name: texts.say('inquiries/new-inquiry.send') }).click();
        await page.getByRole('heading', { name: texts.say('inquiries/client-inbox.next') }).waitFor();
        await page.getByRole('link', { name: 'Meine Schwester', exact: true }).click();
        await page.getByText('Sie kommt nicht mehr aus dem Zimmer.').waitFor();
        await page.waitForLoadState('networkidle');

        const list = loads.map(({ url, type, bytes }) => `${type} ${url} ${bytes.toString()}`);
        const script = sum(loads.filter(({ type }) => type === 'Script'));
        // A phone has no room for it, and does not load it either.
        expect(list.filter((load) => load.includes('/brand/'))).toHaveLength(screen === 'phone' ? 0 : 1);
        expect({
          list,
          requests: loads.length <= 12,
          all: sum(loads) <= 120_000,
          script: script <= 15_000,
        }).toEqual({
          list,
          requests: true,
          all: true,
          script: true,
        });
        expect(loads.filter(({ url }) => !url.includes(` ${here}/`))).toEqual([]);
        expect(problems).toEqual([]);
      },
    );
  },
);

describe('Over a line of 50 kbit/s on which each question takes 0.8 s', () => {
  it.each(['/', '/login', '/registration', '/help'])('%s can be used before five seconds are over', async (path) => {
    const { page } = await chromium.open('about:blank', { screen: 'phone' });
    const loads = await loadsOf(page);
    await page.goto(at(path));
    await page.waitForLoadState('networkidle');
    // Reckoned from what is loaded, so that a busy machine changes nothing: the page, then its stylesheet.
    const needed = loads.filter(({ type }) => type === 'Document' || type === 'Stylesheet');
    const seconds = (sum(needed) * 8) / 50_000 + 2 * 0.8;
    expect({ loads, needed: needed.length, soon: seconds <= 5 }).toEqual({ loads, needed: 2, soon: true });
  });
});

function sum(loads: readonly Load[]): number {
  return loads.reduce((total, { bytes }) => total + bytes, 0);
}
