import { blank, type Submitted } from '../../web/forms/form.js';
import { formErrors, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import { said } from '../../web/texts/said.js';
import type { ColleagueNameForm } from './colleague-name.form.js';
import { stateOf } from '../edited-state.js';
import type { Colleague } from './colleagues.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/colleague-name': ColleagueNameView;
  }
}

interface ColleagueNameView {
  /** as it is now */
  name: string;
  action: string;
  form: FormView & { displayName: FieldView; basedOn: string };
}

/** @param sent null: the form is offered with the name as it is */
export function colleagueNameView(
  { accountId, displayName }: Colleague,
  sent: Submitted<ColleagueNameForm> | null,
): ColleagueNameView {
  const form = sent ?? blank<ColleagueNameForm>({ displayName });
  return {
    name: displayName,
    action: nameHref(accountId),
    form: {
      errors: formErrors(form, { displayName: said('form.name') }),
      displayName: textField(form, 'displayName'),
      basedOn: form.typed.basedOn ?? stateOf(displayName),
    },
  };
}

export function nameHref(accountId: string): string {
  return `/settings/staff/${accountId}/name`;
}
