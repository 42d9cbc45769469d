import type { SlaPolicy } from '../../agencies/sla-policy/sla-policy.entity.js';
import { ruleInWords } from '../../sla/clocks/rule-in-words.js';
import { formErrors, selectField, textField } from '../../web/forms/form-fields.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import type { FieldView, FormView, SelectView } from '../../web/forms/form.view.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { PolicyForm } from './policy.form.js';
import { said } from '../../web/texts/said.js';

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
  firstReplyBusinessDays: said('admin/policy.first-within'),
  followUpTargetDays: said('admin/policy.target'),
  followUpDueDays: said('admin/policy.due'),
  followUpUnit: said('admin/policy.unit'),
  followUpRoll: said('admin/policy.closed-days'),
  warnBusinessDays: said('admin/policy.warn'),
};

const units = [
  { value: 'calendar', label: said('admin/policy.calendar-days') },
  { value: 'business', label: said('admin/policy.business-days') },
];

const rolls = [
  { value: 'back', label: said('admin/policy.roll-back') },
  { value: 'forward', label: said('admin/policy.roll-forward') },
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
          : times.texts.put(rolls.find(({ value }) => value === policy.followUpRoll)?.label ?? ''),
      warning: times.texts.say('admin/policy.days-before', { days: policy.warnBusinessDays }),
    })),
  };
}

function offered(policy: SlaPolicy | undefined): Record<string, string> {
  return policy
    ? Object.fromEntries(Object.keys(labels).map((name) => [name, policy[name as keyof typeof labels].toString()]))
    : {};
}
