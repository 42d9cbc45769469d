import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { languageInItself } from '../../domain/languages.js';
import { previewView, type WhyView } from '../../sla/clocks/deadline.view.js';
import type { PromisePreview } from '../../sla/clocks/response-clocks.js';
import type { Submitted } from '../../web/forms/form.js';
import { checkboxField, formErrors, selectField, textField } from '../../web/forms/form-fields.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { closedToClient } from '../client-thread/inquiry-list.view.js';
import type { NewInquiryForm } from './new-inquiry.form.js';
import { genders, writerRoles } from '../thread/voluntary-details.js';
import type { CheckboxView, FieldView, FormView, SelectView } from '../../web/forms/form.view.js';

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
    message: FieldView;
    writingAs: SelectView;
    age: FieldView;
    gender: SelectView;
    family: FieldView;
    consent: CheckboxView;
  };
  /** any voluntary field is filled in or wrong: the part is shown unfolded */
  detailsOpen: boolean;
  submissionToken: string;
  termsVersion: string;
  /** e.g. 'Wir antworten Ihnen bis spätestens Mittwoch, 11. März 2026.' */
  promise: string;
  why: WhyView;
  /** not null: the agency is not open or the client may not write; no form then */
  closedText: string | null;
}

const labels = {
  language: 'In welcher Sprache möchten Sie schreiben?',
  topic: 'Thema',
  subject: 'Betreff',
  message: 'Ihre Nachricht',
  writingAs: 'Ich schreibe als',
  age: 'Alter',
  gender: 'Geschlecht',
  family: 'Zu meiner Familie',
  consent: 'Nutzungsbedingungen',
};

export function newInquiryView(
  agency: AgencyRecord,
  client: Viewer,
  form: Submitted<NewInquiryForm>,
  { token, preview, times }: { token: string; preview: PromisePreview; times: Times },
): NewInquiryView {
  const topics = agency.topics.filter(({ active }) => active).map(({ topicId, label }) => ({ value: topicId, label }));
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
      topic: selectField(form, 'topic', [{ value: '', label: 'Bitte wählen' }, ...topics]),
      subject: textField(form, 'subject'),
      message: textField(form, 'message'),
      writingAs: selectField(form, 'writingAs', optional(writerRoles)),
      age: textField(form, 'age'),
      gender: selectField(form, 'gender', optional(genders)),
      family: textField(form, 'family'),
      consent: checkboxField(form, 'consent'),
    },
    detailsOpen:
      voluntary.some((name) => form.typed[name]) ||
      form.errors.some(({ field }) => field !== null && voluntary.includes(field)),
    submissionToken: token,
    termsVersion: (agency.termsVersion ?? 0).toString(),
    promise: `Wenn Sie heute schreiben, antworten wir Ihnen bis spätestens ${times.long(preview.dueDate.toString()).text}.`,
    why: previewView(preview, agency, times.today),
    closedText: closedToClient(agency, client),
  };
}

function optional(values: readonly string[]): { value: string; label: string }[] {
  return [{ value: '', label: '–' }, ...values.map((value) => ({ value, label: value }))];
}
