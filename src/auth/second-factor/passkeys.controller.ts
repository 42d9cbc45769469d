import { Controller, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import type { AgencyRequest } from '../../agencies/directory/current-agency.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { type Page, Redirect } from '../../web/page/page.js';
import { CurrentViewer, ForStaff } from '../../web/request/access.js';
import type { Viewer } from '../../web/request/request.js';
import { EvenWhile } from '../access/even-while.js';
import { Powerful } from '../access/powerful.js';
import { ShownOnce } from '../sessions/shown-once.js';
import { GrantsInterceptor } from '../login/grants.interceptor.js';
import { Passkeys } from './passkeys.js';
import { SecondFactorPage } from './second-factor-page.js';
import { NewPasskeyForm, PasskeyRemovalForm } from './second-factor.form.js';

/** One's own passkeys. Who finds a session open adds none, and takes none away: it asks again who is there. */
@ForStaff()
@UseInterceptors(GrantsInterceptor)
@Controller('second-factor/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly shownOnce: ShownOnce,
    private readonly pages: SecondFactorPage,
  ) {}

  @Post()
  @Powerful()
  @EvenWhile('unverified', 'locked')
  add(
    @CurrentViewer() viewer: Viewer,
    @Req() request: AgencyRequest,
    @Form(NewPasskeyForm) form: Submitted<NewPasskeyForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ name, passkey }) => {
        const { isFirst, codes } = await this.passkeys.add(viewer, request, { name, answer: passkey });
        request.viewer = { ...viewer, verified: true };
        if (codes) await this.shownOnce.carry(response, viewer, 'backup-codes', codes.join(' '));
        return isFirst ? new Redirect('/second-factor/backup-codes') : new Redirect('/second-factor', 'passkey-added');
      },
      (refused, status) => this.pages.show(request, viewer, { device: refused }, status),
    );
  }

  @Post('removal')
  @Powerful()
  @EvenWhile()
  remove(
    @CurrentViewer() viewer: Viewer,
    @Req() request: AgencyRequest,
    @Form(PasskeyRemovalForm) form: Submitted<PasskeyRemovalForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ passkeyId }) => {
        await this.passkeys.remove(viewer, passkeyId, request.site.secondFactor === 'required');
        return new Redirect('/second-factor', 'passkey-removed');
      },
      (refused, status) => this.pages.show(request, viewer, { device: refused }, status),
    );
  }
}
