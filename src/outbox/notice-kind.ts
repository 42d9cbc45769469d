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

/** Names what made a notice, so that it makes it once: its kind, and what happened. */
export function causeOf(kind: NoticeKind, event: readonly string[]): string {
  return [kind, ...event].join(':');
}

/** The same in SQL, of columns that hold what happened. */
export function causeSql(kind: NoticeKind, event: readonly string[]): string {
  return [`'${kind}'`, ...event].join(` || ':' || `);
}
