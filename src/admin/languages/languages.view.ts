import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import type { CounselorInList } from '../../assignment/counselors/counselors.js';
import { allLanguages, languageInGerman, languageInItself } from '../../domain/languages.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { boxesField, formErrors, selectField } from '../../web/forms/form-fields.js';
import type { BoxesView, FormView, SelectView } from '../../web/forms/form.view.js';
import type { LanguagesForm } from './languages.form.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/languages': LanguagesView;
  }
}

/** "Sprachen". */
interface LanguagesView {
  languages: LanguageView[];
  form: FormView & {
    offered: BoxesView;
    added: SelectView;
    /** null where there is one alone */
    first: SelectView | null;
  };
}

interface LanguageView {
  code: string;
  name: string;
  ownName: string;
  isFirst: boolean;
  /** who counsels in it; '' where nobody does */
  counselors: string;
}

const labels = { offered: 'Sprachen', added: 'Sprache hinzufügen', first: 'Vorausgewählt' };

/** @param sent null: the form is offered as the agency has it */
export function languagesView(
  { languages }: AgencyRecord,
  counselors: readonly CounselorInList[],
  sent: Submitted<LanguagesForm> | null,
): LanguagesView {
  const form = sent ?? blank<LanguagesForm>({ offered: languages.join('\n'), first: languages[0] ?? '' });
  const able = counselors.filter(({ canAnswer }) => canAnswer);
  const known = languages.map((code) => ({ value: code, label: languageInGerman(code) }));
  const others = allLanguages()
    .filter(({ code }) => !languages.includes(code))
    .map(({ code, germanName, ownName }) => ({ value: code, label: `${germanName} (${ownName})` }));
  return {
    languages: languages.map((code, index) => ({
      code,
      name: languageInGerman(code),
      ownName: languageInItself(code),
      isFirst: index === 0 && languages.length > 1,
      counselors: able
        .filter((counselor) => counselor.languages.includes(code))
        .map(({ name }) => name)
        .join(', '),
    })),
    form: {
      errors: formErrors(form, labels),
      offered: boxesField(
        form,
        'offered',
        { legend: labels.offered, hint: 'Darin können Ratsuchende schreiben.' },
        known,
      ),
      added: selectField(form, 'added', [{ value: '', label: 'Keine' }, ...others]),
      first: known.length > 1 ? selectField(form, 'first', known) : null,
    },
  };
}
