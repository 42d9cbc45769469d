import { type DeadlineView, deadlineView } from './deadline.view.js';
import type { Times } from '../../web/page/times.js';
import type { OpenClocks } from './open-clocks.js';
import type { Inquiry } from '../../threads/inquiry.entity.js';

/** Until when a thread that waits for its counselor is answered, explained; else null. */
export async function awaitedAnswer(
  clocks: OpenClocks,
  agencyId: string,
  { inquiryId, state }: Pick<Inquiry, 'inquiryId' | 'state'>,
  times: Times,
): Promise<DeadlineView | null> {
  if (state !== 'waiting_for_counselor') return null;
  const open = await clocks.openClock(agencyId, inquiryId);
  return open && deadlineView(open, times);
}
