import { setTimeout as sleep } from 'node:timers/promises';
import { BrowserClient } from '../support/browser-client.js';
import type { Exchange } from '../support/http-exchange.js';
import { filledIn } from './deed.js';

/** One side of a thread: how it reads, and where it writes. */
export interface Side {
  browser: BrowserClient;
  page: string;
  action: string;
}

export const clientSide = (browser: BrowserClient, id: string): Side => ({
  browser,
  page: `/inquiries/${id}`,
  action: `/inquiries/${id}/messages`,
});
export const counselorSide = (browser: BrowserClient, id: string): Side => ({
  browser,
  page: `/threads/${id}`,
  action: `/threads/${id}/replies`,
});

/** Between two tries of somebody who is impatient. */
const pauseMs = 50;

/** Writes letter after letter, and sends each again until it is acknowledged, as people do on a bad day. */
export class Writer {
  /** What was answered with "angekommen". */
  readonly acknowledged: string[] = [];
  /** Sent at least once, and never acknowledged. */
  readonly open = new Set<string>();
  /** How often each status was answered to a page that was asked for, and to a letter; 0: nobody answered. */
  readonly pages = new Map<number, number>();
  readonly posts = new Map<number, number>();

  /** @param port of who answers now */
  constructor(
    private readonly side: Side,
    private readonly port: () => number,
    private readonly name: string,
  ) {}

  async write(isOver: () => boolean): Promise<void> {
    for (let number = 1; !isOver(); number += 1)
      await this.send(`Brief ${number.toString()} von ${this.name}.`, isOver);
  }

  private async send(letter: string, isOver: () => boolean): Promise<void> {
    for (let isFresh = true; !isOver(); isFresh = false) {
      if (!isFresh) await sleep(pauseMs);
      const browser = this.browser();
      const page = await told(
        this.pages,
        browser.open(this.side.page).then(() => browser),
      );
      if (page?.status !== 200) continue;
      const { action, fields } = filledIn(browser, this.side.action, { message: letter, consent: 'yes' });
      const body = new URLSearchParams(
        fields.filter(([name]) => name !== 'consent' || action.startsWith('/inquiries')),
      );
      if (await this.sendForm(letter, body.toString(), isOver)) return;
    }
  }

  /** @returns false where a fresh form has to be asked for */
  private async sendForm(letter: string, body: string, isOver: () => boolean): Promise<boolean> {
    this.open.add(letter);
    for (;;) {
      const answer = await told(this.posts, this.browser().request('POST', this.side.action, { body }));
      if (answer?.status === 303) {
        this.open.delete(letter);
        this.acknowledged.push(letter);
        return true;
      }
      if (isOver() || (answer && answer.status !== 503)) return false;
      await sleep(pauseMs);
    }
  }

  private browser(): BrowserClient {
    const browser = new BrowserClient(this.port(), this.side.browser.host);
    for (const [name, value] of this.side.browser.cookies) browser.cookies.set(name, value);
    return browser;
  }
}

/** Notes the status; null where nobody answered. */
async function told<Answer extends Pick<Exchange, 'status'>>(
  statuses: Map<number, number>,
  asked: Promise<Answer>,
): Promise<Answer | null> {
  const answer = await asked.catch(() => null);
  const status = answer?.status ?? 0;
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
  return answer;
}

/** How often each letter stands on a page of a thread. */
export async function lettersOn({ browser, page }: Side): Promise<Map<string, number>> {
  // All of them, also of a thread that is longer than what is shown at first.
  await browser.open(`${page}?messages=10000`);
  if (browser.status !== 200 || !browser.path.startsWith(page))
    throw new Error(`${page} is not shown, but ${browser.path} (${browser.status.toString()})`);
  const counts = new Map<string, number>();
  for (const one of browser.page.find('.letter-text').toArray()) {
    const letter = browser.page.$(one).text().trim();
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return counts;
}
