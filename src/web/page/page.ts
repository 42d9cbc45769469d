import type { PageNotice } from './notices.js';

/** What a controller answers: a template and its data. The interceptor makes HTML of it. */
export class Page<View extends object = object> {
  /** With status 429: after how many seconds to try again (RFC 9110 §10.2.3). */
  retryAfter: number | null = null;

  constructor(
    readonly template: string,
    /** Neutral: it stands in the browser's history. */
    readonly title: string,
    readonly view: View,
    readonly status = 200,
  ) {}
}

/** Where a successful POST leads, as 303 See Other (RFC 9110 §15.4.4). */
export class Redirect {
  readonly location: string;

  /** @param notice what is said there */
  constructor(path: string, notice?: PageNotice) {
    this.location = notice === undefined ? path : `${path}?notice=${notice}`;
  }
}
