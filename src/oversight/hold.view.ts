import { holdReasons } from '../sla/clock-hold.entity.js';
import { holdReasonsInWords } from '../sla/hold-in-words.js';
import type { Submitted } from '../web/form.js';
import { formErrors, selectField, textField } from '../web/form-fields.js';
import type { FieldView, FormView, SelectView } from '../web/form.view.js';
import type { TimeView } from '../web/time.view.js';
import type { Times } from '../web/times.js';
import type { HoldForm } from './hold.form.js';
import type { HoldableThread } from './holds.js';

/** Template oversight/hold: "Frist aussetzen". */
export interface HoldView {
  code: string;
  counselorName: string;
  due: TimeView | null;
  /** where it has moved already */
  firstPromised: TimeView | null;
  action: string;
  form: FormView & { reason: SelectView; until: FieldView };
}

export function holdView(thread: HoldableThread, times: Times, form: Submitted<HoldForm>): HoldView {
  const { inquiryId, code, counselorName, dueDate, promisedDate } = thread;
  const reasons = holdReasons.map((reason) => ({ value: reason, label: holdReasonsInWords[reason] }));
  return {
    code,
    counselorName: counselorName ?? 'niemand',
    due: dueDate === null ? null : times.long(dueDate),
    firstPromised: promisedDate === null || promisedDate === dueDate ? null : times.long(promisedDate),
    action: `/oversight/holds/${inquiryId}`,
    form: {
      errors: formErrors(form, { reason: 'Grund', until: 'Ausgesetzt bis' }),
      reason: selectField(form, 'reason', [{ value: '', label: 'Bitte wählen' }, ...reasons]),
      until: textField(form, 'until'),
    },
  };
}
