import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { validateSync, type ValidationError } from 'class-validator';
import { asLine, asLines, illegibleWord, isBlank } from '../../domain/written-text.js';
import { Page } from '../page/page.js';
import { lookedAt } from '../request/look-again.js';
import type { WebRequest } from '../request/request.js';
import { Said, said, type Words } from '../texts/said.js';
import type { Texts } from '../texts/texts.js';
import { hasSeveralLines } from './text-rules.js';

export interface FieldError {
  /** The field's name; null where the error belongs to no field. */
  field: string | null;
  message: Words;
}

export const unknownField = said('form.unknown-field');

/** A form's fields, as far as they are filled in with one text each. */
export type Entered<Values extends object> = { readonly [Field in keyof Values]?: string };

/** A form as it arrived: what was typed, what is wrong with it, and, where nothing is, its values. */
export class Submitted<Values extends object> {
  /** It was not sent: the page is to be shown otherwise. */
  readonly isShownAgain: boolean = false;

  constructor(
    readonly typed: Readonly<Record<string, string>>,
    readonly errors: readonly FieldError[],
    readonly values: Values | null,
    /** what arrived, passwords too, for checks alone: nothing of it is sure, and none of it is shown */
    readonly entered: Entered<Values> = {},
    /** What the refusal gives along for the next time, in fields that nobody sees. */
    readonly offered: Readonly<Record<string, string>> = {},
  ) {}

  /** Nothing is to be done with it, nor said against it but where it was before. */
  static shownAgain<Values extends object>(form: Submitted<Values>, wasRefused: boolean): Submitted<Values> {
    // The button that was pressed is no field of the form's.
    const errors = wasRefused ? form.errors.filter(({ message }) => message !== unknownField) : [];
    return Object.assign(new Submitted<Values>(form.typed, errors, null, form.entered), { isShownAgain: true });
  }

  /** The same form, refused by the verb it was meant for. */
  refusedWith({ errors, offered }: Pick<FormRefused, 'errors' | 'offered'>): Submitted<Values> {
    return new Submitted<Values>(this.typed, errors, null, this.entered, offered);
  }
}

/** A verb's clear "no" to a form: shown beside its fields, with everything typed kept. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused';

  constructor(
    readonly errors: readonly FieldError[],
    readonly status: 409 | 422 | 429 | 503 = 422,
    /** For 429 and 503: after how many seconds it may be sent again. */
    readonly retryAfter: number | null = null,
    readonly offered: Readonly<Record<string, string>> = {},
  ) {
    super(errors.map(({ message }) => (typeof message === 'string' ? message : message.key)).join(' '));
  }

  /** All of it, one sentence after the other, where there are no fields to show it beside. */
  inWords(texts: Texts): string {
    return this.errors.map(({ message }) => texts.put(message)).join(' ');
  }

  static field(field: string, message: Words): FormRefused {
    return new FormRefused([{ field, message }]);
  }

  static whole(message: Words, status: 409 | 422 = 422): FormRefused {
    return new FormRefused([{ field: null, message }], status);
  }

  static tooMany(message: Words, retryAfter: number): FormRefused {
    return new FormRefused([{ field: null, message }], 429, retryAfter);
  }
}

/** Far above what any field takes. */
const mostCharacters = 100_000;
/** No field of one line takes more. */
const longestLine = 320;
/** More than any group of boxes has. */
const mostBoxes = 100;

/** Under which a route's handler carries the class of its form; see `NoFieldsGuard`. */
export const formKey = 'form';

const FormBody = createParamDecorator((type: new () => object, context: ExecutionContext): Submitted<object> =>
  formIn(context.switchToHttp().getRequest<WebRequest>(), type),
);

const read = new WeakMap<WebRequest, Map<new () => object, Submitted<object>>>();

/** The request's form, cleaned and checked once, although several ask for it: a guard, the handler. */
export function formIn<Values extends object>(request: WebRequest, type: new () => Values): Submitted<Values> {
  const forms = read.get(request) ?? new Map<new () => object, Submitted<object>>();
  const form = forms.get(type) ?? formOf(request, type);
  read.set(request, forms.set(type, form));
  return form as Submitted<Values>;
}

