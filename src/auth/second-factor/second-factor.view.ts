import type { Submitted } from '../../web/forms/form.js';
import { formErrors, passwordField, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import { blank } from '../../web/forms/form.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/second-factor': SecondFactorView;
  }
}

/** Where somebody stands with their second factor. */
type SecondFactorStep = 'introduction' | 'enrolment' | 'code' | 'settled';

interface SecondFactorView {
  /** exactly one of these is true */
  isIntroduction: boolean;
  isEnrolment: boolean;
  isCode: boolean;
  isSettled: boolean;
  /** the agency asks for it: it can be replaced, but not given up */
  required: boolean;
  /** the secret in groups of four, to be typed in; '' unless enrolling */
  secret: string;
  /** of the QR code; '' unless enrolling */
  imageUrl: string;
  codesLeft: number;
  returnTo: string;
  form: FormView & { code: FieldView };
  password: FormView & { password: FieldView };
}

export interface SecondFactorState {
  step: SecondFactorStep;
  required: boolean;
  secret: string | null;
  codesLeft: number;
}

export function secondFactorView(
  { step, required, secret, codesLeft }: SecondFactorState,
  { code = blank(), password = blank() }: { code?: Submitted<object>; password?: Submitted<object> },
): SecondFactorView {
  return {
    isIntroduction: step === 'introduction',
    isEnrolment: step === 'enrolment',
    isCode: step === 'code',
    isSettled: step === 'settled',
    required,
    secret: (secret ?? '').replace(/.{4}(?!$)/g, '$& '),
    imageUrl: secret === null ? '' : '/second-factor/image',
    codesLeft,
    returnTo: code.typed.returnTo ?? '',
    // A code is never put back: it is used up, or wrong.
    form: { errors: formErrors(code, { code: 'Code' }), code: { ...textField(code, 'code'), value: '' } },
    password: { errors: formErrors(password, { password: 'Passwort' }), password: passwordField(password, 'password') },
  };
}
