import { checkboxField, formErrors, passwordField } from '../../web/forms/form-fields.js';
import type { Viewer } from '../../web/request/request.js';
import type { Submitted } from '../../web/forms/form.js';
import type { CheckboxView, FieldView, FormView } from '../../web/forms/form.view.js';
import { said } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'privacy/export-confirmation': AccountConfirmationView;
    'privacy/deletion-confirmation': AccountConfirmationView;
  }
}

/** A form of "Meine Daten" once more, alone on its page. */
interface AccountConfirmationView {
  form: FormView & { password: FieldView; confirm: CheckboxView };
  accountId: string;
}

export function confirmationView(form: Submitted<object>, { accountId }: Viewer): AccountConfirmationView {
  return {
    accountId,
    form: {
      errors: formErrors(form, { password: said('privacy.confirm-password'), confirm: said('privacy.confirmation') }),
      password: passwordField(form, 'password'),
      confirm: checkboxField(form, 'confirm'),
    },
  };
}
