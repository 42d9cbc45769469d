import { Controller, Get, Param, Post } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { v7 as uuidv7 } from 'uuid';
import { AbsenceList } from '../../assignment/absences/absence-list.js';
import { Absences } from '../../assignment/absences/absences.js';
import { Counselors } from '../../assignment/counselors/counselors.js';
import { readDay } from '../../assignment/absences/day-field.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { said } from '../../web/texts/said.js';
import { StaffAbsenceForm } from './staff-absence.form.js';
import { staffAbsencesView } from './staff-absences.view.js';

/** Everybody's absences, as the supervisor records them: somebody who has fallen ill does not sign in first. */
@For('supervisor')
@Controller('oversight/absences')
export class StaffAbsencesController {
  constructor(
    private readonly absences: Absences,
    private readonly list: AbsenceList,
    private readonly counselors: Counselors,
  ) {}

  @Get()
  async show(@CurrentTimes() times: Times, @CurrentViewer() supervisor: Viewer): Promise<Page> {
    return this.page(times, supervisor, blank({ from: times.today.toString() }), 200);
  }

  @Post()
  async record(
    @CurrentTimes() times: Times,
    @CurrentViewer() supervisor: Viewer,
    @Form(StaffAbsenceForm) form: Submitted<StaffAbsenceForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ counselor, from, to, deputy, submissionToken }) => {
        const days = { from: readDay(from) ?? '', to: readDay(to) ?? '' };
        await this.absences.plan(supervisor, {
          ...days,
          absenceId: submissionToken,
          accountId: counselor,
          deputyId: deputy || null,
        });
        return new Redirect('/oversight/absences', 'saved');
      },
      (refused, status) => this.page(times, supervisor, refused, status),
    );
  }

  @Post(':id/end')
  async end(@CurrentViewer() supervisor: Viewer, @Param('id', Id) absenceId: string): Promise<Redirect> {
    await this.absences.end(supervisor, absenceId);
    return new Redirect('/oversight/absences', 'saved');
  }

  private async page(
    times: Times,
    { agencyId }: Viewer,
    form: Submitted<StaffAbsenceForm>,
    status: number,
  ): Promise<Page> {
    const rows = await this.list.ofEverybody(agencyId, times.today.toString());
    const counselors = await this.counselors.list(agencyId);
    const { submissionToken: sent } = form.typed;
    // A refused form keeps its token: nothing was made of it.
    const submissionToken = status === 422 && isUUID(sent) && sent !== undefined ? sent : uuidv7();
    return new Page(
      'oversight/absences',
      said('navigation.absences'),
      staffAbsencesView(form, { rows, counselors, times, submissionToken }),
      status,
    );
  }
}
