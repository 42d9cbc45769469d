import type { FieldError, Submitted } from './form.js';
import type { Words } from '../texts/said.js';
import type {
  BoxesView,
  CheckboxView,
  FieldView,
  FormErrorView,
  OptionView,
  SelectView,
  TextView,
} from './form.view.js';

type AnyForm = Submitted<object>;

/** A text field's view: what was typed and what is wrong with it. */
export function textField(form: AnyForm, name: string): FieldView {
  return { id: name, name, value: form.typed[name] ?? '', error: errorOf(form, name) };
}

/** The same for a text of several lines, of at most so many characters. */
export function longTextField(form: AnyForm, name: string, most: number): TextView {
  return { ...textField(form, name), most };
}

/** A password field's view; never filled in again. */
export function passwordField(form: AnyForm, name: string): FieldView {
  return { id: name, name, value: '', error: errorOf(form, name) };
}

export function selectField(form: AnyForm, name: string, options: Omit<OptionView, 'selected'>[]): SelectView {
  return {
    id: name,
    name,
    options: options.map((option) => selectable(option, form.typed[name])),
    error: errorOf(form, name),
  };
}

export function checkboxField(form: AnyForm, name: string, value = 'yes'): CheckboxView {
  return { id: name, name, value, checked: form.typed[name] === value, error: errorOf(form, name) };
}

/** Boxes of the same name; what was ticked arrives as lines. The first has the name for an id: there the summary of errors leads. */
export function boxesField(
  form: AnyForm,
  name: string,
  { legend, hint }: { legend: string; hint: string },
  options: { value: string; label: string; lang?: string }[],
): BoxesView {
  const ticked = form.typed[name]?.split('\n') ?? [];
  return {
    id: name,
    legend,
    hint,
    error: errorOf(form, name),
    options: options.map(({ value, label, lang }, index) => ({
      id: index === 0 ? name : `${name}-${value}`,
      name,
      value,
      label,
      lang,
      checked: ticked.includes(value),
      error: null,
    })),
  };
}

/** The summary above the form, in the order of `labels`. */
export function formErrors(form: AnyForm, labels: Record<string, Words>): FormErrorView[] {
  const order = Object.keys(labels);
  return [...form.errors]
    .sort((one, other) => position(order, one) - position(order, other))
    .map(({ field, message }) => ({
      field: (field && labels[field]) ?? '',
      href: field && field in labels ? `#${field}` : null,
      message,
    }));
}

function selectable(option: Omit<OptionView, 'selected'>, typed: string | undefined): OptionView {
  return { ...option, selected: option.value === (typed ?? '') };
}

function errorOf(form: AnyForm, name: string): Words | null {
  return form.errors.find(({ field }) => field === name)?.message ?? null;
}

function position(order: string[], { field }: FieldError): number {
  return field === null ? -1 : order.indexOf(field);
}
