import type { Submitted } from '../../web/forms/form.js';
import { checkboxField, formErrors, passwordField } from '../../web/forms/form-fields.js';
import type { CheckboxView, FieldView, FormView } from '../../web/forms/form.view.js';

/** Templates privacy/export-confirmation and privacy/deletion-confirmation: a form of "Meine Daten" once more, alone on its page. */
export interface AccountConfirmationView {
  form: FormView & { password: FieldView; confirm: CheckboxView };
}

export function confirmationView(form: Submitted<object>): AccountConfirmationView {
  return {
    form: {
      errors: formErrors(form, { password: 'Passwort zur Bestätigung', confirm: 'Bestätigung' }),
      password: passwordField(form, 'password'),
      confirm: checkboxField(form, 'confirm'),
    },
  };
}
