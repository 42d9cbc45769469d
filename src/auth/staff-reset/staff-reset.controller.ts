import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AgencyLinks } from '../../agencies/directory/agency-links.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { Powerful } from '../access/powerful.js';
import { ShownOnce } from '../sessions/shown-once.js';
import { StaffResetForm } from './staff-reset.form.js';
import { type StaffResetView, staffResetView } from './staff-reset.view.js';
import { StaffResets } from './staff-resets.js';
import { said } from '../../web/texts/said.js';

/** A one-time link for a colleague who cannot sign in any more. */
@For('admin', 'supervisor')
@Controller('settings/staff/:id/reset')
export class StaffResetController {
  constructor(
    private readonly resets: StaffResets,
    private readonly shownOnce: ShownOnce,
    private readonly links: AgencyLinks,
  ) {}

  @Get()
  async form(
    @CurrentViewer() viewer: Viewer,
    @CurrentTimes() times: Times,
    @Param('id', Id) id: string,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page> {
    const token = await this.shownOnce.take(request, response, viewer, `reset ${id}`);
    const expiresAt = token && (await this.resets.expiryOf(viewer, token));
    const link = expiresAt && {
      url: await this.links.to(viewer.agencyId, `/password-reset/${token}`),
      until: times.until(expiresAt).text,
    };
    return this.page(viewer, id, blank(), 200, link || null);
  }

  @Post()
  @Powerful()
  issue(
    @CurrentViewer() viewer: Viewer,
    @Param('id', Id) id: string,
    @Form(StaffResetForm) form: Submitted<StaffResetForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ secondFactor }) => {
        await this.shownOnce.carry(
          response,
          viewer,
          `reset ${id}`,
          await this.resets.issue(viewer, id, secondFactor === 'yes'),
        );
        return new Redirect(`/settings/staff/${id}/reset`);
      },
      (refused, status) => this.page(viewer, id, refused, status),
    );
  }

  private async page(
    viewer: Viewer,
    id: string,
    form: Submitted<object>,
    status: number,
    link: StaffResetView['link'] = null,
  ): Promise<Page> {
    return new Page(
      'auth/staff-reset',
      said('auth/staff-reset.title'),
      staffResetView(await this.resets.find(viewer, id), form, link),
      status,
    );
  }
}
