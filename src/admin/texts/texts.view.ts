import { type PublicText, publicTexts } from '../../agencies/directory/text-sources.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { formErrors, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import { stateOf } from './text-changes.js';
import type { TextsForm } from './texts.form.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/texts': TextsView;
  }
}

/** "Texte". */
interface TextsView {
  tabs: { label: string; href: string; current: boolean }[];
  heading: string;
  /** where it is read, and what changing it does */
  meaning: string;
  /** how it is written */
  hint: string;
  action: string;
  /** the page that shows it */
  shownAt: string;
  form: FormView & { text: FieldView; basedOn: string };
}

const asText = 'Eine Zeile, die mit # beginnt, wird zur Überschrift. Eine leere Zeile trennt Absätze.';

const words: Record<PublicText, Pick<TextsView, 'heading' | 'meaning' | 'hint' | 'shownAt'>> = {
  terms: {
    heading: 'Nutzungsbedingungen',
    meaning:
      'Eine Änderung wird zur neuen Fassung und gilt sofort. Wer danach schreibt, stimmt ihr beim Absenden zu; frühere Fassungen bleiben aufgehoben.',
    hint: asText,
    shownAt: '/terms',
  },
  privacy: {
    heading: 'Datenschutz',
    meaning: 'Was Sie speichern, wie lange, und wen man fragen kann.',
    hint: asText,
    shownAt: '/privacy',
  },
  imprint: {
    heading: 'Impressum',
    meaning: 'Wer die Beratungsstelle betreibt und wie man sie erreicht.',
    hint: asText,
    shownAt: '/imprint',
  },
  welcome: {
    heading: 'Begrüßung',
    meaning: 'Der Text auf der Startseite, über „Neu registrieren“.',
    hint: asText,
    shownAt: '/',
  },
  crisis: {
    heading: 'Telefonnummern für Krisen',
    meaning:
      'Sie stehen am Ende jeder Seite, neben jedem Formular und unter „Hilfe in einer Krise“, in dieser Reihenfolge.',
    hint: 'Eine Nummer in jeder Zeile: Name | Nummer | Zeiten | Hinweis. Der Hinweis kann fehlen.',
    shownAt: '/help',
  },
};

/** @param sent null: the form is offered as the text stands */
export function textsView(kind: PublicText, source: string, sent: Submitted<TextsForm> | null): TextsView {
  const form = sent ?? blank<TextsForm>({ text: source, basedOn: stateOf(source) });
  return {
    tabs: publicTexts.map((one) => ({ label: words[one].heading, href: hrefOf(one), current: one === kind })),
    ...words[kind],
    action: hrefOf(kind),
    form: {
      errors: formErrors(form, { text: words[kind].heading }),
      text: textField(form, 'text'),
      basedOn: form.typed.basedOn ?? stateOf(source),
    },
  };
}

function hrefOf(kind: PublicText): string {
  return `/settings/texts/${kind}`;
}
