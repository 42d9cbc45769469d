import type { Submitted } from '../web/form.js';
import { formErrors } from '../web/form-fields.js';
import type { FormView } from '../web/form.view.js';
import type { CounselorThread } from './counselor-threads.js';

/** Template desk/recusal. */
export interface RecusalView {
  id: string;
  code: string;
  subject: string;
  form: FormView;
}

export function recusalView({ inquiryId, code, subject }: CounselorThread, form: Submitted<object>): RecusalView {
  return { id: inquiryId, code, subject, form: { errors: formErrors(form, {}) } };
}
