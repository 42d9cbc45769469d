import { isDeepStrictEqual as isEqual } from 'node:util';
import { topicChoices } from '../../agencies/directory/agency-in-language.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import type { FormDraft } from '../../auth/unsent-texts/kept-texts.js';
import { isOfSeveral, writtenIn } from '../../auth/unsent-texts/typed.js';
import { restDays } from '../../web/sentences/rest-days.js';
import { languageInItself } from '../../domain/languages.js';
import { previewView, type WhyView } from '../../sla/clocks/deadline.view.js';
import type { PromisePreview } from '../../sla/clocks/response-clocks.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { longestFamily, longestMessage } from '../thread/message-rules.js';
import { checkboxField, formErrors, longTextField, selectField, textField } from '../../web/forms/form-fields.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { closedToClient } from '../thread/refusals.js';
import { genders, writerRoles, detailInWords } from '../thread/voluntary-details.js';
import type { CheckboxView, FieldView, FormView, SelectView, TextView } from '../../web/forms/form.view.js';
import { type Words, said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/new-inquiry': NewInquiryView;
  }
}

/** "Anfrage stellen". */
interface NewInquiryView {
  form: FormView & {
    /** null where the agency offers one language alone */
    language: SelectView | null;
    topic: SelectView;
    subject: FieldView;
    message: TextView;
    writingAs: SelectView;
    age: FieldView;
    gender: SelectView;
    family: TextView;
    consent: CheckboxView;
  };
  /** any voluntary field is filled in or wrong: the part is shown unfolded */
  detailsOpen: boolean;
  /** 'Entwurf vom Mi, 11. März, 14:05 Uhr' where that is what stands in the form, else null */
  draft: string | null;
  /** what stands in the form was begun in several windows */
  isOfSeveral: boolean;
  /** hidden: of the draft that this form showed first; '' where there was none */
  draftVersion: string;
  /** a draft of another window that this form never showed, beside what was typed here; else null */
  otherDraft: { version: string; text: string; savedAt: string } | null;
  /** where it is written, so that other buttons take it along; null where there is no form */
  letterPath: string | null;
  sends: string | null;
  submissionToken: string;
  termsVersion: string;
  /** e.g. 'Wir antworten Ihnen bis spätestens Mittwoch, 11. März 2026.' */
  promise: string;
  why: WhyView;
  /** 'Am Wochenende und an Feiertagen werden keine Anfragen bearbeitet.' */
  restDays: string;
  /** something was written or begun: it stands on the page also where there is no form */
  written: boolean;
  /** not null: the agency is not open or the client may not write; no form then */
  closedText: Words | null;
}

const labels = {
  language: said('inquiries/new-inquiry.language'),
  topic: said('inquiries.topic'),
  subject: said('form.subject'),
  message: said('form.your-message'),
  writingAs: said('inquiries/new-inquiry.writes-as'),
  age: said('form.age'),
  gender: said('inquiries.gender'),
  family: said('form.family'),
  consent: said('layout.terms'),
};

interface NewInquiryFacts {
  token: string;
  preview: PromisePreview;
  times: Times;
  draft: FormDraft | null;
}

export function newInquiryView(
  agency: AgencyRecord,
  client: Viewer,
  sent: Submitted<object>,
  { token, preview, times, draft }: NewInquiryFacts,
): NewInquiryView {
  const { texts } = times;
  // Nothing was sent: what was begun before stands in the form.
  const begun = draft && Object.keys(sent.typed).length === 0 ? draft : null;
  const form = begun ? blank<object>({ ...begun.fields, draftVersion: begun.version }) : sent;
  const topics = topicChoices(agency.topics.filter(({ active }) => active));
  const voluntary = ['writingAs', 'age', 'gender', 'family'];
  return {
    form: {
      errors: formErrors(form, labels),
      language:
        agency.languages.length > 1
          ? selectField(
              form,
              'language',
              agency.languages.map((code) => ({ value: code, label: languageInItself(code), lang: code })),
            )
          : null,
      topic: selectField(form, 'topic', [{ value: '', label: texts.say('form.choose') }, ...topics]),
      subject: textField(form, 'subject'),
      message: longTextField(form, 'message', longestMessage),
      writingAs: selectField(form, 'writingAs', optional(writerRoles, texts)),
      age: textField(form, 'age'),
      gender: selectField(form, 'gender', optional(genders, texts)),
      family: longTextField(form, 'family', longestFamily),
      consent: checkboxField(form, 'consent'),
    },
    detailsOpen:
      voluntary.some((name) => form.typed[name]) ||
      form.errors.some(({ field }) => field !== null && voluntary.includes(field)),
    draft: begun && texts.say('inquiries/letters.draft-of', { savedAt: times.moment(begun.savedAt).text }),
    isOfSeveral: isOfSeveral(form.typed),
    draftVersion: form.typed.draftVersion ?? '',
    otherDraft: begun ? null : otherDraftView(form, draft, times),
    letterPath: closedToClient(agency, client) === null ? '/inquiries/new' : null,
    sends: closedToClient(agency, client) === null ? '/inquiries' : null,
    submissionToken: token,
    termsVersion: (agency.termsVersion ?? 0).toString(),
    restDays: texts.say('inquiries/new-inquiry.no-work', { days: restDays(preview.workweek, texts) }),
    promise: texts.say('inquiries/new-inquiry.promise', {
      today: times.short(times.today.toString()).text,
      due: times.long(preview.dueDate.toString()).text,
    }),
    why: previewView(preview, times),
    written: ['subject', 'message', 'family'].some((name) => form.typed[name]),
    closedText: closedToClient(agency, client),
  };
}

function otherDraftView(
  { typed }: Submitted<object>,
  draft: FormDraft | null,
  times: Times,
): NewInquiryView['otherDraft'] {
  if (!draft || draft.version === typed.draftVersion || isEqual(draft.fields, writtenIn(typed))) return null;
  const { subject, message, family } = draft.fields;
  const text = [subject, message, family].filter((part) => part !== undefined).join('\n\n');
  return { version: draft.version, text, savedAt: times.moment(draft.savedAt).text };
}

function optional(values: readonly string[], texts: Texts): { value: string; label: string }[] {
  return [{ value: '', label: '–' }, ...values.map((value) => ({ value, label: detailInWords(value, texts) }))];
}
