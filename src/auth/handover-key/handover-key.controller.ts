import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { blank, Form, handleForm, pressed, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { EvenWhile } from '../access/even-while.js';
import { PasswordConfirmation, PasswordForm } from '../credentials/password-confirmation.js';
import { Powerful } from '../access/powerful.js';
import { ShownOnce } from '../sessions/shown-once.js';
import { AccessRenewalForm } from './access-renewal.form.js';
import { HandoverHolders } from './handover-holders.js';
import { ColleagueForm, HandoverCodeForm } from './handover-key.form.js';
import { handoverKeyView } from './handover-key.view.js';
import { said } from '../../web/texts/said.js';

/** Who may pass threads on where nobody else can: the holders of the agency's handover key. */
@For('supervisor')
@Controller('oversight/handover-key')
export class HandoverKeyController {
  constructor(
    private readonly holders: HandoverHolders,
    private readonly confirmation: PasswordConfirmation,
    private readonly shownOnce: ShownOnce,
  ) {}

  @Get()
  @EvenWhile('locked')
  form(@CurrentTimes() times: Times, @CurrentViewer() viewer: Viewer): Promise<Page> {
    return this.page(times, viewer, blank(), 200);
  }

  @Post()
  @EvenWhile('locked')
  take(
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
    @Form(HandoverCodeForm) form: Submitted<HandoverCodeForm>,
  ): Promise<Page | Redirect> {
    return this.answer(times, viewer, form, ({ code }) => this.holders.takeWithCode(viewer, code));
  }

  @Post('holders')
  @Powerful()
  admit(
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
    @Form(ColleagueForm) form: Submitted<ColleagueForm>,
  ): Promise<Page | Redirect> {
    return this.answer(times, viewer, form, ({ accountId }) => this.holders.admit(viewer, accountId));
  }

  @Post('holders/:id/dismissal')
  @Powerful()
  dismiss(
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
    @Param('id', Id) id: string,
  ): Promise<Page | Redirect> {
    return this.press(times, viewer, () => this.holders.dismiss(viewer, id));
  }

  /** For a colleague whose access was reset. */
  @Post('renewals/:id')
  @Powerful()
  renew(
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
    @Param('id', Id) id: string,
    @Form(AccessRenewalForm) { values }: Submitted<AccessRenewalForm>,
  ): Promise<Page | Redirect> {
    return this.press(times, viewer, () => this.holders.renewAccess(viewer, id, Number(values?.generation)));
  }

  @Get('code')
  async code(
    @CurrentViewer() viewer: Viewer,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    const code = await this.shownOnce.take(request, response, viewer, 'handover-code');
    return code === null
      ? new Redirect('/oversight/handover-key')
      : new Page('auth/handover-code', said('form.code'), { code });
  }

  @Post('code')
  replaceCode(
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
    @Form(PasswordForm) form: Submitted<PasswordForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return this.confirmation.handle(
      viewer,
      form,
      async () => {
        await this.shownOnce.carry(response, viewer, 'handover-code', await this.holders.replaceCode(viewer));
        return new Redirect('/oversight/handover-key/code');
      },
      (refused, status) => this.page(times, viewer, refused, status),
    );
  }

  private answer<Values extends object>(
    times: Times,
    viewer: Viewer,
    form: Submitted<Values>,
    verb: (values: Values) => Promise<void>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await verb(values);
        return new Redirect('/oversight/handover-key', 'saved');
      },
      (refused, status) => this.page(times, viewer, refused, status),
    );
  }

  /** A button without fields. */
  private press(times: Times, viewer: Viewer, verb: () => Promise<void>): Promise<Page | Redirect> {
    return this.answer(times, viewer, pressed, verb);
  }

  private async page(times: Times, viewer: Viewer, form: Submitted<object>, status: number): Promise<Page> {
    const { agencyId } = viewer;
    const colleagues = await this.holders.colleagues(agencyId);
    const view = handoverKeyView(viewer, colleagues, await this.holders.printedCodes(agencyId), form, times);
    return new Page('auth/handover-key', said('auth/handover-key.title'), view, status);
  }
}
