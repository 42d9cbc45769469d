import type { Submitted } from '../../web/forms/form.js';
import { textField } from '../../web/forms/form-fields.js';
import type { FieldView } from '../../web/forms/form.view.js';
import type { Times } from '../../web/page/times.js';
import type { UnsealedDraft } from './conversation.js';

/** The field for a message, with what was typed into it just now, or else what was begun before. */
export interface MessageFieldView {
  message: FieldView;
  /** 'Entwurf vom Mi, 11. März, 14:05 Uhr' where that is what stands in the field, else null */
  draft: string | null;
}

export function messageField(form: Submitted<object>, draft: UnsealedDraft | null, times: Times): MessageFieldView {
  const message = textField(form, 'message');
  if (draft === null || form.typed.message !== undefined) return { message, draft: null };
  return { message: { ...message, value: draft.text }, draft: `Entwurf vom ${times.moment(draft.savedAt).text}` };
}
