import type { Words } from '../texts/said.js';

/** What the partials under views/partials/form need. `id` is unique on its page, mostly the name itself. */
export interface FieldView {
  id: string;
  name: string;
  /** as typed; always '' for passwords */
  value: string;
  error: Words | null;
}

/** A field for a text of several lines. */
export interface TextView extends FieldView {
  /** how many characters it takes, which is said before */
  most: number;
}

export interface SelectView {
  id: string;
  name: string;
  options: OptionView[];
  error: Words | null;
}

export interface OptionView {
  value: string;
  label: Words;
  selected: boolean;
  /** where the label is in another language than the page: ISO 639-1 */
  lang?: string;
}

export interface CheckboxView {
  id: string;
  name: string;
  /** what is sent when ticked */
  value: string;
  checked: boolean;
  error: Words | null;
}

/** Boxes that share a name; each may be ticked. */
export interface BoxesView {
  /** of its first box, and the beginning of what its hint and error are called */
  id: string;
  legend: string;
  hint: string;
  error: Words | null;
  options: (CheckboxView & Pick<OptionView, 'lang'> & { label: string })[];
}

/** Every form begins with this; each page's form adds its fields by name. */
export interface FormView {
  /** all of its errors, in the order of its fields; empty on first sight */
  errors: FormErrorView[];
}

export interface FormErrorView {
  /** the field's label; '' where the error belongs to no field */
  field: Words;
  /** '#' and the field's id; null where the error belongs to no field */
  href: string | null;
  message: Words;
}
