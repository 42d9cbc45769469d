import { checkboxField, formErrors } from '../../web/forms/form-fields.js';
import type { Submitted } from '../../web/forms/form.js';
import type { CheckboxView, FormView } from '../../web/forms/form.view.js';
import type { StaffMember } from './staff-resets.js';
import { said } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/staff-reset': StaffResetView;
  }
}

/** First the question, then the link, shown once. */
export interface StaffResetView {
  displayName: string;
  action: string;
  /** null before it was made; until when it is good: 'morgen, 9:05 Uhr' */
  link: { url: string; until: string } | null;
  form: FormView & { secondFactor: CheckboxView };
}

export function staffResetView(
  { accountId, displayName }: StaffMember,
  form: Submitted<object>,
  link: StaffResetView['link'],
): StaffResetView {
  return {
    displayName,
    action: `/settings/staff/${accountId}/reset`,
    link,
    form: {
      errors: formErrors(form, { secondFactor: said('auth.second-factor') }),
      secondFactor: checkboxField(form, 'secondFactor'),
    },
  };
}
