import { type BlockReason, blockReasons } from '../../domain/block-reason.js';
import { formErrors, selectField } from '../../web/forms/form-fields.js';
import type { Submitted } from '../../web/forms/form.js';
import type { FormView, SelectView } from '../../web/forms/form.view.js';
import type { CounselorThread } from '../counselor-thread/counselor-threads.js';
import { said, type Words } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/block': BlockView;
  }
}

/** "Schreiben sperren": asked before it is done. */
interface BlockView {
  id: string;
  clientName: Words;
  /** how many open inquiries are concluded with it */
  open: number;
  form: FormView & { reason: SelectView };
}

const labels = {
  flood: said('inquiries/block.flood'),
  insults: said('inquiries/block.insults'),
  not_serious: said('inquiries/block.not-serious'),
} satisfies Record<BlockReason, Words>;

export function blockView(
  { inquiryId, clientName }: CounselorThread,
  open: number,
  form: Submitted<object>,
): BlockView {
  return {
    id: inquiryId,
    clientName,
    open,
    form: {
      errors: formErrors(form, { reason: said('inquiries.reason') }),
      reason: selectField(form, 'reason', [
        { value: '', label: said('form.choose') },
        ...blockReasons.map((value) => ({ value, label: labels[value] })),
      ]),
    },
  };
}
