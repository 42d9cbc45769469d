import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../config/clock.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, pressed, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { Times } from '../../web/page/times.js';
import { AccessRenewalForm } from './access-renewal.form.js';
import { EvenWhile } from '../access/even-while.js';
import { ColleagueForm, HandoverCodeForm } from './handover-key.form.js';
import { handoverKeyView } from './handover-key.view.js';
import { HandoverHolders } from './handover-holders.js';
import { PasswordConfirmation } from '../credentials/password-confirmation.js';
import { PasswordForm } from '../second-factor/second-factor.form.js';
import { ShownOnce } from '../sessions/shown-once.js';

/** Who may pass threads on where nobody else can: the holders of the agency's handover key. */
@For('supervisor')
@Controller('oversight/handover-key')
export class HandoverKeyController {
  constructor(
    private readonly holders: HandoverHolders,
    private readonly confirmation: PasswordConfirmation,
    private readonly shownOnce: ShownOnce,
    private readonly clock: Clock,
  ) {}

  @Get()
  @EvenWhile('locked')
  form(@CurrentViewer() viewer: Viewer, @Req() request: WebRequest): Promise<Page> {
    return this.page(viewer, request, blank(), 200);
  }

  @Post()
  @EvenWhile('locked')
  take(
    @CurrentViewer() viewer: Viewer,
    @Req() request: WebRequest,
    @Form(HandoverCodeForm) form: Submitted<HandoverCodeForm>,
  ): Promise<Page | Redirect> {
    return this.answer(viewer, request, form, ({ code }) => this.holders.takeWithCode(viewer, code));
  }

  @Post('holders')
  admit(
    @CurrentViewer() viewer: Viewer,
    @Req() request: WebRequest,
    @Form(ColleagueForm) form: Submitted<ColleagueForm>,
  ): Promise<Page | Redirect> {
    return this.answer(viewer, request, form, ({ accountId }) => this.holders.admit(viewer, accountId));
  }

  @Post('holders/:id/dismissal')
  dismiss(
    @CurrentViewer() viewer: Viewer,
    @Req() request: WebRequest,
    @Param('id', Id) id: string,
  ): Promise<Page | Redirect> {
    return this.press(viewer, request, () => this.holders.dismiss(viewer, id));
  }

  /** For a colleague whose access was reset. */
  @Post('renewals/:id')
  renew(
    @CurrentViewer() viewer: Viewer,
    @Req() request: WebRequest,
    @Param('id', Id) id: string,
    @Form(AccessRenewalForm) { values }: Submitted<AccessRenewalForm>,
  ): Promise<Page | Redirect> {
    return this.press(viewer, request, () => this.holders.renewAccess(viewer, id, Number(values?.generation)));
  }

  @Get('code')
  async code(
    @CurrentViewer() viewer: Viewer,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    const code = await this.shownOnce.take(request, response, viewer, 'handover-code');
    return code === null ? new Redirect('/oversight/handover-key') : new Page('auth/handover-code', 'Code', { code });
  }

  @Post('code')
  replaceCode(
    @CurrentViewer() viewer: Viewer,
    @Req() request: WebRequest,
    @Form(PasswordForm) form: Submitted<PasswordForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ password }) => {
        await this.confirmation.confirm(viewer, password);
        await this.shownOnce.carry(response, viewer, 'handover-code', await this.holders.replaceCode(viewer));
        return new Redirect('/oversight/handover-key/code');
      },
      (refused, status) => this.page(viewer, request, refused, status),
    );
  }

  private answer<Values extends object>(
    viewer: Viewer,
    request: WebRequest,
    form: Submitted<Values>,
    verb: (values: Values) => Promise<void>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await verb(values);
        return new Redirect('/oversight/handover-key?notice=saved');
      },
      (refused, status) => this.page(viewer, request, refused, status),
    );
  }

  /** A button without fields. */
  private press(viewer: Viewer, request: WebRequest, verb: () => Promise<void>): Promise<Page | Redirect> {
    return this.answer(viewer, request, pressed, verb);
  }

  private async page(viewer: Viewer, { site }: WebRequest, form: Submitted<object>, status: number): Promise<Page> {
    const { agencyId } = viewer;
    const colleagues = await this.holders.colleagues(agencyId);
    const view = handoverKeyView(
      viewer,
      colleagues,
      await this.holders.printedCodes(agencyId),
      form,
      new Times(site, this.clock.now()),
    );
    return new Page('auth/handover-key', 'Übergabeschlüssel', view, status);
  }
}
