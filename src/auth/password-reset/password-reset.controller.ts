import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { Environment } from '../../config/environment.js';
import { linkValidForMs } from '../../domain/link-validity.js';
import { resetRequested } from '../../web/sentences/reset-request.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import type { WebRequest } from '../../web/request/request.js';
import { CurrentTimes, Public } from '../../web/request/access.js';
import { setSessionCookie } from '../sessions/session-cookie.js';
import { NewPasswordForm } from './new-password.form.js';
import { newPasswordView } from './new-password.view.js';
import { NewPasswords } from './new-passwords.js';
import { PasswordResetForm } from './password-reset.form.js';
import { passwordResetView } from './password-reset.view.js';
import type { LinkTarget } from '../links/access-links.js';
import { spentLinkPage } from '../links/spent-link.view.js';
import { PasswordResets } from './password-resets.js';
import { said } from '../../web/texts/said.js';

/** For people who forgot their password: asking for a link, and setting a new one with it. */
@Public()
@Controller('password-reset')
export class PasswordResetController {
  constructor(
    private readonly resets: PasswordResets,
    private readonly passwords: NewPasswords,
    private readonly environment: Environment,
  ) {}

  @Get()
  form(@Query('sent') sent: unknown, @Req() { isProven }: WebRequest, @CurrentTimes() times: Times): Page {
    const until = untilOf(sent, times);
    // That a mail is on its way is said where it was asked for. That old links are over is true in any browser.
    const sentence =
      sent === undefined || (until !== null && !isProven) ? null : resetRequested({ until }, times.texts);
    return new Page('auth/password-reset', said('auth/password-reset.title'), passwordResetView(blank(), sentence));
  }

  @Post()
  request(
    @CurrentAgency() { agencyId }: AgencyRecord,
    @CurrentTimes() { now }: Times,
    @Form(PasswordResetForm) form: Submitted<PasswordResetForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ userName }) => {
        await this.resets.request(agencyId, userName);
        const sentAt = Math.floor(now.getTime() / 1000).toString();
        return Redirect.saying(`/password-reset?sent=${sentAt}`, linkValidForMs.reset);
      },
      (refused, status) =>
        new Page('auth/password-reset', said('auth/password-reset.title'), passwordResetView(refused, null), status),
    );
  }

  @Get(':token')
  async newPassword(
    @Req() request: WebRequest,
    @CurrentTimes() times: Times,
    @Param('token') token: string,
  ): Promise<Page> {
    const target = await this.passwords.target(request.site.agencyId, token);
    return target ? newPasswordPage(request, times, target, blank(), 200) : spentLinkPage('reset');
  }

  @Post(':token')
  async setPassword(
    @Req() request: WebRequest,
    @CurrentTimes() times: Times,
    @Param('token') token: string,
    @Form(NewPasswordForm) form: Submitted<NewPasswordForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    const target = await this.passwords.target(request.site.agencyId, token);
    if (!target) return spentLinkPage('reset');
    return handleForm(
      form,
      async (values) => {
        setSessionCookie(this.environment, response, await this.passwords.set(request.site, target, values));
        return new Redirect('/account', values.recoveryCode ? 'recovered' : 'reset');
      },
      (refused, status) => newPasswordPage(request, times, target, refused, status),
    );
  }
}

function newPasswordPage(
  { path }: WebRequest,
  times: Times,
  { userName, link }: LinkTarget,
  form: Submitted<NewPasswordForm>,
  status: number,
): Page {
  const until = times.until(link.expiresAt).text;
  return new Page(
    'auth/new-password',
    said('auth.new-password'),
    newPasswordView(form, path, { userName, until }),
    status,
  );
}

/** Until when a link is good that was asked for at a time, in seconds; null where that has passed, or never was. */
function untilOf(sent: unknown, times: Times): string | null {
  const until = new Date(Number(sent) * 1000 + linkValidForMs.reset);
  const isGood = until > times.now && until.getTime() - times.now.getTime() <= linkValidForMs.reset;
  return isGood ? times.until(until).text : null;
}
