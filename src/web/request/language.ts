import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { SpokenLanguage } from '../../domain/spoken-language.js';
import type { Languages } from '../texts/languages.js';
import type { Texts } from '../texts/texts.js';
import { BrowserChoice } from './browser-choice.js';
import { localPath } from './local-path.js';
import type { WebRequest } from './request.js';

/** Named as the buttons are that change it. */
export const languageField = 'pageLanguage';

/** Of one page alone, the one after somebody's session, or after their account: the next person here is not spoken to in it. */
const spokenField = 'spoken';

export const chosenLanguage = new BrowserChoice('language');

/** Before everything that may answer: error pages speak, too. */
export function speakTheirLanguage(languages: Languages): RequestHandler {
  return (request: Request & { texts?: Texts; asked?: string }, _response: Response, next: NextFunction) => {
    const asked = askedBy(request, languages) ?? languages.first;
    request.asked = asked.language;
    request.texts = chosenBy(request, languages) ?? asked;
    next();
  };
}

/** What was chosen in this browser, else what this one page is still said in. */
function chosenBy(request: Request, languages: Languages): Texts | undefined {
  return languages.named(chosenLanguage.of(request.headers.cookie)) ?? languages.named(request.query[spokenField]);
}

/** The first of what the browser asks for that is here (RFC 9110 §12.5.4). */
function askedBy(request: Request, languages: Languages): Texts | undefined {
  if (languages.offered.length === 1) return undefined;
  return languages.named(request.acceptsLanguages(languages.offered.map(({ language }) => language)));
}

/** The page after this one, said in the same language, as what they read until now. */
export function stillSpoken(path: string, { texts: { language }, asked }: Pick<WebRequest, 'texts' | 'asked'>): string {
  return language === asked ? path : `${path}?${spokenField}=${language}`;
}

/** In which language this page is, and whether that is so because somebody chose it in this browser. */
export function spokenTo({ headers, texts: { language } }: Pick<WebRequest, 'headers' | 'texts'>): SpokenLanguage {
  return { language, isChosen: chosenLanguage.of(headers.cookie) === language };
}

/**
 * A mail's link says in which language its reader knows these pages. The browser keeps that, as if it had been chosen there, and
 * goes on to the address without it.
 */
export function followLanguage(languages: Languages, secure: boolean): RequestHandler {
  return (request, response, next) => {
    const asked = request.query[languageField];
    if (asked === undefined || request.method !== 'GET') {
      next();
      return;
    }
    const wanted = languages.named(asked);
    if (wanted) chosenLanguage.keep(response, secure, wanted.language);
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
