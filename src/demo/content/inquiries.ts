import { demoConcludedInquiries } from './inquiries-concluded.js';
import { demoFollowUpInquiries } from './inquiries-follow-up.js';
import { demoUnansweredInquiries } from './inquiries-unanswered.js';
import { demoInquiriesWaitingForClient } from './inquiries-waiting-for-client.js';
import type { DemoInquiry } from './types.js';

/** Grouped by state, not by time: an earlier inquiry of the same client may come later in the list. */
export const demoInquiries: readonly DemoInquiry[] = [
  ...demoUnansweredInquiries,
  ...demoFollowUpInquiries,
  ...demoInquiriesWaitingForClient,
  ...demoConcludedInquiries,
];
