import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AgencyLinks } from '../../agencies/directory/agency-links.js';
import { Powerful } from '../../auth/access/powerful.js';
import { ShownOnce } from '../../auth/sessions/shown-once.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, pressed, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { Colleagues } from './colleagues.js';
import { Deactivation } from './deactivation.js';
import { type FreshInvitation, invitationAsText, invitationFromText } from './fresh-invitation.js';
import { InvitationForm } from './invitation.form.js';
import { staffView } from './staff.view.js';
import { said } from '../../web/texts/said.js';

@For('admin')
@Controller('settings/staff')
export class StaffController {
  constructor(
    private readonly colleagues: Colleagues,
    private readonly deactivation: Deactivation,
    private readonly shownOnce: ShownOnce,
    private readonly links: AgencyLinks,
  ) {}

  @Get()
  async staff(
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page> {
    const text = await this.shownOnce.take(request, response, admin, 'invitation');
    return this.page(times, admin, blank(), 200, text === null ? null : invitationFromText(text));
  }

  @Post()
  @Powerful()
  invite(
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Form(InvitationForm) form: Submitted<InvitationForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        const invitation = await this.colleagues.invite(admin, values);
        await this.shownOnce.carry(response, admin, 'invitation', invitationAsText(invitation));
        return new Redirect('/settings/staff');
      },
      (refused, status) => this.page(times, admin, refused, status),
    );
  }

  @Post(':id/deactivation')
  @Powerful()
  deactivate(
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Param('id', Id) id: string,
  ): Promise<Page | Redirect> {
    return handleForm(
      pressed,
      async () => {
        await this.deactivation.deactivate(admin, id);
        return new Redirect('/settings/staff', 'saved');
      },
      (refused, status) => this.page(times, admin, refused, status),
    );
  }

  private async page(
    times: Times,
    admin: Viewer,
    form: Submitted<object>,
    status: number,
    fresh: FreshInvitation | null = null,
  ): Promise<Page> {
    const colleagues = await this.colleagues.list(admin.agencyId);
    const url = fresh && (await this.links.to(admin.agencyId, `/activation/${fresh.token}`));
    const invitation = fresh && url ? { ...fresh, url } : null;
    return new Page(
      'admin/staff',
      said('admin/staff.title'),
      staffView(admin, colleagues, form, invitation, times),
      status,
    );
  }
}
