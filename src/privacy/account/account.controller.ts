import { Controller, Get, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { EvenWhile } from '../../auth/access/even-while.js';
import { ContactConfirmations } from '../../auth/contact/contact-confirmations.js';
import { PasswordChanges } from '../../auth/credentials/password-changes.js';
import { ProfileChanges } from '../../auth/credentials/profile-changes.js';
import { setSessionCookie } from '../../auth/sessions/session-cookie.js';
import { Sessions } from '../../auth/sessions/sessions.js';
import { Environment } from '../../config/environment.js';
import { Form, handleForm, pressed, type Submitted } from '../../web/forms/form.js';
import { type Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, ForAccounts } from '../../web/request/access.js';
import type { Viewer } from '../../web/request/request.js';
import { AccountPages } from './account-pages.js';
import { ContactForm, PasswordChangeForm, SessionEndForm, UserNameForm, wishOf } from './account.form.js';

/** "Meine Daten": what somebody changes about their own access. */
@ForAccounts()
@Controller('account')
export class AccountController {
  constructor(
    private readonly pages: AccountPages,
    private readonly profile: ProfileChanges,
    private readonly passwords: PasswordChanges,
    private readonly confirmations: ContactConfirmations,
    private readonly sessions: Sessions,
    private readonly environment: Environment,
  ) {}

  @Get()
  @EvenWhile('locked')
  account(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Page> {
    return this.pages.account(agency, times, viewer);
  }

  @Post('user-name')
  rename(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
    @Form(UserNameForm) form: Submitted<UserNameForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ userName, password }) => {
        await this.profile.rename(viewer, userName, password);
        return new Redirect('/account', 'saved');
      },
      (userName, status) => this.pages.account(agency, times, viewer, { userName }, status),
    );
  }

  @Post('password')
  changePassword(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
    @Form(PasswordChangeForm) form: Submitted<PasswordChangeForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        setSessionCookie(this.environment, response, await this.passwords.change(agency, viewer, values));
        return new Redirect('/account', 'password-changed');
      },
      (password, status) => this.pages.account(agency, times, viewer, { password }, status),
    );
  }

  @Post('contact')
  setContact(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
    @Form(ContactForm) form: Submitted<ContactForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        const { password, email, notify } = values;
        await this.profile.setContact(agency, viewer, { password, email, notify, wish: wishOf(values) });
        return new Redirect('/account', 'saved');
      },
      (contact, status) => this.pages.account(agency, times, viewer, { contact }, status),
    );
  }

  @Post('contact-confirmation')
  askAgain(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Page | Redirect> {
    return handleForm(
      pressed,
      async () => {
        await this.confirmations.askAgain(viewer);
        return new Redirect('/account', 'contact-asked');
      },
      (confirmation, status) => this.pages.account(agency, times, viewer, { confirmation }, status),
    );
  }

  @Post('session-end')
  @EvenWhile('locked')
  endSession(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
    @Form(SessionEndForm) form: Submitted<SessionEndForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ session }) => {
        await this.sessions.endOwn(viewer, session === 'others' ? session : { mark: session });
        return new Redirect('/account', 'sessions-ended');
      },
      (_, status) => this.pages.account(agency, times, viewer, {}, status),
    );
  }
}
