import { Controller, Get, Param, Post } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { readDay } from '../../assignment/absences/day-field.js';
import { Clock } from '../../config/clock.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, pressed, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { Times } from '../../web/page/times.js';
import { HoldForm } from './hold.form.js';
import { holdView } from './hold.view.js';
import { Holds } from './holds.js';

/** "Frist anhalten", and ending it early: `:id` is the inquiry. */
@For('supervisor')
@Controller('oversight/holds/:id')
export class HoldController {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly holds: Holds,
    private readonly clock: Clock,
  ) {}

  @Get()
  ask(@CurrentViewer() supervisor: Viewer, @Param('id', Id) id: string): Promise<Page> {
    return this.page(supervisor, id, blank(), 200);
  }

  @Post()
  hold(
    @CurrentViewer() supervisor: Viewer,
    @Param('id', Id) id: string,
    @Form(HoldForm) form: Submitted<HoldForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ reason, until }) => {
        const { today } = await this.times(supervisor);
        await this.holds.hold(supervisor, id, { reason, until: readDay(until) ?? '' }, today.toString());
        return new Redirect(`/oversight/holds/${id}?notice=saved`);
      },
      (refused, status) => this.page(supervisor, id, refused, status),
    );
  }

  @Post('end')
  end(@CurrentViewer() supervisor: Viewer, @Param('id', Id) id: string): Promise<Page | Redirect> {
    return handleForm(
      pressed,
      async () => {
        await this.holds.end(supervisor, id);
        return new Redirect(`/oversight/holds/${id}?notice=saved`);
      },
      (refused, status) => this.page(supervisor, id, refused, status),
    );
  }

  private async page(supervisor: Viewer, id: string, form: Submitted<object>, status: number): Promise<Page> {
    const thread = await this.holds.find(supervisor, id);
    return new Page(
      'oversight/hold',
      'Frist',
      holdView(thread, await this.times(supervisor), form, this.clock.now()),
      status,
    );
  }

  private async times({ agencyId }: Viewer): Promise<Times> {
    return new Times(await this.agencies.byId(agencyId), this.clock.now());
  }
}
