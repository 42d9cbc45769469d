import type { Transaction } from '../transaction.js';

/** On which channel of PostgreSQL all processes of an installation hear of each other. */
export const channel = 'offenes_ohr';

/** What processes keep in memory of an agency: its record, and what is made of that. */
const subjects = ['agency-record'] as const;
export type Subject = (typeof subjects)[number];

/** What one process tells all of them, itself included: whose copies are old, never what is new. */
interface Announcement {
  agencyId: string;
  subject: Subject;
}

/** Heard by all processes once the transaction has committed, and by none where it is taken back. */
export async function announce({ manager, agencyId }: Transaction, subject: Subject): Promise<void> {
  await manager.query('SELECT pg_notify($1, $2)', [channel, `${subject} ${agencyId}`]);
}

/** Null for what another version of us may say. */
export function readAnnouncement(payload: string | undefined): Announcement | null {
  const [said = '', agencyId = ''] = (payload ?? '').split(' ');
  const subject = subjects.find((one) => one === said);
  return subject && agencyId ? { subject, agencyId } : null;
}
