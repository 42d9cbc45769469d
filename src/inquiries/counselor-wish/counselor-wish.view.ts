import { wishSentences } from '../../web/sentences/counselor-wish.js';
import type { DeadlineView } from '../../sla/clocks/deadline.view.js';
import type { ClientThread } from '../client-thread/client-inbox.js';
import type { Times } from '../../web/page/times.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/counselor-wish': CounselorWishView;
  }
}

/** Asked once more: granted, it parts two for good. */
interface CounselorWishView {
  id: string;
  means: string[];
  then: string;
}

/** @param deadline of the open clock, else null */
export function counselorWishView(
  { inquiryId, counselorName }: ClientThread,
  deadline: DeadlineView | null,
  { today, texts }: Times,
): CounselorWishView {
  return { id: inquiryId, ...wishSentences({ counselorName, clock: clockOf(deadline, today.toString()) }, texts) };
}

function clockOf(deadline: DeadlineView | null, today: string): Parameters<typeof wishSentences>[0]['clock'] {
  if (!deadline) return 'none';
  if (deadline.overdue) return 'late';
  const { hold } = deadline;
  return hold && hold.endedOn === null && hold.until.iso >= today ? 'held' : 'running';
}
