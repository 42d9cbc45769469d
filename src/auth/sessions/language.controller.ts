import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Environment } from '../../config/environment.js';
import { isOutage } from '../../database/outage.js';
import { backTo } from '../../web/layout/back-to.js';
import type { Redirect } from '../../web/page/page.js';
import { Public } from '../../web/request/access.js';
import { chosenLanguage, languageField } from '../../web/request/language.js';
import type { WebRequest } from '../../web/request/request.js';
import { Languages } from '../../web/texts/languages.js';
import type { Texts } from '../../web/texts/texts.js';
import { sessionSecretOf } from './session-cookie.js';
import { Sessions } from './sessions.js';

/** The buttons that change the language: of this browser, and of the account of who is signed in. */
@Public()
@Controller('language')
export class LanguageController {
  constructor(
    private readonly environment: Environment,
    private readonly languages: Languages,
    private readonly sessions: Sessions,
  ) {}

  @Post()
  async choose(@Req() request: WebRequest, @Res({ passthrough: true }) response: Response): Promise<Redirect> {
    const { [languageField]: asked, returnTo } = request.body as Record<string, unknown>;
    const wanted = this.languages.named(asked);
    if (wanted) {
      chosenLanguage.keep(response, this.environment.secureCookies, wanted.language);
      await this.keep(request, wanted);
    }
    return backTo(request, returnTo);
  }

  /** While the database is away, the browser alone knows it: the account learns of it with the next sign-in. */
  private async keep({ site, headers }: WebRequest, { language }: Texts): Promise<void> {
    const secret = sessionSecretOf(this.environment, headers.cookie);
    if (secret === null) return;
    await this.sessions.speak(site.agencyId, secret, language).catch((error: unknown) => {
      if (!isOutage(error)) throw error;
    });
  }
}
