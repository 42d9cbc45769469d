import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../src/config/project-root.js';
import { languageFolders } from '../../src/web/texts/catalog-files.js';
import { Chromium, type Tab } from '../support/chromium.js';
import { type DemoHouse, startDemoHouse } from '../support/demo-house.js';
import { arrangedPages } from './arranged.js';
import { isSpokenTo, type Look, people, type Person, themes, windows } from './looks.js';
import { pagesOf, show, statusOf, tabOf } from './walk.js';

/**
 * `npm run screenshots`: every page of everybody, in every theme and language, on a telephone and on a desk, into
 * `test/screenshots/`; and the pictures that "So funktioniert es" shows, into `views/assets/screens/`.
 */
const folder = join(projectRoot, 'test', 'screenshots');
const screens: Look['screen'][] = ['phone', 'desktop'];
const shownThemes: Look['theme'][] = ['light', 'dark', 'forced'];
const languages = languageFolders();
const hour = 3_600_000;

const house: DemoHouse = await startDemoHouse();
const arranged = await arrangedPages(house);
const chromium = await Chromium.start();
/** Signed in once: what somebody sets up on the way, such as a second factor, is asked for at the next login. */
const visits: { person: Person; tab: Tab; pages: [string, string][] }[] = [];
let open: readonly string[] = [];
for (const person of people) {
  const tab = await tabOf(chromium, house, person);
  const paths = await pagesOf(tab, house, {
    arranged: arranged[person],
    foundByOthers: visits.flatMap(({ pages }) => pages.map(([path]) => path)),
  });
  // What everybody may read looks the same for them all, but for their name at the top.
  if (person === '') open = paths;
  visits.push({ person, tab, pages: named(person === '' ? paths : paths.filter((path) => !open.includes(path))) });
}
await rm(folder, { recursive: true, force: true });

afterAll(async () => {
  await chromium.close();
  await house.stop();
});

describe.each(languages)('In %s', (language) => {
  it(
    'every page of everybody',
    async () => {
      await Promise.all(
        visits
          .filter(({ person }) => isSpokenTo(person, language))
          .map(async ({ person, tab, pages }) => {
            await speaking(language, tab);
            for (const [path, name] of pages) await keepLooks(tab, path, [language, person || 'visitor'], name);
          }),
      );
    },
    hour,
  );

  it('the pictures of "So funktioniert es"', async () => {
    const { page } = await speaking(language, await tabOf(chromium, house, ''));
    const pictures = join(projectRoot, 'views', 'assets', 'screens', language);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${house.base}/registration`);
    await page.locator('#userName').fill('abendrot');
    await keep(page, join(pictures, 'registration.webp'), pictureOf);
    await page.goto(`${house.base}/login`);
    await page.locator('#userName').fill('abendrot');
    await keep(page, join(pictures, 'login.webp'), pictureOf);
    await page.goto(`${house.base}/login`);
    await page.locator('#userName').fill('mondstein');
    await page.locator('#password').fill(house.password);
    await page.locator('main form button[type=submit]').first().click();
    await page.goto(`${house.base}/inquiries/new`);
    await page.locator('#topic').selectOption({ index: 1 });
    await keep(page, join(pictures, 'inquiry.webp'), pictureOf);
  });
});

/** Loaded once and looked at in every way: what differs are its styles alone. */
async function keepLooks(tab: Tab, path: string, above: string[], name: string): Promise<void> {
  // A state that was chosen on the way, the last one being none, would lead all pages after it to other numbers.
  await tab.page.context().clearCookies({ name: 'region' });
  expect([path, await show(tab, house, { path, theme: 'light', textSize: 'normal', screen: 'phone' })]).toEqual([
    path,
    statusOf(path),
  ]);
  for (const screen of screens) {
    await tab.page.setViewportSize(windows[screen]);
    for (const theme of shownThemes) {
      await tab.page.emulateMedia(themes[theme]);
      await keep(tab.page, join(folder, ...above, theme, screen, `${name}.webp`));
    }
  }
}

/** By their paths, without what is other every time; those of one kind by number. */
function named(paths: readonly string[]): [string, string][] {
  const times = new Map<string, number>();
  return paths.map((path) => {
    const words = path
      .replace(/[0-9a-f-]{36}/g, 'id')
      .replace(/[\w-]{40,}/, 'token')
      .replace(/^AFTER |\?.*/g, '');
    const name = words.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'start';
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return [path, time === 1 ? name : `${name}-${time.toString()}`];
  });
}

/** On a telephone the top of a page's own part: of these there are three, which must be light. */
const pictureOf = { width: 390, height: 520 };

/** Chosen by a button: for what language the browser asks, its `locale` says alone. */
async function speaking(language: string, tab: Tab): Promise<Tab> {
  await tab.page.context().addCookies([{ name: 'language', value: language, url: house.base }]);
  return tab;
}

/** @param part null: the whole page, however long */
async function keep(page: Page, path: string, part: { width: number; height: number } | null = null): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await page.evaluate('document.activeElement.blur()');
  const top = part ? await page.locator('main').evaluate((main: { offsetTop: number }) => main.offsetTop) : 0;
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 70,
    captureBeyondViewport: true,
    // What is only looked at here may be larger than what a telephone loads.
    optimizeForSpeed: part === null,
    ...(part ? { clip: { x: 0, y: top, ...part, scale: 1.5 } } : {}),
  });
  await session.detach();
  await writeFile(path, Buffer.from(data, 'base64'));
}
