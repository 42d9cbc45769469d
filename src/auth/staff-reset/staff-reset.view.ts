import { checkboxField, formErrors } from '../../web/forms/form-fields.js';
import type { Submitted } from '../../web/forms/form.js';
import type { CheckboxView, FormView } from '../../web/forms/form.view.js';
import type { StaffMember } from './staff-resets.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/staff-reset': StaffResetView;
  }
}

/** First the question, then the link, shown once. */
interface StaffResetView {
  displayName: string;
  action: string;
  /** null before it was made */
  url: string | null;
  form: FormView & { secondFactor: CheckboxView };
}

export function staffResetView(
  { accountId, displayName }: StaffMember,
  form: Submitted<object>,
  url: string | null,
): StaffResetView {
  return {
    displayName,
    action: `/settings/staff/${accountId}/reset`,
    url,
    form: {
      errors: formErrors(form, { secondFactor: 'Zweiter Faktor' }),
      secondFactor: checkboxField(form, 'secondFactor'),
    },
  };
}
