import type { FieldError } from '../../web/forms/form.js';
import { Submitted } from '../../web/forms/form.js';
import { formErrors, passwordField, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { type PasskeyQuestionView, passkeyQuestion } from '../second-factor/second-factor.view.js';
import { said } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/proof': ProofView;
  }
}

/** Asks for password and second factor before an act whose form waits in hidden fields. */
interface ProofView {
  /** path of the act itself */
  action: string;
  form: FormView & { password: FieldView; code: FieldView };
  asksPassword: boolean;
  asksCode: boolean;
  /** what a passkey could be asked in place of the code; null where there is none */
  passkey: PasskeyQuestionView | null;
  /** what was typed before */
  waiting: { name: string; value: string }[];
}

export interface GivenProof {
  password: string;
  code: string;
  passkey: string;
}

/** Names that no form of an act has. */
const names = { password: 'proofPassword', code: 'proofCode', passkey: 'proofPasskey' } as const;

/** Takes the proof out of the form: the act's own form knows nothing of it. Null where none came with it. */
export function takeProof(request: WebRequest): GivenProof | null {
  const { [names.password]: password, [names.code]: code, [names.passkey]: passkey, ...rest } = bodyOf(request);
  request.body = rest;
  return [password, code, passkey].every((one) => one === undefined)
    ? null
    : { password: textOf(password), code: textOf(code).trim(), passkey: textOf(passkey) };
}

/** @param question what a passkey is asked; null where there is none */
export function proofView(
  request: WebRequest,
  { proofsMissing }: Viewer,
  errors: readonly FieldError[],
  question: string | null,
): ProofView {
  const form = new Submitted<object>({}, errors, null);
  const waiting = Object.entries(bodyOf(request)).flatMap(([name, value]) =>
    [value].flat().map((one) => ({ name, value: textOf(one) })),
  );
  return {
    action: request.originalUrl,
    form: {
      errors: formErrors(form, { [names.password]: said('auth.password'), [names.code]: said('form.code') }),
      password: passwordField(form, names.password),
      code: textField(form, names.code),
    },
    asksPassword: proofsMissing.includes('password'),
    asksCode: proofsMissing.includes('code'),
    passkey: passkeyQuestion(question, names.passkey),
    waiting,
  };
}

export function asProofErrors(errors: readonly FieldError[]): FieldError[] {
  return errors.map((error) => ({
    ...error,
    field: error.field === 'password' || error.field === 'code' ? names[error.field] : error.field,
  }));
}

function bodyOf({ body }: WebRequest): Record<string, unknown> {
  return body as Record<string, unknown>;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
