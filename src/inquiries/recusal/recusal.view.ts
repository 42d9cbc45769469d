import type { Submitted } from '../../web/forms/form.js';
import { formErrors } from '../../web/forms/form-fields.js';
import type { FormView } from '../../web/forms/form.view.js';
import type { CounselorThread } from '../counselor-thread/counselor-threads.js';
import type { Words } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/recusal': RecusalView;
  }
}

interface RecusalView {
  id: string;
  code: string;
  subject: Words;
  form: FormView;
}

export function recusalView({ inquiryId, code, subject }: CounselorThread, form: Submitted<object>): RecusalView {
  return { id: inquiryId, code, subject, form: { errors: formErrors(form, {}) } };
}
