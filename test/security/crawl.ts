import type { IncomingHttpHeaders } from 'node:http';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';

export interface Visit {
  path: string;
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** More pages than this mean links that lead on for ever. */
const most = 300;

/** Every page that links lead to from these, each once, with this browser's session. */
export async function crawl(browser: BrowserClient, starts: readonly string[]): Promise<Visit[]> {
  const waiting = [...starts];
  const visits = new Map<string, Visit>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (visits.has(path)) continue;
    if (visits.size === most) throw new Error(`More than ${most.toString()} pages, the last one ${path}`);
    const { status, headers, body } = await browser.request('GET', path);
    visits.set(path, { path, status, headers, body });
    waiting.push(...leads(path, headers.location, body));
  }
  return [...visits.values()];
}

/** What each form of these pages answers when it is sent with nothing but a field that nobody knows. A bare button would do what it says. */
export async function refusals(browser: BrowserClient, visits: readonly Visit[]): Promise<Visit[]> {
  const actions = new Set(visits.flatMap(({ path, body }) => formsOf(body).map((action) => action || path)));
  const answers: Visit[] = [];
  for (const path of actions) {
    if (/^\/(?:logout|exit|text-size|colors|language)(?:\?|$)/.test(path)) continue;
    const { status, headers, body } = await browser.request('POST', path, { form: { fieldThatNobodyKnows: 'x' } });
    answers.push({ path: `POST ${path}`, status, headers, body });
  }
  return answers;
}

function leads(from: string, location: string | undefined, body: string): string[] {
  const page = new HtmlPage(body);
  const hrefs = page
    .find('a[href]')
    .toArray()
    .map((one) => page.$(one).attr('href') ?? '');
  const here = `http://here.test${from}`;
  const targets = [...hrefs, ...(location === undefined ? [] : [location])].map((href) => new URL(href, here));
  return targets.filter(({ host }) => host === 'here.test').map(({ pathname, search }) => pathname + search);
}

function formsOf(body: string): string[] {
  const page = new HtmlPage(body);
  return page
    .find('form[method="post"]:has(input, select, textarea)')
    .toArray()
    .map((one) => page.$(one).attr('action') ?? '');
}
