import { isSameWish, noticeSubjects, type NoticeWish, usualWish } from '../../domain/notice-wish.js';
import type { Submitted } from '../../web/forms/form.js';
import { boxesField, selectField } from '../../web/forms/form-fields.js';
import type { BoxesView, SelectView } from '../../web/forms/form.view.js';
import { weekdayChoices } from '../../web/texts/names.js';
import { said, type Words } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';

/** When mails may come, and under which subject. */
export interface NoticeWishView {
  /** something is wished for, or wrong */
  isOpen: boolean;
  from: SelectView;
  until: SelectView;
  weekdays: BoxesView;
  subject: SelectView;
}

export const wishLabels = {
  noticeFrom: said('privacy/account.notice-from'),
  noticeUntil: said('privacy/account.notice-until'),
  noticeDays: said('privacy/account.notice-days'),
  noticeSubject: said('privacy/account.notice-subject'),
} satisfies Record<string, Words>;

/** A wish as its form has it. */
export function typedWish({ from, until, weekdays, subject }: NoticeWish): Record<keyof typeof wishLabels, string> {
  return {
    noticeFrom: from.toString(),
    noticeUntil: until.toString(),
    noticeDays: weekdays.join('\n'),
    noticeSubject: subject,
  };
}

/** @param within puts the form's name before a field's id: others of the page have such fields, too */
export function noticeWishView(
  form: Submitted<object>,
  wish: NoticeWish,
  texts: Texts,
  within: <Field extends { id: string }>(field: Field) => Field,
): NoticeWishView {
  const hours = (first: number) =>
    Array.from({ length: 24 }, (_, index) => (first + index).toString()).map((hour) => ({
      value: hour,
      label: texts.say('privacy/account.hour', { hour }),
    }));
  const weekdays = boxesField(
    form,
    'noticeDays',
    { legend: texts.put(wishLabels.noticeDays), hint: texts.say('privacy/account.notice-days-hint') },
    weekdayChoices(texts.language),
  );
  const isWrong = form.errors.some(({ field }) => field !== null && field in wishLabels);
  return {
    isOpen: isWrong || !isSameWish(wish, usualWish),
    from: within(selectField(form, 'noticeFrom', hours(0))),
    until: within(selectField(form, 'noticeUntil', hours(1))),
    weekdays: { ...within(weekdays), options: weekdays.options.map(within) },
    subject: within(
      selectField(
        form,
        'noticeSubject',
        noticeSubjects.map((subject) => ({ value: subject, label: texts.say(`notifications.subject-${subject}`) })),
      ),
    ),
  };
}
