import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Languages } from '../texts/languages.js';
import type { Texts } from '../texts/texts.js';
import { cookieValue } from './cookies.js';

/** Before everything that may answer: error pages speak, too. */
export function speakTheirLanguage({ first, offered }: Languages): RequestHandler {
  return (request: Request & { texts?: Texts }, _response: Response, next: NextFunction) => {
    request.texts = offered.length === 1 ? first : (chosenBy(request, offered) ?? first);
    next();
  };
}

/** What was chosen in this browser, else the first of what it asks for that is here (RFC 9110 §12.5.4). */
function chosenBy(request: Request, offered: readonly Texts[]): Texts | undefined {
  const cookies = request.headers.cookie;
  const chosen = cookieValue(cookies, cookieName(true)) ?? cookieValue(cookies, cookieName(false));
  const asked = request.acceptsLanguages(offered.map(({ language }) => language));
  return offered.find(({ language }) => language === chosen) ?? offered.find(({ language }) => language === asked);
}

/** Like the size of the text a cookie of the browser's own, gone when it is closed. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-language' : 'language';
}

export function setLanguage(response: Response, secure: boolean, { language }: Texts): void {
  response.cookie(cookieName(secure), language, { secure, sameSite: 'lax', path: '/', httpOnly: true });
}

export function forgetLanguage(response: Response, secure: boolean): void {
  response.clearCookie(cookieName(secure), { secure, sameSite: 'lax', path: '/', httpOnly: true });
}
