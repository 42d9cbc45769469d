import type { Typed } from './typed.js';

/** A page's view with texts put into its fields, wherever in it they are, by the fields' names. */
export function filledIn<View>(view: View, typed: Typed): View {
  if (Array.isArray(view)) return view.map((item: unknown) => filledIn(item, typed)) as View;
  if (typeof view !== 'object' || view === null || view instanceof Date) return view;
  const filled = Object.fromEntries(Object.entries(view).map(([key, part]) => [key, filledIn(part as unknown, typed)]));
  const text = 'name' in view && typeof view.name === 'string' ? typed[view.name] : undefined;
  if (text !== undefined && 'error' in view) {
    if (Array.isArray(filled.options)) filled.options = selecting(filled.options as Option[], text);
    else if ('value' in view && !('checked' in view)) filled.value = text;
  }
  return filled as View;
}

interface Option {
  value: string;
  selected: boolean;
}

function selecting(options: Option[], value: string): Option[] {
  return options.map((option) => ({ ...option, selected: option.value === value }));
}
