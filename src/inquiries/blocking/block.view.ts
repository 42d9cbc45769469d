import { type BlockReason, blockReasons } from '../../domain/block-reason.js';
import { formErrors, selectField } from '../../web/forms/form-fields.js';
import type { Submitted } from '../../web/forms/form.js';
import type { FormView, SelectView } from '../../web/forms/form.view.js';
import type { CounselorThread } from '../counselor-thread/counselor-threads.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/block': BlockView;
  }
}

/** "Schreiben sperren": asked before it is done. */
interface BlockView {
  id: string;
  clientName: string;
  /** e.g. 'Dabei werden 60 offene Anfragen abgeschlossen.' */
  openText: string;
  form: FormView & { reason: SelectView };
}

const labels: Record<BlockReason, string> = {
  flood: 'Sehr viele Anfragen auf einmal',
  insults: 'Beleidigungen oder Drohungen',
  not_serious: 'Hat nichts mit einer Beratung zu tun',
};

export function blockView(
  { inquiryId, clientName }: CounselorThread,
  open: number,
  form: Submitted<object>,
): BlockView {
  return {
    id: inquiryId,
    clientName,
    openText: open === 1 ? 'Dabei wird eine offene Anfrage' : `Dabei werden ${open.toString()} offene Anfragen`,
    form: {
      errors: formErrors(form, { reason: 'Grund' }),
      reason: selectField(form, 'reason', [
        { value: '', label: 'Bitte wählen' },
        ...blockReasons.map((value) => ({ value, label: labels[value] })),
      ]),
    },
  };
}
