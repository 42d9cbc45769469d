import { holdReasons } from '../../sla/clocks/clock-hold.entity.js';
import { type DeadlineView, deadlineView, holdReasonsInWords } from '../../sla/clocks/deadline.view.js';
import { lastingHold } from '../../sla/holds/clock-holds.js';
import type { Submitted } from '../../web/forms/form.js';
import { formErrors, selectField, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormErrorView, FormView, SelectView } from '../../web/forms/form.view.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import { said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import type { HoldableThread } from './holds.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'oversight/hold': HoldView;
  }
}

/** Why a date is due, and "Frist anhalten". */
interface HoldView {
  code: string;
  counselorName: string;
  due: TimeView | null;
  /** "Warum dieses Datum?" */
  deadline: Pick<DeadlineView, 'rule' | 'days'> | null;
  overdue: boolean;
  /** where it has moved already */
  firstPromised: TimeView | null;
  errors: FormErrorView[];
  /** while it is held: until when and why, and what ending it today would make of the due date */
  lasting: { until: TimeView; reason: string; action: string; dueIfEnded: TimeView } | null;
  sends: string | null;
  /** null where there is nothing to hold: held already, overdue, or nothing due */
  form: (FormView & { action: string; reason: SelectView; until: FieldView }) | null;
}

export function holdView(
  { inquiryId, code, counselorName, clock }: HoldableThread,
  times: Times,
  form: Submitted<object>,
): HoldView {
  const deadline = clock && deadlineView(clock, times);
  const overdue = deadline?.overdue ?? false;
  const lasting = clock && !overdue ? lastingHold(clock, times.today.toString()) : null;
  const action = `/oversight/holds/${inquiryId}`;
  const isHoldable = clock !== null && !overdue && !lasting;
  return {
    code,
    counselorName: counselorName ?? times.texts.say('staff.nobody'),
    due: deadline?.due ?? null,
    deadline,
    overdue,
    firstPromised: deadline?.firstPromised ?? null,
    errors: formErrors(form, { reason: said('staff.reason'), until: said('oversight/hold.until') }),
    lasting: lasting && {
      until: times.long(lasting.hold.to),
      reason: times.texts.put(holdReasonsInWords[lasting.hold.reason]),
      action: `${action}/end`,
      dueIfEnded: times.long(lasting.dueIfEnded),
    },
    sends: isHoldable ? action : null,
    form: isHoldable ? { action, ...fieldsOf(form, times.texts) } : null,
  };
}

function fieldsOf(form: Submitted<object>, texts: Texts) {
  const reasons = holdReasons.map((reason) => ({ value: reason, label: texts.put(holdReasonsInWords[reason]) }));
  return {
    errors: [],
    reason: selectField(form, 'reason', [{ value: '', label: texts.say('form.choose') }, ...reasons]),
    until: textField(form, 'until'),
  };
}
