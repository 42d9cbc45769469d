/** Under what a mail may come: none of them tells anything about us. */
export const noticeSubjects = ['notification', 'reminder', 'appointment', 'news'] as const;
export type NoticeSubject = (typeof noticeSubjects)[number];

/** When somebody wishes for mails, by the agency's clock, and under which subject. */
export interface NoticeWish {
  /** From this hour on, 0 to 23 */
  from: number;
  /** and before this one, 1 to 24 */
  until: number;
  /** ISO 8601: 1 is Monday. At least one. */
  weekdays: readonly number[];
  subject: NoticeSubject;
}

/** At any time, under the subject that all mails have. */
export const usualWish: NoticeWish = { from: 0, until: 24, weekdays: [1, 2, 3, 4, 5, 6, 7], subject: 'notification' };

/** Whether two say the same. */
export function isSameWish(one: NoticeWish, other: NoticeWish): boolean {
  return (
    one.from === other.from &&
    one.until === other.until &&
    one.subject === other.subject &&
    one.weekdays.join() === other.weekdays.join()
  );
}

export function isAtAnyTime({ from, until, weekdays }: NoticeWish): boolean {
  return from === 0 && until === 24 && weekdays.length === 7;
}
