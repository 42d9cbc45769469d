import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { FormView } from '../../web/forms/form.view.js';
import { formErrors } from '../../web/forms/form-fields.js';
import type { Submitted } from '../../web/forms/form.js';
import type { CounselorThread } from '../counselor-thread/counselor-threads.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/dismissal': DismissalView;
  }
}

/** Asked once more, with the letter before one's eyes. */
interface DismissalView extends FormView {
  id: string;
  code: string;
  clientName: string;
  lastSeenMessageId: string;
  /** all since the last reply, oldest first */
  letters: { author: string; sentAt: TimeView; text: string }[];
}

export function dismissalView(thread: CounselorThread, form: Submitted<object>, times: Times): DismissalView {
  const clientName = times.texts.put(thread.clientName);
  const standing = thread.messages.filter(({ withdrawnAt }) => withdrawnAt === null);
  const lastReply = standing.findLastIndex(({ senderRole }) => senderRole === 'counselor');
  return {
    errors: formErrors(form, {}),
    id: thread.inquiryId,
    code: thread.code,
    clientName,
    lastSeenMessageId: thread.lastMessageId,
    letters: standing.slice(lastReply + 1).map(({ createdAt, text }) => ({
      author: clientName,
      sentAt: times.moment(createdAt),
      text: times.texts.put(text),
    })),
  };
}
