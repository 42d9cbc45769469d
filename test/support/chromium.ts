import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { projectRoot } from '../../src/config/project-root.js';
import type { BrowserClient } from './browser-client.js';
import { unpackedChromium } from './chromium-package.js';
import { everything } from './day-seed.js';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const screens = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
  narrow: { viewport: { width: 320, height: 640 } },
  /** A desktop of 1280 × 1024 at 400 %. */
  zoomed: { viewport: { width: 320, height: 256 } },
} as const;

export interface TabOptions {
  screen?: keyof typeof screens;
  javaScript?: boolean;
  /** Many people read on a dark screen. */
  colorScheme?: 'light' | 'dark';
  /** Some choose all colours themselves. */
  forcedColors?: boolean;
  /** With the cookies of somebody who has signed in: to do so by the form here takes three pages. */
  as?: BrowserClient;
}

/** A real browser: the one of this machine, or else the one that npm brought. */
export class Chromium {
  private constructor(private readonly browser: Browser) {}

  /** `other.test` is reached on this machine too. Everything else stays unreachable. @param port where other tools may use it */
  static async start({ port }: { port?: number } = {}): Promise<Chromium> {
    const own = installed.find((path) => existsSync(path));
    const { executablePath, env } = own === undefined ? await unpackedChromium() : { executablePath: own, env: {} };
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--no-zygote',
      '--disable-background-networking',
      ...(port === undefined ? [] : [`--remote-debugging-port=${port.toString()}`]),
      '--host-resolver-rules=MAP other.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ];
    return new Chromium(await chromium.launch({ executablePath, env, args }));
  }

  /** A window with cookies of its own, at this address. Whatever goes wrong in the page fails the test that calls `problems`. */
  async open(
    url: string,
    { screen = 'desktop', javaScript = true, colorScheme = 'light', forcedColors = false, as }: TabOptions = {},
  ): Promise<Tab> {
    const context = await this.browser.newContext({
      ...screens[screen],
      javaScriptEnabled: javaScript,
      colorScheme,
      forcedColors: forcedColors ? 'active' : 'none',
      locale: 'de-AT',
      timezoneId: 'Europe/Vienna',
    });
    // As long as a test may take: how fast it is, is not what these tests are about.
    context.setDefaultTimeout(200_000);
    if (as) {
      // At its root: else they would be those of a folder.
      const root = new URL('/', url).href;
      await context.addCookies([...as.cookies].map(([name, value]) => ({ name, value, url: root })));
    }
    const page = await context.newPage();
    const tab = new Tab(context, page);
    await page.goto(url);
    return tab;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

export class Tab {
  /** What the browser complained about: errors, refused styles and scripts, files that are not there. */
  readonly problems: string[] = [];

  constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.problems.push(message.text());
    });
    page.on('pageerror', (error) => this.problems.push(error.message));
  }

  /** How far the page is wider than the screen, in CSS pixels; a reader should never have to scroll sideways. */
  async overflow(): Promise<number> {
    return this.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  }

  /** How everything that this selector finds is drawn: these properties' values, of the element or of what stands before it. */
  async drawn(selector: string, properties: string[], pseudo = ''): Promise<string[]> {
    const script = `(([selector, properties, pseudo]) =>
      [...document.querySelectorAll(selector)].map((one) => {
        const style = getComputedStyle(one, pseudo);
        return properties.map((property) => style.getPropertyValue(property)).join(' ');
      }))(${JSON.stringify([selector, properties, pseudo])})`;
    return this.page.evaluate<string[]>(script);
  }

  /** Where everything is asked for, a picture of the whole page under test/screenshots/, which git ignores. */
  async picture(name: string): Promise<void> {
    if (!everything) return;
    const folder = join(projectRoot, 'test', 'screenshots');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
