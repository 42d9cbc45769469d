import type { RetentionTimes } from '../../privacy/retention/retention-policies.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { formErrors, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import type { RetentionForm } from './retention.form.js';
import { said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/retention': RetentionView;
  }
}

/** "Aufbewahrung". */
interface RetentionView {
  /** what holds now, e.g. '24 Monate' */
  inquiryTime: string;
  accountTime: string;
  announceTime: string;
  form: FormView & { inquiryMonths: FieldView; accountMonths: FieldView; announceDays: FieldView };
}

const labels = {
  inquiryMonths: said('admin/retention.inquiries'),
  accountMonths: said('admin/retention.accounts'),
  announceDays: said('admin/retention.announcement'),
};

/** @param sent null: the form is offered as the agency has it */
export function retentionView(
  times: RetentionTimes,
  sent: Submitted<RetentionForm> | null,
  texts: Texts,
): RetentionView {
  const form =
    sent ??
    blank<RetentionForm>(
      Object.fromEntries(Object.keys(labels).map((name) => [name, times[name as keyof RetentionTimes].toString()])),
    );
  return {
    inquiryTime: texts.say('admin.months', { months: times.inquiryMonths }),
    accountTime: texts.say('admin.months', { months: times.accountMonths }),
    announceTime: texts.say('admin/retention.days', { days: times.announceDays }),
    form: {
      errors: formErrors(form, labels),
      inquiryMonths: textField(form, 'inquiryMonths'),
      accountMonths: textField(form, 'accountMonths'),
      announceDays: textField(form, 'announceDays'),
    },
  };
}
