import { formErrors, passwordField, textField } from '../../web/forms/form-fields.js';
import type { Submitted } from '../../web/forms/form.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/login': LoginView;
  }
}

interface LoginView {
  form: FormView & { userName: FieldView; password: FieldView };
  /** hidden, where to go afterwards; '' for the start page of the role */
  returnTo: string;
  /** after an attempt that failed */
  refused: boolean;
}

export function loginView(form: Submitted<object>): LoginView {
  return {
    returnTo: form.typed.returnTo ?? '',
    refused: form.errors.length > 0,
    form: {
      errors: formErrors(form, { userName: 'Benutzername', password: 'Passwort' }),
      userName: textField(form, 'userName'),
      password: passwordField(form, 'password'),
    },
  };
}
