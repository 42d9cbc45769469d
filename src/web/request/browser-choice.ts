import type { Response } from 'express';
import { cookieValue } from './cookies.js';

/** What somebody chose in this browser: a cookie that is gone when it is closed. It tells nobody who is reading, nor who has read here. */
export class BrowserChoice {
  constructor(private readonly name: string) {}

  of(cookieHeader: string | undefined): string | null {
    return cookieValue(cookieHeader, this.nameFor(true)) ?? cookieValue(cookieHeader, this.nameFor(false));
  }

  keep(response: Response, secure: boolean, value: string): void {
    response.cookie(this.nameFor(secure), value, optionsFor(secure));
  }

  forget(response: Response, secure: boolean): void {
    response.clearCookie(this.nameFor(secure), optionsFor(secure));
  }

  private nameFor(secure: boolean): string {
    return secure ? `__Host-${this.name}` : this.name;
  }
}

/** One of a few values; the first is the usual one. */
export class ListedChoice<Value extends string> extends BrowserChoice {
  constructor(
    name: string,
    private readonly values: readonly [Value, ...Value[]],
  ) {
    super(name);
  }

  /** What is wanted, if there is such a thing. */
  listed(wanted: unknown): Value {
    return this.values.find((known) => known === wanted) ?? this.values[0];
  }

  listedIn(cookieHeader: string | undefined): Value {
    return this.listed(this.of(cookieHeader));
  }
}

function optionsFor(secure: boolean) {
  return { secure, sameSite: 'lax', path: '/', httpOnly: true } as const;
}

/** Somebody would rather not be offered a recovery code now: until they sign out, and for themselves alone. */
export const declinedCode = new BrowserChoice('no-code');
