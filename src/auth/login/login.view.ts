import { formErrors, passwordField, textField } from '../../web/forms/form-fields.js';
import type { Submitted } from '../../web/forms/form.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import { said, type Words } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/login': LoginView;
  }
}

interface LoginView {
  form: FormView & { userName: FieldView; password: FieldView };
  /** hidden, where to go afterwards; '' for the start page of the role */
  returnTo: string;
  /** hidden: what to send along after a wait; '' where there is none */
  ticket: string;
  /** said in place of errors, while somebody has to wait; null where not */
  wait: Words | null;
  /** after an attempt that failed */
  refused: boolean;
}

export function loginView(form: Submitted<object>): LoginView {
  return {
    returnTo: form.typed.returnTo ?? '',
    ...waitOf(form),
    refused: form.errors.length > 0 && !form.offered.ticket,
    form: {
      errors: form.offered.ticket
        ? []
        : formErrors(form, {
            userName: said('auth.user-name'),
            password: said('auth.password'),
          }),
      userName: textField(form, 'userName'),
      password: passwordField(form, 'password'),
    },
  };
}

/** What a form brings along that somebody has to wait with. */
export function waitOf({ offered, errors }: Submitted<object>): { ticket: string; wait: Words | null } {
  const { ticket = '' } = offered;
  return { ticket, wait: ticket ? (errors[0]?.message ?? null) : null };
}
