import type { IncomingHttpHeaders } from 'node:http';
import { type Exchange, exchange } from './http-exchange.js';
import { formBodyOf } from './form-body.js';
import { HtmlPage } from './html-page.js';

export interface RawRequest {
  /** Fields of a form; a list sends the same name several times. A `data:` URL is a file. */
  form?: Record<string, string | string[]>;
  /** Instead of a form: a body as it is, or with no form's type. */
  body?: string | Buffer;
  /** Instead of, or on top of, what a browser sends; '' leaves a header out. */
  headers?: Record<string, string>;
}

const documentHeaders = {
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Dest': 'document',
  'Sec-Fetch-User': '?1',
  Accept: 'text/html',
};
const mostRedirects = 5;

/** A browser without JavaScript: it keeps cookies, follows redirects, and acts by what the page calls things. */
export class BrowserClient {
  readonly cookies = new Map<string, string>();
  private last: Exchange = { status: 0, headers: {}, body: '' };
  private shown = new HtmlPage('');
  private at = '/';

  constructor(
    private readonly port: number,
    readonly host: string,
    private readonly scheme: 'http' | 'https' = 'http',
  ) {}

  /** The page last shown. */
  get page(): HtmlPage {
    return this.shown;
  }

  get status(): number {
    return this.last.status;
  }

  get headers(): IncomingHttpHeaders {
    return this.last.headers;
  }

  /** Path and query of the page last shown. */
  get path(): string {
    return this.at;
  }

  get title(): string {
    return this.shown.title;
  }

  get text(): string {
    return this.shown.text;
  }

  get html(): string {
    return this.shown.html;
  }

  get origin(): string {
    return `${this.scheme}://${this.authority}`;
  }

  /** As typed into the address bar. */
  async open(path: string): Promise<this> {
    return this.visit('GET', path, undefined, { 'Sec-Fetch-Site': 'none' });
  }

  /** Clicks a link. @param within a selector */
  async follow(name: string, within?: string): Promise<this> {
    const href = this.shown.link(name, within).attr('href') ?? '';
    return this.visit('GET', href, undefined, { 'Sec-Fetch-Site': 'same-origin' });
  }

  /** Presses a button, which sends its form as it is filled in. */
  async press(name: string): Promise<this> {
    const { method, action, fields } = this.shown.submission(this.shown.button(name));
    const body = new URLSearchParams(fields).toString();
    const target = action || this.at;
    if (method === 'GET') return this.visit('GET', `${target}?${body}`, undefined, { 'Sec-Fetch-Site': 'same-origin' });
    return this.visit('POST', target, body, { 'Sec-Fetch-Site': 'same-origin', Origin: this.origin });
  }

  fill(label: string, value: string): this {
    this.shown.fill(label, value);
    return this;
  }

  choose(label: string, option: string): this {
    this.shown.choose(label, option);
    return this;
  }

  check(label: string): this {
    this.shown.tick(label, true);
    return this;
  }

  uncheck(label: string): this {
    this.shown.tick(label, false);
    return this;
  }

  /** One request with this browser's cookies and headers, redirects not followed, the page shown left alone. */
  async request(method: string, path: string, { form, body, headers = {} }: RawRequest = {}): Promise<Exchange> {
    const sent = body === undefined && form ? formBodyOf(pairsOf(form)) : { body, headers: {} };
    const origin: Record<string, string> = method === 'GET' || method === 'HEAD' ? {} : { Origin: this.origin };
    const all = { 'Sec-Fetch-Site': 'same-origin', ...origin, ...sent.headers, ...headers };
    return this.send(method, path, sent.body, all);
  }

  private get authority(): string {
    return this.scheme === 'https' ? this.host : `${this.host}:${this.port.toString()}`;
  }

  private async visit(
    method: string,
    target: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<this> {
    let url = new URL(target, this.origin + this.at);
    this.last = await this.send(method, url.pathname + url.search, body, {
      Referer: this.origin + this.at,
      ...headers,
    });
    for (let redirects = 0; isRedirect(this.last); redirects += 1) {
      url = new URL(this.last.headers.location ?? '', url);
      if (url.origin !== this.origin) throw new Error(`Led away to ${url.href}`);
      if (redirects === mostRedirects) throw new Error(`Led in circles: ${url.href}`);
      const path = url.pathname + url.search;
      // 307: the same once more, only elsewhere.
      if (this.last.status === 307) this.last = await this.send(method, path, body, headers);
      else this.last = await this.send('GET', path, undefined, { 'Sec-Fetch-Site': 'same-origin' });
    }
    this.at = url.pathname + url.search;
    this.shown = new HtmlPage(this.last.body);
    return this;
  }

  private async send(
    method: string,
    path: string,
    body: string | Buffer | undefined,
    headers: Record<string, string>,
  ): Promise<Exchange> {
    const type: Record<string, string> =
      body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
    const cookie: Record<string, string> =
      this.cookies.size === 0 ? {} : { Cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') };
    const all = { Host: this.authority, ...documentHeaders, ...cookie, ...type, ...headers };
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
    const answer = await exchange(this.port, { method, path, headers: sent, ...(body === undefined ? {} : { body }) });
    for (const line of answer.headers['set-cookie'] ?? []) this.keep(line);
    return answer;
  }

  /** RFC 6265 §5.2 as far as this app goes: host-only cookies for the whole site. */
  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const settings = new Map(
      attributes.map((one) => [one.split('=')[0]?.toLowerCase(), one.slice(one.indexOf('=') + 1)]),
    );
    if (settings.has('secure') && this.scheme === 'http') return;
    const isOver =
      settings.get('max-age') === '0' ||
      (settings.has('expires') && Date.parse(settings.get('expires') ?? '') <= Date.now());
    if (isOver) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(name.length + 1));
  }
}

function pairsOf(form: NonNullable<RawRequest['form']>): [string, string][] {
  return Object.entries(form).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
}

function isRedirect({ status, headers }: Exchange): boolean {
  return [301, 302, 303, 307].includes(status) && headers.location !== undefined;
}