function formOf<Values extends object>(request: WebRequest, type: new () => Values): Submitted<Values> {
  const form = readForm(type, request.body as unknown);
  const look = lookedAt(request);
  return look === null ? form : Submitted.shownAgain(form, look === 'refused');
}

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
 * @param check what else stands against it, as far as it is filled in: so that all is said at once, and nobody is sent
 * from one mistake to the next
 */
export async function handleForm<Values extends object, Done, Shown>(
  form: Submitted<Values>,
  verb: (values: Values) => Promise<Done>,
  showAgain: (form: Submitted<Values>, status: number) => Promise<Shown> | Shown,
  check?: (entered: Entered<Values>) => Promise<readonly FieldError[]>,
): Promise<Done | Shown> {
  if (form.isShownAgain && form.errors.length === 0) return showAgain(form, 200);
  if (!form.values) return showAgain(check ? withMore(form, await check(form.entered)) : form, 422);
  try {
    return await verb(form.values);
  } catch (error) {
    if (!(error instanceof FormRefused)) throw error;
    const answer = await showAgain(form.refusedWith(error), error.status);
    if (answer instanceof Page) answer.retryAfter = error.retryAfter;
    return answer;
  }
}

/** What is wrong with a field by itself is said of it, and no more. */
function withMore<Values extends object>(form: Submitted<Values>, more: readonly FieldError[]): Submitted<Values> {
  const fresh = more.filter(({ field }) => !form.errors.some((error) => error.field === field));
  return form.refusedWith({ errors: [...form.errors, ...fresh], offered: form.offered });
}

/** A form nobody has filled in yet; `typed` holds what is offered to begin with. */
export function blank<Values extends object>(typed: Record<string, string> = {}): Submitted<Values> {
  return new Submitted<Values>(typed, [], null);
}

/** What a button without fields sends. */
export const pressed = new Submitted<object>({}, [], {});

export function readForm<Values extends object>(type: new () => Values, body: unknown): Submitted<Values> {
  const raw = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const fields = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, cleaned(type, name, value)]));
  const values = Object.assign(new type(), fields);
  const unfit = validateSync(values, { whitelist: true, forbidNonWhitelisted: true }).map(fieldError);
  const errors = [...unfit, ...unfitTexts(fields).filter(({ field }) => !unfit.some((one) => one.field === field))];
  const texts = Object.entries(fields).filter(([, value]) => typeof value === 'string');
  const entered = Object.fromEntries(texts) as Entered<Values>;
  return new Submitted(typedIn(type, fields), errors, errors.length === 0 ? values : null, entered);
}

/** What people see of it: passwords are taken as they are, a text in which nothing can be seen is an empty one. */
function cleaned(type: new () => object, name: string, value: unknown): unknown {
  if (typeof value !== 'string' || value.length > mostCharacters || isPassword(name)) return value;
  if (isBlank(value)) return '';
  return hasSeveralLines(type, name) ? asLines(value) : asLine(value);
}

/** Whatever a form's own rules say, such as of a field that only has to equal another. */
function unfitTexts(fields: Readonly<Record<string, unknown>>): FieldError[] {
  return Object.entries(fields).flatMap(([field, value]) => {
    const texts = [value].flat().filter((text) => typeof text === 'string');
    if (texts.some((text) => text.length > mostCharacters)) return [{ field, message: said('form.too-long') }];
    const word = isPassword(field) ? null : illegibleWord(texts.join(' '));
    return word === null ? [] : [{ field, message: illegible(word) }];
  });
}

function illegible(word: string): Said {
  return word === '' ? said('form.illegible') : said('form.illegible-word', { word });
}

function isPassword(name: string): boolean {
  return /password/i.test(name);
}

/** What to put back into the fields. Passwords never go back, nor more of a line than any line takes. */
function typedIn(type: new () => object, fields: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(fields).filter(([name]) => !isPassword(name));
  return Object.fromEntries(texts.map(([name, value]) => [name, kept(type, name, value)]));
}

function kept(type: new () => object, name: string, value: unknown): string {
  if (Array.isArray(value)) return value.slice(0, mostBoxes).map(String).join('\n');
  return hasSeveralLines(type, name) ? String(value) : String(value).slice(0, longestLine);
}

function fieldError({ property, constraints = {} }: ValidationError): FieldError {
  if ('whitelistValidation' in constraints) return { field: null, message: unknownField };
  const [message] = Object.values(constraints);
  return { field: property, message: message === undefined ? said('form.invalid') : (Said.from(message) ?? message) };
}
