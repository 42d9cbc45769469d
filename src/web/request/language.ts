import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { SpokenLanguage } from '../../domain/spoken-language.js';
import type { Languages } from '../texts/languages.js';
import type { Texts } from '../texts/texts.js';
import { cookieValue } from './cookies.js';
import { localPath } from './local-path.js';
import type { WebRequest } from './request.js';

/** Named as the buttons are that change it. */
export const languageField = 'pageLanguage';

/** Before everything that may answer: error pages speak, too. */
export function speakTheirLanguage({ first, offered }: Languages): RequestHandler {
  return (request: Request & { texts?: Texts }, _response: Response, next: NextFunction) => {
    request.texts = offered.length === 1 ? first : (chosenBy(request, offered) ?? first);
    next();
  };
}

/** What was chosen in this browser, else the first of what it asks for that is here (RFC 9110 §12.5.4). */
function chosenBy(request: Request, offered: readonly Texts[]): Texts | undefined {
  const chosen = inCookie(request.headers.cookie);
  const asked = request.acceptsLanguages(offered.map(({ language }) => language));
  return offered.find(({ language }) => language === chosen) ?? offered.find(({ language }) => language === asked);
}

function inCookie(cookies: string | undefined): string | null {
  return cookieValue(cookies, cookieName(true)) ?? cookieValue(cookies, cookieName(false));
}

/** In which language this page is, and whether that is so because somebody chose it in this browser. */
export function spokenTo({ headers, texts: { language } }: Pick<WebRequest, 'headers' | 'texts'>): SpokenLanguage {
  return { language, isChosen: inCookie(headers.cookie) === language };
}

/**
 * A mail's link says in which language its reader knows these pages. The browser keeps that, as if it had been chosen there, and
 * goes on to the address without it.
 */
export function followLanguage({ offered }: Languages, secure: boolean): RequestHandler {
  return (request, response, next) => {
    const asked = request.query[languageField];
    if (asked === undefined || request.method !== 'GET') {
      next();
      return;
    }
    const wanted = offered.find(({ language }) => language === asked);
    if (wanted) setLanguage(response, secure, wanted);
    const { pathname, searchParams } = new URL(localPath(request.originalUrl), 'http://here.invalid');
    searchParams.delete(languageField);
    response.redirect(303, [pathname, searchParams.toString()].filter(Boolean).join('?'));
  };
}

/** Where a mail's link leads, to be read in this language. */
export function inLanguage(link: URL, { language }: Texts): URL {
  const led = new URL(link);
  led.searchParams.set(languageField, language);
  return led;
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
