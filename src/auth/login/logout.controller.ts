import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Environment } from '../../config/environment.js';
import { Redirect } from '../../web/page/page.js';
import { Public } from '../../web/request/access.js';
import type { WebRequest } from '../../web/request/request.js';
import { SignInNeeded } from '../../web/request/sign-in-needed.js';
import { forgetEverything, sessionSecretOf } from '../sessions/session-cookie.js';
import { KnownBrowsers } from '../limits/known-browsers.js';
import { Sessions } from '../sessions/sessions.js';
import { ShownOnce } from '../sessions/shown-once.js';
import { isLetter } from '../unsent-texts/typed.js';
import { UnsentTexts } from '../unsent-texts/unsent-texts.js';
import { chosenColors } from '../../web/layout/colors.js';
import { chosenTextSize } from '../../web/layout/text-size.js';
import { declinedCode } from '../../web/request/browser-choice.js';
import { chosenLanguage, stillSpoken } from '../../web/request/language.js';
import { chosenRegion } from '../../web/request/region.js';
import { forgetProof } from '../../web/layout/proven-addresses.js';

/**
 * Two ways out. Both end the session and let the browser forget what it has seen. Whatever was being written comes along: it is
 * kept like a text whose session ran out; where it cannot be, it stands in the answer to who signs out.
 */
@Public()
@Controller()
export class LogoutController {
  constructor(
    private readonly sessions: Sessions,
    private readonly unsent: UnsentTexts,
    private readonly browsers: KnownBrowsers,
    private readonly shownOnce: ShownOnce,
    private readonly environment: Environment,
  ) {}

  @Post('logout')
  async logout(@Req() request: WebRequest, @Res({ passthrough: true }) response: Response): Promise<Redirect> {
    const kept = await this.unsent.keepAlong(request);
    await this.end(request, response);
    if (kept === null && isLetter((request.body ?? {}) as Record<string, unknown>)) throw new SignInNeeded('/login');
    return new Redirect(stillSpoken('/', request), kept === null ? 'signed-out' : 'signed-out-kept');
  }

  @Post('exit')
  async exit(@Req() request: WebRequest, @Res({ passthrough: true }) response: Response): Promise<Redirect> {
    await this.unsent.keepAlong(request);
    await this.end(request, response);
    this.browsers.forget(response);
    forgetProof(this.environment, response);
    chosenTextSize.forget(response, this.environment.secureCookies);
    chosenColors.forget(response, this.environment.secureCookies);
    chosenRegion.forget(response, this.environment.secureCookies);
    return new Redirect('/exit');
  }

  private async end(request: WebRequest, response: Response): Promise<void> {
    const secret = sessionSecretOf(this.environment, request.headers.cookie);
    if (secret) await this.sessions.end(request.site.agencyId, secret);
    forgetEverything(this.environment, response);
    this.shownOnce.forget(response);
    declinedCode.forget(response, this.environment.secureCookies);
    // The next person here has an account in their own language, which a choice in the browser would change.
    chosenLanguage.forget(response, this.environment.secureCookies);
  }
}
