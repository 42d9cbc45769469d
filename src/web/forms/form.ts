import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { validateSync, type ValidationError } from 'class-validator';
import { Page } from '../page/page.js';
import type { WebRequest } from '../request/request.js';

export interface FieldError {
  /** The field's name; null where the error belongs to no field. */
  field: string | null;
  message: string;
}

export const unknownField = 'Das Formular enthielt ein Feld, das wir nicht kennen. Bitte laden Sie die Seite neu.';

/** A form as it arrived: what was typed, what is wrong with it, and, where nothing is, its values. */
export class Submitted<Values extends object> {
  constructor(
    readonly typed: Readonly<Record<string, string>>,
    readonly errors: readonly FieldError[],
    readonly values: Values | null,
  ) {}

  /** The same form, refused by the verb it was meant for. */
  refusedWith(errors: readonly FieldError[]): Submitted<Values> {
    return new Submitted<Values>(this.typed, errors, null);
  }
}

/** A verb's clear "no" to a form: shown beside its fields, with everything typed kept. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused';

  constructor(
    readonly errors: readonly FieldError[],
    readonly status: 409 | 422 | 429 = 422,
    /** For 429: after how many seconds it may be sent again. */
    readonly retryAfter: number | null = null,
  ) {
    super(errors.map(({ message }) => message).join(' '));
  }

  static field(field: string, message: string): FormRefused {
    return new FormRefused([{ field, message }]);
  }

  static whole(message: string, status: 409 | 422 = 422): FormRefused {
    return new FormRefused([{ field: null, message }], status);
  }

  static tooMany(message: string, retryAfter: number): FormRefused {
    return new FormRefused([{ field: null, message }], 429, retryAfter);
  }
}

/** Far above what any field takes. */
const mostCharacters = 100_000;

/** Under which a route's handler carries the class of its form; see `NoFieldsInterceptor`. */
export const formKey = 'form';

const FormBody = createParamDecorator((type: new () => object, context: ExecutionContext): Submitted<object> =>
  readForm(type, context.switchToHttp().getRequest<WebRequest>().body as unknown),
);

/** The request's body, checked against a class with class-validator's decorators. Never throws. */
export function Form(type: new () => object): ParameterDecorator {
  return (target, method, index) => {
    const handler = (target as Record<string | symbol, unknown>)[method ?? ''];
    if (typeof handler === 'function') SetMetadata(formKey, type)(handler);
    FormBody(type)(target, method, index);
  };
}

/**
 * Runs the verb on a valid form. An invalid one, or one that the verb refuses, is shown again with
 * status 422 (or 409, or 429), the input kept.
 */
export async function handleForm<Values extends object, Done, Shown>(
  form: Submitted<Values>,
  verb: (values: Values) => Promise<Done>,
  showAgain: (form: Submitted<Values>, status: number) => Promise<Shown> | Shown,
): Promise<Done | Shown> {
  if (!form.values) return showAgain(form, 422);
  try {
    return await verb(form.values);
  } catch (error) {
    if (!(error instanceof FormRefused)) throw error;
    const answer = await showAgain(form.refusedWith(error.errors), error.status);
    if (answer instanceof Page) answer.retryAfter = error.retryAfter;
    return answer;
  }
}

/** A form nobody has filled in yet; `typed` holds what is offered to begin with. */
export function blank<Values extends object>(typed: Record<string, string> = {}): Submitted<Values> {
  return new Submitted<Values>(typed, [], null);
}

/** What a button without fields sends. */
export const pressed = new Submitted<object>({}, [], {});

export function readForm<Values extends object>(type: new () => Values, body: unknown): Submitted<Values> {
  const raw = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const fields = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, cleaned(name, value)]));
  const values = Object.assign(new type(), fields);
  const unfit = validateSync(values, { whitelist: true, forbidNonWhitelisted: true }).map(germanError);
  const errors = [...unfit, ...tooLong(fields).filter(({ field }) => !unfit.some((one) => one.field === field))];
  return new Submitted(typedIn(raw), errors, errors.length === 0 ? values : null);
}

/** Whatever a form's own rules say, such as of a field that only has to equal another. */
function tooLong(fields: Readonly<Record<string, unknown>>): FieldError[] {
  const long = Object.entries(fields).filter(([, value]) =>
    [value].flat().some((text) => typeof text === 'string' && text.length > mostCharacters),
  );
  return long.map(([field]) => ({ field, message: 'Diese Angabe ist zu lang.' }));
}

function cleaned(name: string, value: unknown): unknown {
  return typeof value === 'string' && !isPassword(name) ? withoutControlCharacters(value) : value;
}

/** A browser sends CRLF; NUL and other control characters can be neither seen nor stored. */
function withoutControlCharacters(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '');
}

function isPassword(name: string): boolean {
  return /password/i.test(name);
}

/** What to put back into the fields. Passwords never go back. */
function typedIn(raw: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(raw).filter(([name]) => !isPassword(name));
  return Object.fromEntries(texts.map(([name, value]) => [name, [value].flat().map(String).join('\n')]));
}

function germanError({ property, constraints = {} }: ValidationError): FieldError {
  if ('whitelistValidation' in constraints) return { field: null, message: unknownField };
  return { field: property, message: Object.values(constraints)[0] ?? 'Diese Angabe ist ungültig.' };
}
