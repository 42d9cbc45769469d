import { formErrors } from '../../web/forms/form-fields.js';
import type { Submitted } from '../../web/forms/form.js';
import type { FormView } from '../../web/forms/form.view.js';
import { said } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/contact-confirmation': ContactConfirmationView;
  }
}

/** Names neither the address nor whose it is: anybody who reads the mailbox may see it. */
interface ContactConfirmationView {
  /** path of this page, with the token */
  action: string;
  form: FormView;
}

export function contactConfirmationView(form: Submitted<object>, action: string): ContactConfirmationView {
  return {
    action,
    form: {
      errors: formErrors(form, { mine: said('auth/contact-confirmation.address') }).map((error) => ({
        ...error,
        href: null,
      })),
    },
  };
}
