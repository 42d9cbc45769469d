import type { CheckboxView, FieldView, FormView, SelectView } from '../../web/forms/form.view.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { closedText } from '../../agencies/public-pages/home.view.js';
import type { Submitted } from '../../web/forms/form.js';
import { type Suggestions, suggestions } from './suggestions.js';
import { checkboxField, formErrors, passwordField, selectField, textField } from '../../web/forms/form-fields.js';
import type { Texts } from '../../web/texts/texts.js';
import { said, type Words } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/registration': RegistrationView;
  }
}

interface RegistrationView {
  form: FormView & {
    userName: FieldView;
    password: FieldView;
    passwordRepeat: FieldView;
    email: FieldView;
    notify: CheckboxView;
    region: SelectView;
    consent: CheckboxView;
  };
  /** null where somebody has made up their mind, and something else was wrong */
  suggestions: Suggestions | null;
  /** nothing was wrong with the password, and it has to be typed again */
  passwordAgain: boolean;
  emailRequired: boolean;
  termsVersion: string;
  /** null where there is no form */
  sends: string | null;
  /** null while the agency is open */
  closedText: Words | null;
}

const labels = {
  userName: said('auth.user-name'),
  password: said('auth.password'),
  passwordRepeat: said('auth.password-repeat'),
  email: said('form.email'),
  notify: said('auth.notification'),
  region: said('form.region'),
  consent: said('layout.terms'),
};

export function registrationView(form: Submitted<object>, agency: AgencyRecord, texts: Texts): RegistrationView {
  const regions = agency.regions.map(({ region, label }) => ({ value: region, label }));
  const decided =
    form.errors.length > 0 && !form.errors.some(({ field }) => field === 'userName' || field === 'password');
  return {
    suggestions: decided ? null : suggestions(),
    passwordAgain: form.errors.length > 0 && !form.errors.some(({ field }) => /^password/.test(field ?? '')),
    emailRequired: agency.contactRequired,
    termsVersion: (agency.termsVersion ?? 0).toString(),
    sends: closedText(agency.status) === null ? '/registration' : null,
    closedText: closedText(agency.status),
    form: {
      errors: formErrors(form, labels),
      userName: textField(form, 'userName'),
      password: passwordField(form, 'password'),
      passwordRepeat: passwordField(form, 'passwordRepeat'),
      email: textField(form, 'email'),
      notify: checkboxField(form, 'notify'),
      region: selectField(form, 'region', [{ value: '', label: texts.say('form.not-said') }, ...regions]),
      consent: checkboxField(form, 'consent'),
    },
  };
}
