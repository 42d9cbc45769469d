import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { EvenWhile } from '../../auth/access/even-while.js';
import { RecoveryCodes } from '../../auth/password-reset/recovery-codes.js';
import { setSessionCookie } from '../../auth/sessions/session-cookie.js';
import { ShownOnce } from '../../auth/sessions/shown-once.js';
import { Environment } from '../../config/environment.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { homeOf } from '../../web/layout/navigation.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, ForAccounts } from '../../web/request/access.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { AccountPages } from './account-pages.js';
import { RecoveryCodeForm, RecoveryForm } from './account.form.js';
import { said } from '../../web/texts/said.js';

/** The code on paper: making and removing one, and getting everything back with it after a reset. */
@ForAccounts()
@Controller('account')
export class RecoveryCodeController {
  constructor(
    private readonly codes: RecoveryCodes,
    private readonly pages: AccountPages,
    private readonly shownOnce: ShownOnce,
    private readonly environment: Environment,
  ) {}

  @Post('recovery-code')
  change(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
    @Form(RecoveryCodeForm) form: Submitted<RecoveryCodeForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ password, wish }) => {
        if (wish === 'remove') {
          await this.codes.remove(viewer, password);
          return new Redirect('/account', 'saved');
        }
        await this.shownOnce.carry(response, viewer, 'recovery-code', await this.codes.create(viewer, password));
        return new Redirect('/account/recovery-code');
      },
      (recovery, status) => this.pages.account(agency, times, viewer, { recovery }, status),
    );
  }

  @Get('recovery-code')
  async code(
    @CurrentViewer() viewer: Viewer,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    const code = await this.shownOnce.take(request, response, viewer, 'recovery-code');
    if (code === null) return new Redirect('/account');
    const card = { name: viewer.userName, code, address: request.headers.host ?? '' };
    return new Page('privacy/recovery-code', said('form.code'), card);
  }

  /** The way back after a reset. */
  @Post('recovery')
  @EvenWhile('locked')
  recover(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
    @Form(RecoveryForm) form: Submitted<RecoveryForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        if (viewer.trusted) return new Redirect('/account');
        setSessionCookie(this.environment, response, await this.codes.recover(viewer, values));
        return new Redirect(homeOf(viewer), 'recovered');
      },
      (refused, status) => this.pages.locked(agency, times, viewer, refused, status),
    );
  }
}
