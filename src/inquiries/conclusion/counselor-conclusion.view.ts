import type { Submitted } from '../../web/forms/form.js';
import { formErrors, selectField } from '../../web/forms/form-fields.js';
import type { CounselorConclusionForm } from './counselor-conclusion.form.js';
import type { CounselorThread } from '../counselor-thread/counselor-threads.js';
import type { FormView, SelectView } from '../../web/forms/form.view.js';
import { said, type Words } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/counselor-conclusion': CounselorConclusionView;
  }
}

interface CounselorConclusionView {
  id: string;
  code: string;
  subject: Words;
  /** an open clock stands against all reasons but mistaken or abuse */
  openClock: boolean;
  form: FormView & { reason: SelectView };
}

const reasons = [
  { value: '', label: said('form.choose') },
  { value: 'finished', label: said('inquiries/counselor-conclusion.finished') },
  { value: 'referred', label: said('inquiries/counselor-conclusion.referred') },
  { value: 'no_contact', label: said('inquiries/counselor-conclusion.no-contact') },
  { value: 'mistaken', label: said('inquiries/counselor-conclusion.mistaken') },
  { value: 'abuse', label: said('inquiries/counselor-conclusion.abuse') },
];

export function counselorConclusionView(
  thread: CounselorThread,
  form: Submitted<CounselorConclusionForm>,
): CounselorConclusionView {
  return {
    id: thread.inquiryId,
    code: thread.code,
    subject: thread.subject,
    openClock: thread.state === 'waiting_for_counselor',
    form: {
      errors: formErrors(form, { reason: said('inquiries.reason') }),
      reason: selectField(form, 'reason', reasons),
    },
  };
}
