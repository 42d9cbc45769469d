import type { Tab } from '../../support/chromium.js';
import { type Stop, stopScript } from '../../support/focus.js';
import { isThereScript, lookScript, type Target, textScript, valueScript } from './targets.js';

/** Somebody at a window who has nothing but the keys, and looks at each page that these lead to. */
export class Keyboard {
  /** Of the pages that came since this was looked at last. */
  private statuses: number[] = [];

  constructor(
    private readonly tab: Tab,
    private readonly base: string,
  ) {
    tab.page.on('response', (answer) => {
      if (answer.request().isNavigationRequest() && answer.frame() === tab.page.mainFrame())
        this.statuses.push(answer.status());
    });
  }

  /** To what a mail leads, where people really enter an address. */
  async openMail(path: string): Promise<void> {
    this.statuses = [];
    await this.tab.page.goto(this.base + path);
    await this.look();
  }

  async follow(name: string, under?: string): Promise<void> {
    await this.goTo({ kind: 'link', name, under });
    await this.leads('Enter');
  }

  /** Of a link to another place of this page: there it goes on. */
  async jump(name: string): Promise<void> {
    await this.goTo({ kind: 'link', name });
    await this.key('Enter');
    await this.look();
  }

  async press(name: string): Promise<void> {
    await this.goTo({ kind: 'button', name });
    await this.leads('Enter');
  }

  /** The form is not taken: it comes back, and says why. */
  async pressInVain(name: string): Promise<void> {
    await this.goTo({ kind: 'button', name });
    await this.leads('Space', { refused: true });
    await this.read('Bitte sehen Sie noch einmal nach');
  }

  /** What a button leads to that is saved and not shown. */
  async download(name: string): Promise<string> {
    await this.goTo({ kind: 'button', name });
    const saved = this.tab.page.waitForEvent('download');
    await this.key('Enter');
    return (await saved).suggestedFilename();
  }

  /** Enter, wherever the focus is: in a field it sends the form. */
  async enter({ refused = false } = {}): Promise<void> {
    await this.leads('Enter', { refused });
  }

  async unfold(name: string): Promise<void> {
    await this.goTo({ kind: 'fold', name });
    await this.key('Enter');
  }

  /** What stands in these fields is what is typed now. */
  async write(fields: Record<string, string>, under?: string): Promise<void> {
    for (const [name, text] of Object.entries(fields)) {
      await this.goTo({ kind: 'field', name, under });
      await this.key('Control+A');
      await this.tab.page.keyboard.type(text);
    }
  }

  /** A day, as this browser has it typed. @param day as 2026-03-13 */
  async writeDay(name: string, day: string): Promise<void> {
    await this.goTo({ kind: 'field', name });
    const [year = '', month = '', date = ''] = day.split('-');
    for (const typed of [date + month + year, month + date + year]) {
      for (const back of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft']) await this.key(back);
      await this.tab.page.keyboard.type(typed);
      if ((await this.tab.page.evaluate(valueScript)) === day) return;
    }
    throw new Error(`"${name}" takes no ${day} from the keyboard`);
  }

  /** From a list, by its arrows. @param option how it begins */
  async choose(name: string, option: string): Promise<void> {
    await this.goTo({ kind: 'list', name });
    await this.key('Home');
    for (let before = ''; ;) {
      const chosen = await this.tab.page.evaluate<string>(valueScript);
      if (chosen.startsWith(option)) return;
      if (chosen === before) throw new Error(`"${name}" has no "${option}"; its last is "${chosen}"`);
      before = chosen;
      await this.key('ArrowDown');
    }
  }

  async tick(name: string): Promise<void> {
    await this.goTo({ kind: 'box', name });
    await this.key('Space');
    expect([name, await this.tab.page.evaluate(valueScript)]).toEqual([name, 'true']);
  }

  async read(...texts: string[]): Promise<void> {
    const page = await this.text();
    for (const text of texts) expect(page).toContain(text);
  }

  async readNothingOf(text: string): Promise<void> {
    expect(await this.text()).not.toContain(text);
  }

  /** What this finds on the page. */
  async readOff(pattern: RegExp): Promise<string> {
    const text = await this.text();
    const found = pattern.exec(text)?.[0];
    if (found === undefined) throw new Error(`${pattern.source} is not in: ${text}`);
    return found;
  }

  /** What stands in these fields and lists. */
  async finds(kind: 'field' | 'list' | 'box', fields: Record<string, string>): Promise<void> {
    const found: Record<string, string> = {};
    for (const name of Object.keys(fields)) {
      await this.lookFor({ kind, name });
      found[name] = await this.tab.page.evaluate<string>(valueScript);
    }
    expect(found).toEqual(fields);
  }

  /** Away, to a page that is not ours. */
  async leave(name: string): Promise<void> {
    await this.goTo({ kind: 'button', name });
    await this.key('Enter');
    await this.tab.page.waitForURL((url) => !url.href.startsWith(this.base));
  }

  /** What somebody looks for once a page is there. */
  async look({ refused = false } = {}): Promise<void> {
    const { page, problems } = this.tab;
    const { covered } = await page.evaluate<Stop>(stopScript);
    const { pathname } = new URL(page.url());
    const admitted = (problem: string) => refused && problem.includes('status of 422');
    const bad = this.statuses.filter((status) => status >= 400 && !(refused && status === 422));
    const seen = {
      pathname,
      overflow: await this.tab.overflow(),
      covered,
      bad,
      problems: problems.filter((one) => !admitted(one)),
    };
    expect(seen).toEqual({ pathname, overflow: 0, covered: null, bad: [], problems: [] });
    expect([pathname, this.statuses.includes(422)]).toEqual([pathname, refused]);
    problems.length = 0;
    this.statuses = [];
  }

  /** By Tab, or back by Shift and Tab; whatever is passed is to be seen. */
  private async goTo(target: Target): Promise<void> {
    const key = (await this.lookFor(target)) ? 'Shift+Tab' : 'Tab';
    const { page } = this.tab;
    for (let ends = 0, stops = 0; ends < 2 && stops < 300; stops++) {
      if (await page.evaluate<boolean>(isThereScript)) return;
      await this.key(key);
      const stop = await page.evaluate<Stop>(stopScript);
      if (stop.covered !== null)
        throw new Error(`Nobody sees the focus on the way to "${target.name}": ${stop.covered}`);
      if (!stop.marked) throw new Error(`Nothing shows the focus on the way to "${target.name}"`);
      if (stop.ends) ends++;
    }
    throw new Error(`${key} comes to no "${target.name}" at ${page.url()}`);
  }

  /** Whether it is before the focus. */
  private async lookFor(target: Target): Promise<boolean> {
    const { page } = this.tab;
    const found = await page.evaluate<{ problem: string | null; isBefore?: boolean }>(lookScript(target));
    if (found.problem !== null) throw new Error(`"${target.name}" at ${page.url()}: ${found.problem}`);
    return found.isBefore ?? false;
  }

  private async leads(key: string, { refused = false } = {}): Promise<void> {
    const there = this.tab.page.waitForEvent('load');
    await this.key(key);
    await there;
    await this.look({ refused });
  }

  private async key(key: string): Promise<void> {
    await this.tab.page.keyboard.press(key);
  }

  private async text(): Promise<string> {
    return this.tab.page.evaluate<string>(textScript);
  }
}
