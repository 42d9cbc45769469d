import type { Submitted } from '../../web/forms/form.js';
import { formErrors, selectField } from '../../web/forms/form-fields.js';
import type { CounselorConclusionForm } from './counselor-conclusion.form.js';
import type { CounselorThread } from '../counselor-thread/counselor-threads.js';
import type { FormView, SelectView } from '../../web/forms/form.view.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/counselor-conclusion': CounselorConclusionView;
  }
}

interface CounselorConclusionView {
  id: string;
  code: string;
  subject: string;
  /** not null: an open clock stands against all reasons but mistaken or abuse; says so */
  openClockText: string | null;
  form: FormView & { reason: SelectView };
}

const reasons = [
  { value: '', label: 'Bitte wählen' },
  { value: 'finished', label: 'Die Beratung ist abgeschlossen' },
  { value: 'referred', label: 'An eine andere Stelle verwiesen' },
  { value: 'no_contact', label: 'Seit Langem keine Rückmeldung' },
  { value: 'mistaken', label: 'Irrtümlich gestellt' },
  { value: 'abuse', label: 'Missbrauch' },
];

export function counselorConclusionView(
  thread: CounselorThread,
  form: Submitted<CounselorConclusionForm>,
): CounselorConclusionView {
  return {
    id: thread.inquiryId,
    code: thread.code,
    subject: thread.subject,
    openClockText:
      thread.state === 'waiting_for_counselor'
        ? 'Auf die letzte Nachricht wurde noch nicht geantwortet. Abschließen können Sie jetzt nur, wenn sie irrtümlich oder missbräuchlich war. Sonst antworten Sie bitte zuerst.'
        : null,
    form: { errors: formErrors(form, { reason: 'Grund' }), reason: selectField(form, 'reason', reasons) },
  };
}
