import { formErrors, textField } from '../../web/forms/form-fields.js';
import type { Submitted } from '../../web/forms/form.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import { said } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/password-reset': PasswordResetView;
  }
}

interface PasswordResetView {
  form: FormView & { userName: FieldView };
  /** after sending: the same words whether the name exists or not; null before */
  sent: string[] | null;
}

export function passwordResetView(form: Submitted<object>, sent: string[] | null): PasswordResetView {
  return {
    sent,
    form: { errors: formErrors(form, { userName: said('auth.user-name') }), userName: textField(form, 'userName') },
  };
}
