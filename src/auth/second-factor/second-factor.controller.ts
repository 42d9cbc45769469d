import { Controller, Get, Header, NotFoundException, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { toString as qrCode } from 'qrcode';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { type AgencyRequest, CurrentAgency } from '../../agencies/directory/current-agency.js';
import { blank, Form, FormRefused, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import { CurrentViewer, ForStaff } from '../../web/request/access.js';
import { localPath } from '../../web/request/local-path.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { EvenWhile } from '../access/even-while.js';
import { PasswordConfirmation, PasswordForm } from '../credentials/password-confirmation.js';
import { ShownOnce } from '../sessions/shown-once.js';
import { GrantsInterceptor } from '../login/grants.interceptor.js';
import { enrolmentUri } from './one-time-codes.js';
import { Passkeys } from './passkeys.js';
import { SecondFactorPage } from './second-factor-page.js';
import { CodeForm, PasskeyForm } from './second-factor.form.js';
import { SecondFactors } from './second-factors.js';
import { said } from '../../web/texts/said.js';

/** The second step of signing in, and setting it up. */
@ForStaff()
@EvenWhile('unverified', 'locked')
@UseInterceptors(GrantsInterceptor)
@Controller('second-factor')
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly confirmation: PasswordConfirmation,
    private readonly shownOnce: ShownOnce,
    private readonly pages: SecondFactorPage,
    private readonly passkeys: Passkeys,
  ) {}

  @Get()
  form(
    @Req() request: AgencyRequest,
    @CurrentViewer() viewer: Viewer,
    @Query('returnTo') returnTo: unknown,
  ): Promise<Page> {
    const code = blank({ returnTo: typeof returnTo === 'string' ? returnTo : '' });
    return this.pages.show(request, viewer, { code }, 200);
  }

  @Post()
  give(
    @CurrentViewer() viewer: Viewer,
    @Req() request: AgencyRequest,
    @Form(CodeForm) form: Submitted<CodeForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ code, returnTo }) => {
        // Sent twice: a code works once, and it has.
        if (!viewer.verified) await this.factors.give(viewer, code);
        return goOn(request, viewer, returnTo);
      },
      (refused, status) => this.pages.show(request, viewer, { code: refused }, status),
    );
  }

  @Post('passkey')
  ask(
    @CurrentViewer() viewer: Viewer,
    @Req() request: AgencyRequest,
    @Form(PasskeyForm) form: Submitted<PasskeyForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ passkey, returnTo }) => {
        if (!viewer.verified) await this.passkeys.give(viewer, request, passkey);
        return goOn(request, viewer, returnTo);
      },
      (refused, status) => this.pages.show(request, viewer, { code: refused }, status),
    );
  }

  @Post('secret')
  async begin(@CurrentViewer() viewer: Viewer): Promise<Redirect> {
    await this.factors.begin(viewer);
    return new Redirect('/second-factor');
  }

  /** On another telephone. ASVS 7.5.1: who finds a session open must not put their own in place of it. */
  @Post('renewal')
  @EvenWhile('locked')
  renew(
    @Req() request: AgencyRequest,
    @CurrentViewer() viewer: Viewer,
    @Form(PasswordForm) form: Submitted<PasswordForm>,
  ): Promise<Page | Redirect> {
    return this.confirmation.handle(
      viewer,
      form,
      async () => {
        await this.factors.renew(viewer);
        return new Redirect('/second-factor');
      },
      (refused, status) => this.pages.show(request, viewer, { password: refused }, status),
    );
  }

  /** Drawn here: the secret goes to no other site, and the page needs no script. */
  @Get('image')
  @Header('Content-Type', 'image/svg+xml')
  async image(@CurrentAgency() agency: AgencyRecord, @CurrentViewer() viewer: Viewer): Promise<string> {
    const secret = await this.factors.pendingSecret(viewer);
    if (!secret) throw new NotFoundException();
    return qrCode(enrolmentUri(secret, agency.name, viewer.name), { type: 'svg', margin: 2 });
  }

  @Post('enrolment')
  confirm(
    @CurrentViewer() viewer: Viewer,
    @Req() request: AgencyRequest,
    @Form(CodeForm) form: Submitted<CodeForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ code }) => {
        const codes = await this.factors.confirm(viewer, code);
        request.viewer = { ...viewer, verified: true };
        return codes ? this.shown(response, viewer, codes) : new Redirect('/second-factor/backup-codes');
      },
      (refused, status) => this.pages.show(request, viewer, { code: refused }, status),
    );
  }

  @Get('backup-codes')
  async backupCodes(
    @CurrentViewer() viewer: Viewer,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    const codes = await this.shownOnce.take(request, response, viewer, 'backup-codes');
    if (codes === null) return new Redirect('/second-factor');
    return new Page('auth/backup-codes', said('auth/backup-codes.title'), { codes: codes.split(' ') });
  }

  @Post('backup-codes')
  @EvenWhile('locked')
  renewBackupCodes(
    @Req() request: AgencyRequest,
    @CurrentViewer() viewer: Viewer,
    @Form(PasswordForm) form: Submitted<PasswordForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return this.confirmation.handle(
      viewer,
      form,
      async () => this.shown(response, viewer, await this.factors.renewBackupCodes(viewer)),
      (refused, status) => this.pages.show(request, viewer, { password: refused }, status),
    );
  }

  @Post('removal')
  @EvenWhile()
  remove(
    @Req() request: AgencyRequest,
    @CurrentViewer() viewer: Viewer,
    @Form(PasswordForm) form: Submitted<PasswordForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ password }) => {
        if (request.site.secondFactor === 'required') throw FormRefused.whole(said('auth/second-factor.demanded'));
        await this.confirmation.confirm(viewer, password);
        await this.factors.removeOwn(viewer);
        return new Redirect('/second-factor', 'saved');
      },
      (refused, status) => this.pages.show(request, viewer, { password: refused }, status),
    );
  }

  private async shown(response: Response, viewer: Viewer, codes: string[]): Promise<Redirect> {
    await this.shownOnce.carry(response, viewer, 'backup-codes', codes.join(' '));
    return new Redirect('/second-factor/backup-codes');
  }
}

function goOn(request: WebRequest, viewer: Viewer, returnTo: string | undefined): Redirect {
  request.viewer = { ...viewer, verified: true };
  return new Redirect(returnTo ? localPath(returnTo) : '/login');
}
