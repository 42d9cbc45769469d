import type { RetentionTimes } from '../../privacy/retention/retention-policies.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { formErrors, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import type { RetentionForm } from './retention.form.js';

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
  inquiryMonths: 'Abgeschlossene Anfragen',
  accountMonths: 'Nicht mehr benutzte Zugänge',
  announceDays: 'Ankündigung',
};

/** @param sent null: the form is offered as the agency has it */
export function retentionView(times: RetentionTimes, sent: Submitted<RetentionForm> | null): RetentionView {
  const form =
    sent ??
    blank<RetentionForm>(
      Object.fromEntries(Object.keys(labels).map((name) => [name, times[name as keyof RetentionTimes].toString()])),
    );
  return {
    inquiryTime: monthsInWords(times.inquiryMonths),
    accountTime: monthsInWords(times.accountMonths),
    announceTime: `${times.announceDays.toString()} Tage`,
    form: {
      errors: formErrors(form, labels),
      inquiryMonths: textField(form, 'inquiryMonths'),
      accountMonths: textField(form, 'accountMonths'),
      announceDays: textField(form, 'announceDays'),
    },
  };
}

/** '24 Monate', 'einen Monat' */
export function monthsInWords(months: number): string {
  return months === 1 ? 'einen Monat' : `${months.toString()} Monate`;
}
