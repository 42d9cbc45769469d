import type { CheckboxView, FieldView, FormView } from '../../web/forms/form.view.js';
import type { Submitted } from '../../web/forms/form.js';
import { checkboxField, formErrors, passwordField, textField } from '../../web/forms/form-fields.js';
import type { Times } from '../../web/page/times.js';
import type { LinkTarget } from '../links/access-links.js';
import { said } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/activation': ActivationView;
  }
}

/** Sets a password from a one-time link, and an address for notices. */
interface ActivationView {
  /** path of this page, with the token */
  action: string;
  displayName: string;
  userName: string;
  /** 'Donnerstag, 12. März 2026, 9:00 Uhr' */
  validUntil: string;
  form: FormView & { password: FieldView; passwordRepeat: FieldView; email: FieldView; notify: CheckboxView };
}

const labels = {
  password: said('auth.password'),
  passwordRepeat: said('auth.password-repeat'),
  email: said('form.email'),
  notify: said('auth.notification'),
};

export function activationView(
  form: Submitted<object>,
  action: string,
  { link, account, userName }: LinkTarget,
  times: Times,
): ActivationView {
  return {
    action,
    displayName: account.displayName ?? '',
    userName,
    validUntil: times.until(link.expiresAt).text,
    form: {
      errors: formErrors(form, labels),
      password: passwordField(form, 'password'),
      passwordRepeat: passwordField(form, 'passwordRepeat'),
      email: textField(form, 'email'),
      notify: checkboxField(form, 'notify'),
    },
  };
}
