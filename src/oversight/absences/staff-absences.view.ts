import type { AbsenceRow } from '../../assignment/absences/absence-list.js';
import type { CounselorInList } from '../../assignment/counselors/counselors.js';
import type { Submitted } from '../../web/forms/form.js';
import { formErrors, selectField, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView, SelectView } from '../../web/forms/form.view.js';
import { said } from '../../web/texts/said.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'oversight/absences': StaffAbsencesView;
  }
}

/** Who is away or will be, and recording it. */
interface StaffAbsencesView {
  absences: StaffAbsenceView[];
  form: FormView & { counselor: SelectView; from: FieldView; to: FieldView; deputy: SelectView };
  submissionToken: string;
}

interface StaffAbsenceView {
  name: string;
  from: TimeView;
  to: TimeView;
  /** null: nobody stands in */
  deputyName: string | null;
  /** whether it lasts today */
  current: boolean;
  endAction: string;
}

interface StaffAbsencesPage {
  rows: AbsenceRow[];
  counselors: CounselorInList[];
  times: Times;
  submissionToken: string;
}

const labels = {
  counselor: said('staff.counselor'),
  from: said('staff.from'),
  to: said('staff.to'),
  deputy: said('staff.deputy'),
};

export function staffAbsencesView(
  form: Submitted<object>,
  { rows, counselors, times, submissionToken }: StaffAbsencesPage,
): StaffAbsencesView {
  const option = ({ accountId, name }: CounselorInList) => ({ value: accountId, label: name });
  const able = counselors.filter(({ canAnswer }) => canAnswer);
  // Former staff may have left something open.
  const absent = counselors.filter(({ canAnswer, openCount }) => canAnswer || openCount > 0);
  return {
    absences: rows.map((row) => absenceView(row, times)),
    form: {
      errors: formErrors(form, labels),
      counselor: selectField(form, 'counselor', [
        { value: '', label: times.texts.say('form.choose') },
        ...absent.map(option),
      ]),
      from: textField(form, 'from'),
      to: textField(form, 'to'),
      deputy: selectField(form, 'deputy', [
        { value: '', label: times.texts.say('oversight/absences.nobody') },
        ...able.map(option),
      ]),
    },
    submissionToken,
  };
}

function absenceView({ absenceId, name, from, to, deputyName }: AbsenceRow, times: Times): StaffAbsenceView {
  return {
    name,
    from: times.short(from),
    to: times.short(to),
    deputyName,
    current: from <= times.today.toString(),
    endAction: `/oversight/absences/${absenceId}/end`,
  };
}
