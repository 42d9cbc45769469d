import { isOfSeveral } from '../../auth/unsent-texts/typed.js';
import type { Submitted } from '../../web/forms/form.js';
import { longTextField, textField } from '../../web/forms/form-fields.js';
import type { FieldView, TextView } from '../../web/forms/form.view.js';
import type { Times } from '../../web/page/times.js';
import type { Texts } from '../../web/texts/texts.js';
import { longestMessage } from './message-rules.js';
import type { UnsealedDraft } from './conversation.js';

/** The field for a message, with what was typed into it just now, or else what was begun before. */
export interface MessageFieldView {
  message: TextView;
  /** 'Entwurf vom Mi, 11. März, 14:05 Uhr' where that is what stands in the field, that it was damaged, or that it was kept; else null */
  draft: string | null;
  /** hidden: of the draft that this form showed first; '' where there was none */
  draftVersion: FieldView;
  /** a draft of another window that this form never showed, beside what was typed here; else null */
  otherDraft: { version: string; text: string; savedAt: string } | null;
}

export function messageField(form: Submitted<object>, draft: UnsealedDraft | null, times: Times): MessageFieldView {
  const message = longTextField(form, 'message', longestMessage);
  const shown = textField(form, 'draftVersion');
  const typed = form.typed.message;
  const hint = isKept(form) ? keptInWords(form.typed, times.texts) : null;
  if (draft === null) return { message, draft: hint, draftVersion: shown, otherDraft: null };
  const { version, text } = draft;
  const savedAt = times.moment(draft.savedAt).text;
  if (typed === undefined)
    return {
      message: { ...message, value: text },
      // None is kept that says nothing.
      draft: times.texts.say(text === '' ? 'inquiries/letters.draft-damaged' : 'inquiries/letters.draft-of', {
        savedAt,
      }),
      draftVersion: { ...shown, value: version },
      otherDraft: null,
    };
  const isOther = shown.value !== version && typed !== text;
  return { message, draft: hint, draftVersion: shown, otherDraft: isOther ? { version, text, savedAt } : null };
}

function keptInWords(typed: Submitted<object>['typed'], texts: Texts): string {
  const kept = texts.say('inquiries/letters.kept');
  return isOfSeveral(typed) ? `${kept} ${texts.say('inquiries/letters.several')}` : kept;
}

/** Nobody has sent it just now: it was kept, and comes back. */
function isKept({ typed, values, errors, isShownAgain }: Submitted<object>): boolean {
  return typed.message !== undefined && values === null && errors.length === 0 && !isShownAgain;
}
