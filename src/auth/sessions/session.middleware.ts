import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { Environment } from '../../config/environment.js';
import type { Site, WebRequest } from '../../web/request/request.js';
import { inLanguageOf } from '../../agencies/directory/agency-in-language.js';
import type { AgencyRequest } from '../../agencies/directory/current-agency.js';
import { isOutage } from '../../database/outage.js';
import { asSomebodyKnown, asStranger } from '../../database/turns/strangers.js';
import { isGlance } from '../../web/request/glance.js';
import { spokenTo } from '../../web/request/language.js';
import { Languages } from '../../web/texts/languages.js';
import { KnownBrowsers } from '../limits/known-browsers.js';
import { sessionSecretOf } from './session-cookie.js';
import { Sessions } from './sessions.js';

/** Set a cookie of the browser's own: that works while the database is away, too. */
const anybodys = new Set(['/text-size', '/colors', '/language']);

/** Finds out who is asking, on every page: public ones too show whose session it is. */
@Injectable()
export class SessionMiddleware implements NestMiddleware {
  constructor(
    private readonly sessions: Sessions,
    private readonly browsers: KnownBrowsers,
    private readonly environment: Environment,
    private readonly languages: Languages,
  ) {}

  async use(request: AgencyRequest, response: Response, next: NextFunction): Promise<void> {
    const isAnybodys = anybodys.has(request.path);
    const secret = isAnybodys ? null : sessionSecretOf(this.environment, request.headers.cookie);
    const seen = secret && (await this.sessions.seen(request.site.agencyId, secret, isGlance(request)));
    request.viewer = seen?.viewer ?? null;
    const { viewer, method } = request;
    this.speakTheirs(request, seen?.language);
    // On the page after whatever signed them in, and once the second factor was given.
    if (viewer?.verified && method === 'GET') await this.browsers.remember(viewer, request.headers.cookie, response);
    if (viewer || isAnybodys) asSomebodyKnown(next);
    else asStranger(request.site.agencyId, next);
  }

  /** What their account says counts in every browser in which nothing else was chosen. */
  private speakTheirs(request: AgencyRequest, language: string | null | undefined): void {
    const theirs = this.languages.named(language);
    if (!theirs || theirs.language === request.texts.language || spokenTo(request).isChosen) return;
    request.texts = this.languages.inCountry(theirs, request.site.country);
    request.site = inLanguageOf(request.texts, request.site);
  }

  /** Asked of long forms alone, before they are read: whether a session, even one that has just run out, sends it. */
  async isWriter({ site, headers }: Pick<WebRequest, 'site' | 'headers'>): Promise<boolean> {
    const secret = sessionSecretOf(this.environment, headers.cookie);
    if (secret === null) return false;
    // Nobody knows even whose page it is: the database is away.
    if (!(site as Site | undefined)) return true;
    return this.sessions.formerOwner(site.agencyId, secret).then(
      (owner) => owner !== null,
      (error: unknown) => {
        // Nobody can say whether it is a session. What was written is read, so that the answer can hold it.
        if (isOutage(error)) return true;
        throw error;
      },
    );
  }
}
