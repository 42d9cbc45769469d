import { Temporal } from 'temporal-polyfill';

export interface RetentionPolicy {
  /** How long something is kept after it last mattered to anyone. */
  keepMonths: number;
  /** How many days before its deletion the person is told. */
  announceDays: number;
}

export interface Retained {
  /** Day of the conclusion, or of an account's last sign-in; a new message or sign-in starts it anew. */
  lastActiveOn: Temporal.PlainDate;
  announcedOn: Temporal.PlainDate | null;
}

/** The day from which a deletion is announced. */
export function announceOn({ lastActiveOn }: Retained, policy: RetentionPolicy): Temporal.PlainDate {
  return lastActiveOn.add({ months: policy.keepMonths }).subtract({ days: policy.announceDays });
}

/** The day of deletion; null until it has been announced, and never sooner after that than was promised. */
export function deleteOn(retained: Retained, policy: RetentionPolicy): Temporal.PlainDate | null {
  if (!announcementStands(retained)) return null;
  const kept = retained.lastActiveOn.add({ months: policy.keepMonths });
  const promised = retained.announcedOn.add({ days: policy.announceDays });
  return Temporal.PlainDate.compare(kept, promised) > 0 ? kept : promised;
}

/** What is to be done today. */
export function retentionStep(
  retained: Retained,
  policy: RetentionPolicy,
  today: Temporal.PlainDate,
): 'keep' | 'announce' | 'delete' {
  const deletion = deleteOn(retained, policy);
  if (deletion !== null) return Temporal.PlainDate.compare(today, deletion) >= 0 ? 'delete' : 'keep';
  return Temporal.PlainDate.compare(today, announceOn(retained, policy)) >= 0 ? 'announce' : 'keep';
}

// An announcement made before the last activity was answered by it.
function announcementStands(retained: Retained): retained is Retained & { announcedOn: Temporal.PlainDate } {
  const { announcedOn, lastActiveOn } = retained;
  return announcedOn !== null && Temporal.PlainDate.compare(announcedOn, lastActiveOn) > 0;
}
