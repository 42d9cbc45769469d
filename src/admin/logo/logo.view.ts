import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { type LogoFault, logoKinds, mostLogoBytes, widestLogo } from '../../domain/logo-image.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { formErrors, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import { said, type Words } from '../../web/texts/said.js';
import { logoState } from './logo-changes.js';
import type { LogoForm } from './logo.form.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/logo': LogoView;
  }
}

/** "Logo". */
interface LogoView {
  /** null where there is none */
  logo: string | null;
  hint: Words;
  form: FormView & {
    logo: FieldView;
    /** what may be chosen, as far as a browser goes by it */
    accept: string;
    basedOn: string;
  };
}

const bounds = { kilobytes: mostLogoBytes / 1024, pixels: widestLogo };

/** Why a file is not taken. */
export const refusals = {
  none: said('admin/logo.missing'),
  unreadable: said('admin/logo.unreadable'),
  moving: said('admin/logo.moving'),
  'too-wide': said('admin/logo.too-wide', { pixels: bounds.pixels }),
  'too-large': said('admin/logo.too-large', { kilobytes: bounds.kilobytes }),
} satisfies Record<LogoFault | 'none', Words>;

/** @param sent null: the form is offered as the agency has it */
export function logoView({ logo }: Pick<AgencyRecord, 'logo'>, sent: Submitted<LogoForm> | null): LogoView {
  const form = sent ?? blank<LogoForm>();
  return {
    logo: logo && `/brand/${logo}`,
    hint: said('admin/logo.hint', bounds),
    form: {
      errors: formErrors(form, { logo: said('admin/logo.title') }),
      logo: textField(form, 'logo'),
      accept: Object.values(logoKinds).join(','),
      basedOn: form.typed.basedOn ?? logoState(logo),
    },
  };
}
