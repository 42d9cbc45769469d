import { languageFolders } from '../../src/web/texts/catalog-files.js';
import type { Tab } from '../support/chromium.js';
import { sampleOfDay } from '../support/day-seed.js';
import { chosenColors } from './chosen-colors.js';
import { everyPage, visitedBy } from './every-page.js';
import { textSizes, windows } from './looks.js';
import { axeFindings, brokenWords, choose, show } from './walk.js';

/** Of those who write and are written to; those who run the house are in `staff-pages.spec.ts`, beside this. */
const visit = await visitedBy(['', 'mondstein', 'markus.haberl']);
const { house, pages, tabs } = visit;

everyPage(visit, { size: 4, from: 0 });
chosenColors(visit, 'those who write');

describe('The choice of colors', () => {
  it.each([
    ['narrow', 'xlarge'],
    ['narrow', 'normal'],
    ['desktop', 'normal'],
  ] as const)('are reached by the keyboard alone, with room for a finger: %s, %s', async (screen, textSize) => {
    const tab = tabs.get('') as Tab;
    await choose(tab, house.base, { 'text-size': textSize });
    await show(tab, house, { path: '/login', theme: 'light', textSize, screen });
    await tab.page.locator('.colors summary').focus();
    await tab.page.keyboard.press('Enter');
    expect(await tab.overflow()).toBe(0);
    expect(await axeFindings(tab)).toEqual([]);
    const targets = await tab.page.evaluate<number[]>(`[...document.querySelectorAll('.colors summary, .colors button')]
      .map((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height))`);
    expect(targets).toHaveLength(5);
    expect(targets.filter((least) => least < 44)).toEqual([]);
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await tab.page.keyboard.press(key);
    await tab.page.locator('html[data-colors="dark"]').waitFor({ state: 'attached' });
    await choose(tab, house.base, null);
  });
});

/** Every page of visitors and clients, in every language. */
const readings = pages
  .filter(({ person }) => person === '' || person === 'mondstein')
  .flatMap(({ person, path }) => languageFolders().map((language) => [person, path, language] as const));

describe('A word', () => {
  it.each(['narrow', 'phone'] as const)('of the agency’s name stays whole on a screen that is %s', async (screen) => {
    const tab = tabs.get('mondstein') as Tab;
    for (const textSize of textSizes) {
      await show(tab, house, { path: '/inquiries', theme: 'light', textSize, screen });
      expect({ textSize, broken: await tab.page.evaluate(partedName) }).toEqual({ textSize, broken: [] });
    }
  });

  it.each(sampleOfDay(readings, 3))(
    'is not broken by letters at the largest type, for "%s" at %s in %s',
    async (person, path, language) => {
      const tab = tabs.get(person) as Tab;
      await choose(tab, house.base, { language, 'text-size': 'xlarge' });
      await show(tab, house, { path, theme: 'light', textSize: 'xlarge', screen: 'narrow' });
      await choose(tab, house.base, null);
      const top: number = await tab.page
        .locator('main')
        .evaluate('document.querySelector("main").getBoundingClientRect().top');
      expect(await brokenWords(tab)).toEqual([]);
      expect(await tab.overflow()).toBe(0);
      // The page itself begins on the first screen.
      expect(top).toBeLessThan(windows.narrow.height * 0.6);
    },
  );
});

describe('The first screen of the narrowest telephone', () => {
  it('breaks neither the start page’s heading within a sentence nor the line for those in danger', async () => {
    const tab = tabs.get('') as Tab;
    await show(tab, house, { path: '/', theme: 'light', textSize: 'normal', screen: 'narrow' });
    const lines = (selector: string) =>
      tab.page.evaluate<string[]>(`(() => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector('${selector}'));
        return [...new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ bottom }) => Math.round(bottom)))];
      })()`);
    // "Schreiben Sie uns. Wir hören zu."
    expect(await lines('.hero h1')).toHaveLength(2);
    const tops = await tab.page.evaluate<number[]>(
      `[...document.querySelectorAll('.urgent-inner > *')].map((one) => Math.round(one.getBoundingClientRect().top))`,
    );
    expect(tops.length).toBeGreaterThan(3);
    expect(new Set(tops).size).toBe(1);
  });
});

