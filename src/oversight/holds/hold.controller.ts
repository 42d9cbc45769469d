import { Controller, Get, Param, Post } from '@nestjs/common';
import { readDay } from '../../assignment/absences/day-field.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, pressed, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { said } from '../../web/texts/said.js';
import { HoldForm } from './hold.form.js';
import { holdView } from './hold.view.js';
import { Holds } from './holds.js';

/** "Frist anhalten", and ending it early: `:id` is the inquiry. */
@For('supervisor')
@Controller('oversight/holds/:id')
export class HoldController {
  constructor(private readonly holds: Holds) {}

  @Get()
  ask(@CurrentTimes() times: Times, @CurrentViewer() supervisor: Viewer, @Param('id', Id) id: string): Promise<Page> {
    return this.page(times, supervisor, id, blank(), 200);
  }

  @Post()
  hold(
    @CurrentTimes() times: Times,
    @CurrentViewer() supervisor: Viewer,
    @Param('id', Id) id: string,
    @Form(HoldForm) form: Submitted<HoldForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ reason, until }) => {
        await this.holds.hold(supervisor, id, { reason, until: readDay(until) ?? '' }, times.today.toString());
        return new Redirect(`/oversight/holds/${id}`, 'saved');
      },
      (refused, status) => this.page(times, supervisor, id, refused, status),
    );
  }

  @Post('end')
  end(
    @CurrentTimes() times: Times,
    @CurrentViewer() supervisor: Viewer,
    @Param('id', Id) id: string,
  ): Promise<Page | Redirect> {
    return handleForm(
      pressed,
      async () => {
        await this.holds.end(supervisor, id);
        return new Redirect(`/oversight/holds/${id}`, 'saved');
      },
      (refused, status) => this.page(times, supervisor, id, refused, status),
    );
  }

  private async page(
    times: Times,
    supervisor: Viewer,
    id: string,
    form: Submitted<object>,
    status: number,
  ): Promise<Page> {
    return new Page(
      'oversight/hold',
      said('oversight/hold.title'),
      holdView(await this.holds.find(supervisor, id), times, form),
      status,
    );
  }
}
