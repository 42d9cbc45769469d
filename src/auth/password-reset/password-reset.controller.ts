import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { Environment } from '../../config/environment.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { WebRequest } from '../../web/request/request.js';
import { Public } from '../../web/request/access.js';
import { setSessionCookie } from '../sessions/session-cookie.js';
import { NewPasswordForm } from './new-password.form.js';
import { newPasswordView } from './new-password.view.js';
import { NewPasswords } from './new-passwords.js';
import { PasswordResetForm } from './password-reset.form.js';
import { passwordResetView } from './password-reset.view.js';
import type { LinkTarget } from '../links/access-links.js';
import { spentLinkPage } from '../links/spent-link.view.js';
import { PasswordResets } from './password-resets.js';

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
  form(@Query('sent') sent: unknown): Page {
    return new Page('auth/password-reset', 'Passwort vergessen', passwordResetView(blank(), sent !== undefined));
  }

  @Post()
  request(
    @CurrentAgency() { agencyId }: AgencyRecord,
    @Form(PasswordResetForm) form: Submitted<PasswordResetForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ userName }) => {
        await this.resets.request(agencyId, userName);
        return new Redirect('/password-reset?sent=yes');
      },
      (refused, status) =>
        new Page('auth/password-reset', 'Passwort vergessen', passwordResetView(refused, false), status),
    );
  }

  @Get(':token')
  async newPassword(@Req() request: WebRequest, @Param('token') token: string): Promise<Page> {
    const target = await this.passwords.target(request.site.agencyId, token);
    return target ? newPasswordPage(request, target, blank(), 200) : spentLinkPage('reset');
  }

  @Post(':token')
  async setPassword(
    @Req() request: WebRequest,
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
      (refused, status) => newPasswordPage(request, target, refused, status),
    );
  }
}

function newPasswordPage(
  request: WebRequest,
  { userName }: LinkTarget,
  form: Submitted<NewPasswordForm>,
  status: number,
): Page {
  return new Page('auth/new-password', 'Neues Passwort', newPasswordView(form, request.path, userName), status);
}
