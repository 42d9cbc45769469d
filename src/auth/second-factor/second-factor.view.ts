import { blank, type Submitted } from '../../web/forms/form.js';
import { formErrors, passwordField, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { NamedPasskey } from './passkey-rows.js';
import { said } from '../../web/texts/said.js';

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
  /** an app shows codes for it */
  hasApp: boolean;
  /** the secret in groups of four, to be typed in; '' unless enrolling */
  secret: string;
  /** of the QR code; '' unless enrolling */
  imageUrl: string;
  codesLeft: number;
  returnTo: string;
  form: FormView & { code: FieldView };
  password: FormView & { password: FieldView };
  passkeys: PasskeyView[];
  /** one of them was altered in the database, or is gone from it */
  isPasskeyLost: boolean;
  /** what a passkey is asked in place of a code; null where there is none */
  question: PasskeyQuestionView | null;
  /** how another is made; null where it cannot be, now or at this address */
  invitation: PasskeyQuestionView | null;
  device: FormView & { name: FieldView };
}

interface PasskeyView {
  passkeyId: string;
  /** of the device */
  name: string;
  since: TimeView;
  /** the address where it works, if that is another one; '' for this one */
  elsewhere: string;
}

/** A field that only a browser's script fills in, by asking a passkey. */
export interface PasskeyQuestionView {
  name: string;
  /** JSON for `navigator.credentials` */
  options: string;
}

export interface SecondFactorState {
  step: SecondFactorStep;
  required: boolean;
  hasApp: boolean;
  secret: string | null;
  codesLeft: number;
  passkeys: readonly NamedPasskey[];
  isPasskeyLost: boolean;
  question: string | null;
  invitation: string | null;
}

export interface SecondFactorForms {
  code?: Submitted<object>;
  password?: Submitted<object>;
  device?: Submitted<object>;
}

export function secondFactorView(
  { step, required, hasApp, secret, codesLeft, passkeys, isPasskeyLost, question, invitation }: SecondFactorState,
  { code = blank(), password = blank(), device = blank() }: SecondFactorForms,
  { times, host }: { times: Times; host: string },
): SecondFactorView {
  return {
    isIntroduction: step === 'introduction',
    isEnrolment: step === 'enrolment',
    isCode: step === 'code',
    isSettled: step === 'settled',
    required,
    hasApp,
    secret: (secret ?? '').replace(/.{4}(?!$)/g, '$& '),
    imageUrl: secret === null ? '' : '/second-factor/image',
    codesLeft,
    returnTo: code.typed.returnTo ?? '',
    // A code is never put back: it is used up, or wrong.
    form: { errors: formErrors(code, { code: said('form.code') }), code: { ...textField(code, 'code'), value: '' } },
    password: {
      errors: formErrors(password, { password: said('auth.password') }),
      password: passwordField(password, 'password'),
    },
    passkeys: passkeys.map((passkey) => passkeyView(passkey, times, host)),
    isPasskeyLost,
    question: passkeyQuestion(question),
    invitation: passkeyQuestion(invitation),
    device: {
      errors: formErrors(device, { name: said('auth/second-factor.device') }),
      name: textField(device, 'name'),
    },
  };
}

export function passkeyQuestion(options: string | null, name = 'passkey'): PasskeyQuestionView | null {
  return options === null ? null : { name, options };
}

function passkeyView(
  { passkeyId, name, createdAt, host }: NamedPasskey,
  times: Times,
  hostAtHand: string,
): PasskeyView {
  return { passkeyId, name, since: times.dayOf(createdAt), elsewhere: host === hostAtHand ? '' : host };
}
