import { regionHref } from '../../agencies/public-pages/region-picker.view.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { formErrors, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import type { Office, SiteRegion } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { officeState } from './office-changes.js';
import type { OfficeForm } from './office.form.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/offices': OfficesView;
    'admin/office': OfficeView;
  }
}

/** "Stellen vor Ort": one line for each state. */
interface OfficesView {
  regions: {
    label: string;
    href: string;
    /** null where there is none */
    office: string | null;
    /** numbers for this state alone */
    numbers: number;
  }[];
}

interface OfficeView {
  label: string;
  action: string;
  /** the page that shows it */
  shownAt: string;
  /** whether there is one, so that it can be removed */
  isThere: boolean;
  form: FormView & {
    name: FieldView;
    address: FieldView;
    phone: FieldView;
    hours: FieldView;
    help: FieldView;
    basedOn: string;
  };
}

const labels = {
  name: said('form.name'),
  address: said('agencies/region.address'),
  phone: said('agencies/region.phone'),
  hours: said('agencies/region.hours'),
  help: said('agencies/region.help'),
};

export function officesView({ regions, crisis }: AgencyRecord): OfficesView {
  return {
    regions: regions.map(({ region, label, office }) => ({
      label,
      href: officeHref(region),
      office: office?.name ?? null,
      numbers: crisis.filter((line) => line.region === region).length,
    })),
  };
}

/** @param sent null: the form is offered as the office is */
export function officeView({ region, label, office }: SiteRegion, sent: Submitted<OfficeForm> | null): OfficeView {
  const basedOn = officeState(office);
  const form = sent ?? blank<OfficeForm>({ ...typedIn(office), basedOn });
  return {
    label,
    action: officeHref(region),
    shownAt: regionHref(region),
    isThere: office !== null,
    form: {
      errors: formErrors(form, labels),
      name: textField(form, 'name'),
      address: textField(form, 'address'),
      phone: textField(form, 'phone'),
      hours: textField(form, 'hours'),
      help: textField(form, 'help'),
      basedOn: form.typed.basedOn ?? basedOn,
    },
  };
}

export function officeHref(region: string): string {
  return `/settings/offices/${region}`;
}

function typedIn(office: Office | null): Record<string, string> {
  return Object.fromEntries(Object.entries(office ?? {}).map(([name, text]) => [name, text ?? '']));
}
