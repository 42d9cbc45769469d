/** What somebody may be told of by mail; which of these it was, no mail says. */
export const noticeKinds = [
  'access_reset',
  'access_touched',
  'client_wrote',
  'contact_confirmation',
  'counselor_overdue',
  'deletion_ahead',
  'deputy_named',
  'due_soon',
  'handed_over',
  'new_inquiry',
  'overdue',
  'password_reset',
  'something_new',
  'unassigned',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What clients hear of; everything else is for colleagues. */
const clientKinds: readonly NoticeKind[] = [
  'contact_confirmation',
  'deletion_ahead',
  'password_reset',
  'something_new',
];

/** Whether a kind is for somebody like this. */
export function isFor(kind: NoticeKind, { isStaff }: { isStaff: boolean }): boolean {
  return isStaff || clientKinds.includes(kind);
}

/** Names what made a notice, so that it makes it once: its kind, and what happened. */
export function causeOf(kind: NoticeKind, event: readonly string[]): string {
  return [kind, ...event].join(':');
}

/** Whether it names something that makes notices of this kind. */
export function isCauseOf(kind: NoticeKind, cause: string): boolean {
  return cause.startsWith(`${kind}:`);
}

/** The same in SQL, of columns that hold what happened. */
export function causeSql(kind: NoticeKind, event: readonly string[]): string {
  return [`'${kind}'`, ...event].join(` || ':' || `);
}
