import { Controller, Get, Post } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { v7 as uuidv7 } from 'uuid';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import {
  blank,
  type Entered,
  type FieldError,
  Form,
  FormRefused,
  handleForm,
  type Submitted,
} from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { said } from '../../web/texts/said.js';
import { againstDays } from './absence-rules.js';
import { AbsenceForm } from './absence.form.js';
import { AbsenceList } from './absence-list.js';
import { Absences } from './absences.js';
import { absencesView } from './absences.view.js';
import { readDay } from './day-field.js';

/** "Abwesenheiten": a counselor's own, and whom they stand in for. */
@For('counselor')
@Controller('absences')
export class AbsencesController {
  constructor(
    private readonly absences: Absences,
    private readonly list: AbsenceList,
  ) {}

  @Get()
  async show(@CurrentTimes() times: Times, @CurrentViewer() viewer: Viewer): Promise<Page> {
    return this.page(times, viewer, blank(), 200);
  }

  @Post()
  async plan(
    @CurrentTimes() times: Times,
    @CurrentViewer() viewer: Viewer,
    @Form(AbsenceForm) form: Submitted<AbsenceForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        const against = await this.against(viewer, times, values);
        if (against.length > 0) throw new FormRefused(against);
        await this.absences.plan(viewer, {
          absenceId: values.submissionToken,
          accountId: viewer.accountId,
          from: readDay(values.from) ?? '',
          to: readDay(values.to) ?? '',
          deputyId: values.deputy || null,
        });
        return new Redirect('/absences', 'saved');
      },
      (refused, status) => this.page(times, viewer, refused, status),
      (entered) => this.against(viewer, times, entered),
    );
  }

  /** Going away without a deputy is possible only where nobody else is there to ask. */
  private async against(
    { agencyId, accountId }: Viewer,
    times: Times,
    { from = '', to = '', deputy = '' }: Entered<AbsenceForm>,
  ): Promise<FieldError[]> {
    const days = { from: readDay(from) ?? '', to: readDay(to) ?? '' };
    const missing = deputy === '' && (await this.list.possibleDeputies(agencyId, accountId)).length > 0;
    return [
      ...againstDays(days, times.today.toString()),
      ...(missing ? [{ field: 'deputy', message: said('assignment/absences.deputy-needed') }] : []),
    ];
  }

  private async page(times: Times, viewer: Viewer, form: Submitted<object>, status: number): Promise<Page> {
    const { agencyId, accountId } = viewer;
    const rows = await this.list.of(agencyId, accountId, times.today.toString());
    const deputies = await this.list.possibleDeputies(agencyId, accountId);
    const { submissionToken: sent } = form.typed;
    // A refused form keeps its token: nothing was made of it.
    const submissionToken = status === 422 && isUUID(sent) && sent !== undefined ? sent : uuidv7();
    return new Page(
      'assignment/absences',
      said('navigation.absences'),
      absencesView(form, { accountId, rows, deputies, times, submissionToken }),
      status,
    );
  }
}