describe('What stands on a page already', () => {
  it('is not said again at its foot: the numbers of the page of help', async () => {
    const tab = tabs.get('') as Tab;
    for (const [path, times] of [
      ['/help', 0],
      ['/terms', 1],
    ] as const) {
      await show(tab, house, { path, theme: 'light', textSize: 'normal', screen: 'phone' });
      expect([path, await tab.page.locator('.footer-crisis:visible').count()]).toEqual([path, times]);
    }
  });
});

describe('The map', () => {
  it('has no state on a narrow screen that is too small for a finger, or that the keyboard passes by', async () => {
    const tab = tabs.get('') as Tab;
    await show(tab, house, { path: '/regions', theme: 'light', textSize: 'normal', screen: 'narrow' });
    const states = await tab.page.evaluate<{ href: string; least: number; isPassed: boolean }[]>(`(() =>
      [...document.querySelectorAll('svg.map a')].map((state) => {
        const areas = [...state.querySelectorAll('path, circle')].map((one) => one.getBoundingClientRect());
        state.focus();
        const least = Math.max(...areas.map(({ width, height }) => Math.min(width, height)));
        return { href: state.getAttribute('href'), least, isPassed: state.tabIndex < 0 || document.activeElement !== state };
      }))()`);
    expect(states).toHaveLength(9);
    expect(states.filter(({ least, isPassed }) => least < 24 || isPassed)).toEqual([]);
    await tab.page.locator('svg.map a[href="/regions/AT-9"]').press('Enter');
    await tab.page.waitForURL('**/regions/AT-9');
  });
});

describe('Somebody whose system asks for more contrast', () => {
  it.each(['light', 'dark'] as const)('reads nothing pale, and sees where a card ends: %s', async (theme) => {
    const tab = tabs.get('mondstein') as Tab;
    const look = { path: '/inquiries', theme, textSize: 'normal', screen: 'phone' } as const;
    const colors = async () => [
      ...(await tab.drawn('main .muted', ['color'])),
      ...(await tab.drawn('main .inquiry', ['border-top-color'])),
    ];
    await show(tab, house, look);
    const usual = await colors();
    await tab.page.emulateMedia({ contrast: 'more' });
    const ink = await tab.drawn('body', ['color']);
    const seen = await colors();
    expect([...new Set(await tab.drawn('main .muted', ['color']))]).toEqual(ink);
    expect(seen.filter((color, at) => color === usual[at])).toEqual([]);
    expect(await axeFindings(tab)).toEqual([]);
    await tab.page.emulateMedia({ contrast: null });
  });
});

describe('A thread on paper', () => {
  it('has all of its letters, whose it is, of when, and numbered sheets, and nothing that can be pressed', async () => {
    const tab = tabs.get('mondstein') as Tab;
    const paths = pages.map(({ path }) => path).filter((path) => /^\/inquiries\/[0-9a-f-]{36}$/.test(path));
    await show(tab, house, { path: paths[0] ?? '', theme: 'light', textSize: 'normal', screen: 'desktop' });
    await tab.page.emulateMedia({ media: 'print' });
    const seen = (selector: string) => tab.page.locator(`${selector}:visible`).count();
    const letters = await tab.page.locator('.letter').count();
    expect(letters).toBeGreaterThan(1);
    expect([
      await seen('.letter'),
      await seen('main a:not(.letter-text a, .visually-hidden)'),
      await seen('main button'),
    ]).toEqual([letters, 0, 0]);
    expect(await tab.page.locator('.thread-head').innerText()).toMatch(
      /Code [0-9A-Z]{3}-[0-9A-Z]{3} · gedruckt am \d{1,2}\. \p{L}+ \d{4}, \d{1,2}:\d{2} Uhr/u,
    );
    expect(await tab.page.evaluate(sheetNumbers)).toEqual({
      '': 'counter(page) " / " counter(pages)',
      card: 'none',
    });
    await tab.page.emulateMedia({ media: null });
    expect(await seen('.thread-head .print-only')).toBe(0);
  });
});

/** What stands at the foot of each kind of sheet. */
const sheetNumbers = `Object.fromEntries([...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  .filter((rule) => rule instanceof CSSPageRule)
  .map((rule) => [rule.selectorText, [...rule.cssRules].map((foot) => foot.style.content).join()]))`;

/** Words of the agency's name that are not on one line, or not to be seen. */
const partedName = `(() => {
  const text = document.querySelector('.brand-name').firstChild;
  return [...text.data.matchAll(/\\S+/g)].flatMap((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    const lines = [...range.getClientRects()];
    return lines.length === 1 && lines[0].width > 10 ? [] : [word[0]];
  });
})()`;
