import type { Submitted } from '../../web/forms/form.js';
import { formErrors, selectField, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView, SelectView } from '../../web/forms/form.view.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import { said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import type { AbsenceRow, DeputyOption } from './absence-list.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'assignment/absences': AbsencesView;
  }
}

/** "Abwesenheiten". */
interface AbsencesView {
  absences: AbsenceView[];
  /** whom the counselor stands in for: "Vertretung" */
  deputyships: DeputyshipView[];
  form: FormView & {
    /** ISO dates */
    from: FieldView;
    to: FieldView;
    deputy: SelectView;
  };
  submissionToken: string;
}

interface AbsenceView {
  from: TimeView;
  to: TimeView;
  deputyName: string;
  /** e.g. 'geplant' */
  state: string;
  current: boolean;
  /** null: it is over */
  end: { href: string; label: string } | null;
}

interface DeputyshipView {
  name: string;
  from: TimeView;
  to: TimeView;
}

interface AbsencesPage {
  accountId: string;
  rows: AbsenceRow[];
  deputies: DeputyOption[];
  times: Times;
  submissionToken: string;
}

const labels = { from: said('staff.from'), to: said('staff.to'), deputy: said('staff.deputy') };

export function absencesView(
  form: Submitted<object>,
  { accountId, rows, deputies, times, submissionToken }: AbsencesPage,
): AbsencesView {
  const today = times.today.toString();
  return {
    absences: rows.filter((row) => row.accountId === accountId).map((row) => absenceView(row, times, today)),
    deputyships: rows
      .filter((row) => row.accountId !== accountId && row.to >= today)
      .map(({ name, from, to }) => ({ name, from: times.short(from), to: times.short(to) })),
    form: {
      errors: formErrors(form, labels),
      from: textField(form, 'from'),
      to: textField(form, 'to'),
      deputy: selectField(form, 'deputy', deputyOptions(deputies, times.texts)),
    },
    submissionToken,
  };
}

function absenceView({ absenceId, from, to, deputyName }: AbsenceRow, times: Times, today: string): AbsenceView {
  const current = from <= today && today <= to;
  const over = to < today;
  const { texts } = times;
  return {
    from: times.short(from),
    to: times.short(to),
    deputyName: deputyName ?? texts.say('staff.nobody'),
    state: texts.say(
      current ? 'assignment/absences.lasting' : over ? 'assignment/absences.over' : 'assignment/absences.planned',
    ),
    current,
    end: over
      ? null
      : {
          href: `/absences/${absenceId}/end`,
          label: texts.say(current ? 'assignment/absences.back-again' : 'assignment/absences.call-off'),
        },
  };
}

function deputyOptions(deputies: DeputyOption[], texts: Texts): { value: string; label: string }[] {
  const first = {
    value: '',
    label: texts.say(deputies.length > 0 ? 'form.choose' : 'assignment/absences.nobody-available'),
  };
  return [first, ...deputies.map(({ accountId, name }) => ({ value: accountId, label: name }))];
}
