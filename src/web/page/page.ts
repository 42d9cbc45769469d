import type { Words } from '../texts/said.js';
import type { PageNotice } from './notices.js';

/** Which view each template needs: every `*.view.ts` adds its own, so that a page with another does not compile. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the views' declarations are merged into it
export interface Pages {}

export type Template = keyof Pages;

/** What a controller answers: a template and its data. `Answers` makes HTML of it. */
export class Page<T extends Template = Template> {
  /** With status 429: after how many seconds to try again (RFC 9110 §10.2.3). */
  retryAfter: number | null = null;

  constructor(
    readonly template: T,
    /** Neutral: it stands in the browser's history. */
    readonly title: Words,
    readonly view: Pages[T],
    readonly status = 200,
  ) {}
}

/** Thrown where something else is to be seen first than what was asked for. */
export class PageInstead extends Error {
  override readonly name = 'PageInstead';

  constructor(readonly page: Page) {
    super(page.template);
  }
}

/** Long enough to read it and to load the page again. */
export const noticeForMs = 5 * 60_000;

/** Where a successful POST leads, as 303 See Other (RFC 9110 §15.4.4) but for one that goes along. */
export class Redirect {
  readonly location: string;
  /** How long the page says something because of its address, in this browser alone (`ProvenAddresses`). */
  readonly saidForMs: number;
  readonly status: 303 | 307 = 303;

  /** @param notice what is said there */
  constructor(path: string, notice?: PageNotice) {
    this.location = notice === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}notice=${notice}`;
    this.saidForMs = notice === undefined ? 0 : noticeForMs;
  }

  /** The same form goes there: 307 Temporary Redirect (RFC 9110 §15.4.8). */
  static along(path: string): Redirect {
    return Object.assign(new Redirect(path), { status: 307 });
  }

  /** To an address of which the page itself makes a sentence. */
  static saying(path: string, saidForMs: number): Redirect {
    return Object.assign(new Redirect(path), { saidForMs });
  }
}
