import { formErrors, passwordField, textField } from '../../web/forms/form-fields.js';
import type { Submitted } from '../../web/forms/form.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import { said } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/new-password': NewPasswordView;
  }
}

/** Sets a password by a reset link. */
interface NewPasswordView {
  /** path of this page, with the token */
  action: string;
  /** for password managers: the new password belongs to it */
  userName: string;
  /** until when the link is good: '19:52 Uhr' */
  until: string;
  form: FormView & { password: FieldView; passwordRepeat: FieldView; recoveryCode: FieldView };
}

export function newPasswordView(
  form: Submitted<object>,
  action: string,
  shown: Pick<NewPasswordView, 'userName' | 'until'>,
): NewPasswordView {
  return {
    action,
    ...shown,
    form: {
      errors: formErrors(form, {
        password: said('auth.new-password'),
        passwordRepeat: said('auth.new-password-repeat'),
        recoveryCode: said('auth.recovery-code'),
      }),
      password: passwordField(form, 'password'),
      passwordRepeat: passwordField(form, 'passwordRepeat'),
      recoveryCode: textField(form, 'recoveryCode'),
    },
  };
}
