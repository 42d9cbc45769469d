import type { CounselorInList } from '../../assignment/counselors/counselors.js';
import type { Submitted } from '../../web/forms/form.js';
import { formErrors, selectField } from '../../web/forms/form-fields.js';
import type { FormView, SelectView } from '../../web/forms/form.view.js';
import { said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import { doesNotCounselIn, labelWith } from '../overview/counselor-label.js';
import type { Wish } from './wishes.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'oversight/wish': WishView;
  }
}

/** Granting a client's wish for another counselor. */
interface WishView {
  action: string;
  code: string;
  counselorName: string;
  form: FormView & { counselor: SelectView };
}

export function wishView(
  wish: Wish,
  counselors: readonly CounselorInList[],
  form: Submitted<object>,
  texts: Texts,
): WishView {
  const possible = counselors.filter(({ accountId, canAnswer }) => canAnswer && !wish.partedIds.includes(accountId));
  return {
    action: `/oversight/wishes/${wish.inquiryId}`,
    code: wish.code,
    counselorName: wish.counselorName ?? '',
    form: {
      errors: formErrors(form, { counselor: said('staff.counselor') }),
      counselor: selectField(form, 'counselor', [
        { value: '', label: texts.say('oversight/wish.by-the-rules') },
        ...possible.map((one) => ({ value: one.accountId, label: labelOf(one, wish, texts) })),
      ]),
    },
  };
}

function labelOf(counselor: CounselorInList, { language }: Wish, texts: Texts): string {
  const { openCount, openCapacity, languages } = counselor;
  const load = texts.say('oversight.open-of', { open: openCount, capacity: openCapacity });
  const foreign = language === null || languages.includes(language) ? [] : [doesNotCounselIn(language, texts)];
  return labelWith(counselor, texts, load, ...foreign);
}
