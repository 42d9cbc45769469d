import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { colorIn, shadesOf, type Theme, usualColor } from '../../domain/accent-color.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { formErrors, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import { said, type Words } from '../../web/texts/said.js';
import type { ColorForm } from './color.form.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/color': ColorView;
  }
}

/** "Farbe". */
interface ColorView {
  /** what the pages make of the agency's own; none where it has the usual one */
  shades: { ground: Words; color: string; said: Words }[];
  form: FormView & {
    color: FieldView;
    picked: FieldView;
    offered: string;
  };
}

const labels = { color: said('admin/color.typed'), picked: said('admin/color.picked') };

/** @param sent null: the form is offered as the agency has it */
export function colorView({ accent }: Pick<AgencyRecord, 'accent'>, sent: Submitted<ColorForm> | null): ColorView {
  const form = sent ?? blank<ColorForm>({ color: accent ?? '', picked: accent ?? usualColor });
  return {
    shades: accent === null ? [] : (['light', 'dark'] as const).map((theme) => shadeView(accent, theme)),
    form: {
      errors: formErrors(form, labels),
      color: textField(form, 'color'),
      // Browsers take nothing else to begin with.
      picked: { ...textField(form, 'picked'), value: colorIn(form.typed.picked ?? '') ?? accent ?? usualColor },
      offered: form.typed.offered ?? accent ?? '',
    },
  };
}

function shadeView(accent: string, theme: Theme): ColorView['shades'][number] {
  const { primary } = shadesOf(accent, theme);
  const change = primary === accent ? 'as-chosen' : theme === 'light' ? 'changed-on-light' : 'changed-on-dark';
  return { ground: said(`admin/color.on-${theme}`), color: primary, said: said(`admin/color.${change}`) };
}
