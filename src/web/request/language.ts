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
  const chosen = cookieValue(cookies, '__Host-language') ?? cookieValue(cookies, 'language');
  const asked = request.acceptsLanguages(offered.map(({ language }) => language));
  return offered.find(({ language }) => language === chosen) ?? offered.find(({ language }) => language === asked);
}
