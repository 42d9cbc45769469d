import type { AgencyIdentity } from '../../domain/agency-identity.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { formErrors, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import { said } from '../../web/texts/said.js';
import { identityState } from './agency-changes.js';
import type { AgencyForm } from './agency.form.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/agency': AgencyView;
  }
}

/** "Beratungsstelle": what it is called. */
interface AgencyView {
  form: FormView & {
    name: FieldView;
    tagline: FieldView;
    mailSender: FieldView;
    basedOn: string;
  };
}

const labels = {
  name: said('form.name'),
  tagline: said('admin/settings.tagline'),
  mailSender: said('admin/settings.sender'),
};

/** @param sent null: the form is offered as the agency calls itself */
export function agencyView(
  { name, tagline, mailSender }: AgencyIdentity,
  sent: Submitted<AgencyForm> | null,
): AgencyView {
  const basedOn = identityState({ name, tagline, mailSender });
  const form = sent ?? blank<AgencyForm>({ name, tagline, mailSender });
  return {
    form: {
      errors: formErrors(form, labels),
      name: textField(form, 'name'),
      tagline: textField(form, 'tagline'),
      mailSender: textField(form, 'mailSender'),
      basedOn: form.typed.basedOn ?? basedOn,
    },
  };
}
