import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Chromium, Tab } from '../support/chromium.js';
import type { DemoHouse } from '../support/demo-house.js';
import { type Stop, stopScript } from '../support/focus.js';
import { HtmlPage } from '../support/html-page.js';
import { acts, shownBy } from './arranged.js';
import { type Look, type Person, themes, windows } from './looks.js';

/** Brings the page up as somebody looks at it. Returns its status. */
export async function show(
  { page }: Tab,
  house: DemoHouse,
  { path, theme, textSize, screen }: Omit<Look, 'person' | 'language' | 'motion'>,
) {
  await page.setViewportSize(windows[screen]);
  await page.emulateMedia(themes[theme]);
  const answer = await opened(page, house, path);
  await page.evaluate(`document.documentElement.dataset.textSize = '${textSize}'`);
  return answer?.status();
}

async function opened(page: Page, house: DemoHouse, path: string) {
  const [, way, address = path] = /^(POST|AFTER) (.*)/.exec(path) ?? [];
  if (way === 'POST') return refused(page, house.base, address);
  return way === 'AFTER' ? acts[address]?.(page, house) : page.goto(house.base + address);
}

/** What a page answers that is as it should be; by its path, as `show` takes it. */
export function statusOf(path: string): number {
  if (path === '/nowhere') return 404;
  // A preview of nothing asks for what is missing.
  return path.startsWith('POST ') || /^\/settings\/calendar\/\w+\/new$/.test(path) ? 422 : 200;
}

/** What comes of a form that is sent with nothing but a field that nobody knows. */
async function refused(page: Page, base: string, action: string) {
  await page.goto(`${base}/nowhere`);
  return shownBy(page, () =>
    page.evaluate(`(() => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: ${JSON.stringify(action)}, innerHTML: '<input name="fieldThatNobodyKnows">' });
      document.body.append(form);
      form.submit();
    })()`),
  );
}

/** What somebody chooses by the buttons; null: nothing any more. */
export async function choose({ page }: Tab, base: string, chosen: Record<string, string> | null): Promise<void> {
  const cookies = Object.entries(chosen ?? {}).map(([name, value]) => ({ name, value, url: base }));
  if (chosen === null) await page.context().clearCookies({ name: /^(?:language|text-size|colors|region)$/ });
  else await page.context().addCookies(cookies);
}

/** What moves by itself, or would when it is touched. */
export async function moving({ page }: Tab): Promise<string[]> {
  return page.evaluate<
    string[]
  >(`[...document.querySelectorAll('*')].flatMap((one) => ['', '::before', '::after'].filter((pseudo) => {
    const style = getComputedStyle(one, pseudo);
    return /[1-9]/.test(style.transitionDuration) || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
  }).map((pseudo) => one.tagName + '.' + one.className + pseudo))`);
}

/** A signed-in tab of this person. */
export async function tabOf(chromium: Chromium, house: DemoHouse, person: Person): Promise<Tab> {
  const tab = await chromium.open(person === '' ? `${house.base}/` : `${house.base}/login`);
  if (person === '') return tab;
  await tab.page.getByLabel('Benutzername').fill(person);
  await tab.page.getByLabel('Passwort', { exact: true }).fill(house.password);
  await tab.page.getByRole('button', { name: 'Anmelden' }).click();
  return tab;
}

/** What is arranged for somebody, and what others have found that is no more once somebody has looked there. */
interface Walk {
  arranged: readonly string[];
  foundByOthers: readonly string[];
}

/** The pages that links and questions lead to from where this person begins, and those that are arranged for them. */
export async function pagesOf(tab: Tab, house: DemoHouse, { arranged, foundByOthers }: Walk): Promise<string[]> {
  return [...(await pagesWithin(tab, house.base, foundByOthers)).keys(), ...arranged];
}

/** Those, what is nowhere, and what the forms of all of them answer that nobody has filled in: `POST` and where they lead. */
export async function pagesAndRefusalsOf(
  tab: Tab,
  house: DemoHouse,
  { arranged, foundByOthers }: Walk,
): Promise<string[]> {
  const pages = await pagesWithin(tab, house.base, foundByOthers);
  for (const path of arranged.filter((one) => one.startsWith('/')))
    pages.set(path, await (await tab.page.request.get(house.base + path)).text());
  const actions = [...pages].flatMap(([path, html]) => refusing(html).map((action) => `POST ${action || path}`));
  return [...new Set([...pages.keys(), ...arranged]), '/nowhere', ...oneOfEach(actions)];
}

/** One page of each kind: its path but for what names a thing of many, with what it is made of. */
async function pagesWithin(
  { page }: Tab,
  base: string,
  foundByOthers: readonly string[],
): Promise<Map<string, string>> {
  // A letter can be withdrawn until somebody has read it.
  const unread = foundByOthers.flatMap((path) => /^\/inquiries\/([^/]+)\/.*withdrawal$/.exec(path)?.[1] ?? []);
  const seen = new Set<string>();
  const kinds = new Set<string>();
  const pages = new Map<string, string>();
  const waiting = [new URL(page.url()).pathname];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await page.request.get(base + path);
    if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    const html = await answer.text();
    waiting.push(...addressesIn(html).filter((address) => !unread.some((id) => address.includes(id))));
    const kind = `${kindOf(path)} ${shapeOf(html)}`;
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    pages.set(path, html);
  }
  return pages;
}

