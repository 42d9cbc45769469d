import type { Page } from 'playwright-core';
import { Chromium } from '../support/chromium.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let chromium: Chromium;

beforeAll(async () => {
  world = await startWorld();
  chromium = await Chromium.start();
}, 60_000);

afterAll(async () => {
  await chromium.close();
  await world.close();
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

describe('From the start page over registering and writing to reading, on an old phone', () => {
  it('takes 12 requests and 120 kB at most, of which 15 kB are script, and asks no other host', async () => {
    const here = `http://localhost:${world.port.toString()}`;
    const { page, problems } = await chromium.open('about:blank', { screen: 'phone' });
    const loads = await loadsOf(page);
    await page.goto(here);
    await page.getByRole('link', { name: 'Neu registrieren' }).first().click();
    await page.getByLabel('Benutzername').fill('leichtgewicht');
    await page.getByLabel('Passwort', { exact: true }).fill('drei Tassen heller Tee');
    await page.getByLabel('Passwort wiederholen').fill('drei Tassen heller Tee');
    await page.getByLabel('E-Mail-Adresse').fill('leichtgewicht@example.org');
    await page.getByLabel('Ich stimme den Nutzungsbedingungen zu').check();
    await page.getByRole('button', { name: 'Registrieren' }).click();
    await page.getByLabel('Thema').selectOption({ label: 'Weiß nicht' });
    await page.getByLabel('Betreff').fill('Meine Schwester');
    await page.getByLabel('Ihre Nachricht').fill('Sie kommt nicht mehr aus dem Zimmer. Was kann ich tun?');
    await page.getByLabel('Ich stimme den Nutzungsbedingungen zu').check();
    await page.getByRole('button', { name: 'Anfrage absenden' }).click();
    await page.getByRole('heading', { name: 'So geht es weiter' }).waitFor();
    await page.getByRole('link', { name: 'Meine Schwester', exact: true }).click();
    await page.getByText('Sie kommt nicht mehr aus dem Zimmer.').waitFor();
    await page.waitForLoadState('networkidle');

    const list = loads.map(({ url, type, bytes }) => `${type} ${url} ${bytes.toString()}`);
    const script = sum(loads.filter(({ type }) => type === 'Script'));
    expect({ list, requests: loads.length <= 12, all: sum(loads) <= 120_000, script: script <= 15_000 }).toEqual({
      list,
      requests: true,
      all: true,
      script: true,
    });
    expect(loads.filter(({ url }) => !url.includes(` ${here}/`))).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('Over a line of 50 kbit/s on which each question takes 0.8 s', () => {
  it.each(['/', '/login', '/registration', '/help'])('%s can be used before five seconds are over', async (path) => {
    const { page } = await chromium.open('about:blank', { screen: 'phone' });
    const loads = await loadsOf(page);
    await page.goto(`http://localhost:${world.port.toString()}${path}`);
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
