import type { CounselorInList } from '../../assignment/counselors/counselors.js';
import type { Submitted } from '../../web/forms/form.js';
import { formErrors, selectField } from '../../web/forms/form-fields.js';
import type { FormView, SelectView } from '../../web/forms/form.view.js';
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

export function wishView(wish: Wish, counselors: readonly CounselorInList[], form: Submitted<object>): WishView {
  const possible = counselors.filter(({ accountId, canAnswer }) => canAnswer && !wish.partedIds.includes(accountId));
  return {
    action: `/oversight/wishes/${wish.inquiryId}`,
    code: wish.code,
    counselorName: wish.counselorName ?? '',
    form: {
      errors: formErrors(form, { counselor: 'Berater:in' }),
      counselor: selectField(form, 'counselor', [
        { value: '', label: 'Nach den Regeln auswählen' },
        ...possible.map((one) => ({ value: one.accountId, label: labelOf(one, wish) })),
      ]),
    },
  };
}

function labelOf(counselor: CounselorInList, { language }: Wish): string {
  const { openCount, openCapacity, languages } = counselor;
  const foreign = language === null || languages.includes(language) ? [] : [doesNotCounselIn(language)];
  return labelWith(counselor, `${openCount.toString()} von ${openCapacity.toString()} offen`, ...foreign);
}
