import type { SlaPolicy } from '../../agencies/sla-policy/sla-policy.entity.js';
import { ruleInWords } from '../../sla/clocks/rule-in-words.js';
import { formErrors, selectField, textField } from '../../web/forms/form-fields.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import type { FieldView, FormView, SelectView } from '../../web/forms/form.view.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { PolicyForm } from './policy.form.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/policy': PolicyView;
  }
}

/** "Fristen". */
interface PolicyView {
  form: FormView & {
    firstReplyBusinessDays: FieldView;
    followUpTargetDays: FieldView;
    followUpDueDays: FieldView;
    followUpUnit: SelectView;
    followUpRoll: SelectView;
    warnBusinessDays: FieldView;
  };
  /** the one in force first */
  versions: {
    version: string;
    since: TimeView;
    inForce: boolean;
    firstReply: string;
    followUp: string;
    roll: string;
    warning: string;
  }[];
}

const labels = {
  firstReplyBusinessDays: 'Erste Antwort innerhalb von',
  followUpTargetDays: 'Angestrebt',
  followUpDueDays: 'Spätestens',
  followUpUnit: 'Gezählt in',
  followUpRoll: 'An geschlossenen Tagen',
  warnBusinessDays: 'Erinnern vorher',
};

const units = [
  { value: 'calendar', label: 'Kalendertagen' },
  { value: 'business', label: 'Werktagen' },
];

const rolls = [
  { value: 'back', label: 'am Werktag davor' },
  { value: 'forward', label: 'am Werktag danach' },
];

/** @param sent null: the form is offered as the policy in force has it */
export function policyView(
  versions: readonly SlaPolicy[],
  times: Times,
  sent: Submitted<PolicyForm> | null,
): PolicyView {
  const form = sent ?? blank<PolicyForm>(offered(versions[0]));
  return {
    form: {
      errors: formErrors(form, labels),
      firstReplyBusinessDays: textField(form, 'firstReplyBusinessDays'),
      followUpTargetDays: textField(form, 'followUpTargetDays'),
      followUpDueDays: textField(form, 'followUpDueDays'),
      followUpUnit: selectField(form, 'followUpUnit', units),
      followUpRoll: selectField(form, 'followUpRoll', rolls),
      warnBusinessDays: textField(form, 'warnBusinessDays'),
    },
    versions: versions.map((policy, index) => ({
      version: policy.version.toString(),
      since: times.moment(policy.createdAt),
      inForce: index === 0,
      firstReply: ruleInWords('first_reply', policy, times.texts),
      followUp: ruleInWords('follow_up', policy, times.texts),
      roll:
        policy.followUpUnit === 'business'
          ? ''
          : (rolls.find(({ value }) => value === policy.followUpRoll)?.label ?? ''),
      warning:
        policy.warnBusinessDays === 1
          ? 'einen Werktag vorher'
          : `${policy.warnBusinessDays.toString()} Werktage vorher`,
    })),
  };
}

function offered(policy: SlaPolicy | undefined): Record<string, string> {
  return policy
    ? Object.fromEntries(Object.keys(labels).map((name) => [name, policy[name as keyof typeof labels].toString()]))
    : {};
}