function kindOf(path: string): string {
  return path
    .replace(/[0-9a-f-]{36}/g, ':id')
    .replace(/\b[A-Z]{2}-\d+$/, ':region')
    .replace(/(?<=\/settings\/texts\/)\w+$/, ':kind');
}

function oneOfEach(paths: readonly string[]): string[] {
  return [...new Map(paths.map((path) => [kindOf(path), path])).values()];
}

/** The classes and the forms there are in a page's own part: threads differ by what has happened to them. */
function shapeOf(html: string): string {
  const page = new HtmlPage(html);
  const said = (selector: string, name: string) =>
    page
      .find(selector)
      .toArray()
      .flatMap((one) => kindOf(page.$(one).attr(name) ?? '').split(/\s+/));
  return [...new Set([...said('main [class]', 'class'), ...said('main form', 'action')])].sort().join(' ');
}

/** Where links lead, and questions such as a filter; without what is asked. */
function addressesIn(html: string): string[] {
  const found = html.matchAll(/<(?:a [^>]*href|form method="get" action)="(\/[^"#?]*)/g);
  return [...found].map(([, address = '']) => address);
}

/** Where the forms lead that ask for something. */
function refusing(html: string): string[] {
  const page = new HtmlPage(html);
  const forms = page.find('main form[method="post"]:has([required])').toArray();
  return forms.map((form) => page.$(form).attr('action') ?? '');
}

export const axeTags = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** How everything but the choice itself is drawn: its colors, and what browsers draw themselves. */
export async function colorsDrawn({ page }: Tab): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    // Whether what is focused by itself has its ring is the browser's guess each time.
    document.activeElement?.blur();
    const names = [...getComputedStyle(document.body)].filter((name) => /color|shadow|^(?:fill|stroke|outline-style)$/.test(name));
    return [...document.querySelectorAll('html, body, body *')].filter((one) => !one.closest('.colors form')).map((one) => {
      const style = getComputedStyle(one);
      return [one.tagName, one.className, ...names.map((name) => name + ' ' + style.getPropertyValue(name))].join('; ');
    });
  })()`);
}

/** What axe finds, every rule for people's sake: WCAG 2.2 A, AA and AAA, and good practice. */
export async function axeFindings({ page }: Tab): Promise<string[]> {
  // What happens to be half under the head of a page that was scrolled has the size that it has.
  await page.evaluate('scrollTo(0, 0)');
  await page.evaluate(axe.source + fillAsDrawn);
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { target: string[] }[] }[] }>(
    `axe.run(document, { runOnly: ${JSON.stringify(axeTags)}, resultTypes: ['violations'] })`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Where colors are forced, letters are drawn in the forced one; Chromium says of their filling what it would be otherwise, and axe asks for that. */
const fillAsDrawn = `;(() => {
  if (!matchMedia('(forced-colors: active)').matches) return;
  const said = CSSStyleDeclaration.prototype.getPropertyValue;
  CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
    return said.call(this, name === '-webkit-text-fill-color' ? 'color' : name);
  };
})()`;

/** Words that are on two lines with no hyphen between them, and none where they may be parted; but for addresses and what people wrote. */
export async function brokenWords({ page }: Tab): Promise<string[]> {
  return page.evaluate<string[]>(String.raw`(() => {
    document.querySelectorAll('details').forEach((one) => (one.open = true));
    const theirs = '.letter-text, .kept, .who, code, textarea, option, .visually-hidden, script, style, a[href^="mailto:"]';
    const broken = new Set();
    const range = document.createRange();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.parentElement.closest(theirs)) continue;
      for (const { 0: word, index } of text.data.matchAll(/\S*\p{L}\S*/gu)) {
        let line = null;
        for (let at = 0; at < word.length; at++) {
          if (word[at] === '\u00ad') continue;
          range.setStart(text, index + at);
          range.setEnd(text, index + at + 1);
          const box = [...range.getClientRects()].at(-1);
          if (!box) continue;
          if (line !== null && box.bottom - line > box.height / 2 && !/[\u00ad\u2013\/-]/.test(word[at - 1]))
            broken.add(word.slice(0, at) + '|' + word.slice(at));
          line = box.bottom;
        }
      }
    }
    return [...broken];
  })()`);
}

/** What somebody who goes through the page by Tab, there and back, cannot see though the focus is on it. */
export async function hiddenStops({ page }: Tab): Promise<string[]> {
  const hidden: string[] = [];
  for (const key of ['Tab', 'Shift+Tab'])
    for (let stop = 0; stop < 200; stop++) {
      await page.keyboard.press(key);
      const found = await page.evaluate<Stop>(stopScript);
      if (found.ends) break;
      if (found.covered !== null) hidden.push(`${key}: ${found.covered}`);
    }
  return hidden;
}
