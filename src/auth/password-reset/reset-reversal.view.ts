import { checkboxField, formErrors, passwordField, textField } from '../../web/forms/form-fields.js';
import type { Submitted } from '../../web/forms/form.js';
import { said, type Words } from '../../web/texts/said.js';
import { waitOf } from '../login/login.view.js';
import type { CheckboxView, FieldView, FormView } from '../../web/forms/form.view.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/reset-reversal': ResetReversalView;
  }
}

/** Template auth/reset-reversal: "Zugang zurückholen". */
interface ResetReversalView {
  form: FormView & { userName: FieldView; formerPassword: FieldView; code: FieldView; confirm: CheckboxView };
  /** once the password was right and the account has a second factor */
  asksForCode: boolean;
  /** hidden: what to send along after a wait; '' where there is none */
  ticket: string;
  /** said in place of errors, while somebody has to wait; null where not */
  wait: Words | null;
}

const labels = {
  userName: said('auth.user-name'),
  formerPassword: said('auth.former-password'),
  code: said('form.code'),
  confirm: said('auth/reset-reversal.confirm'),
};

export function resetReversalView(form: Submitted<object>): ResetReversalView {
  return {
    ...waitOf(form),
    asksForCode: form.errors.some(({ field }) => field === 'code'),
    form: {
      errors: form.offered.ticket ? [] : formErrors(form, labels),
      userName: textField(form, 'userName'),
      formerPassword: passwordField(form, 'formerPassword'),
      code: textField(form, 'code'),
      confirm: checkboxField(form, 'confirm'),
    },
  };
}
