import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import type { CounselorInList } from '../../assignment/counselors/counselors.js';
import { allLanguages, languageInItself } from '../../domain/languages.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { boxesField, formErrors, selectField } from '../../web/forms/form-fields.js';
import type { BoxesView, FormView, SelectView } from '../../web/forms/form.view.js';
import type { LanguagesForm } from './languages.form.js';
import { said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import { languageIn } from '../../web/texts/names.js';

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

const labels = {
  offered: said('admin/languages.title'),
  added: said('admin/languages.add'),
  first: said('admin/languages.first'),
};

/** @param sent null: the form is offered as the agency has it */
export function languagesView(
  { languages }: AgencyRecord,
  counselors: readonly CounselorInList[],
  sent: Submitted<LanguagesForm> | null,
  texts: Texts,
): LanguagesView {
  const form = sent ?? blank<LanguagesForm>({ offered: languages.join('\n'), first: languages[0] ?? '' });
  const able = counselors.filter(({ canAnswer }) => canAnswer);
  const known = languages.map((code) => ({ value: code, label: languageIn(texts.language, code) }));
  const others = allLanguages()
    .filter(({ code }) => !languages.includes(code))
    .map(({ code, ownName }) => ({ code, ownName, name: languageIn(texts.language, code) }))
    .sort((one, other) => one.name.localeCompare(other.name, texts.language))
    .map(({ code, ...names }) => ({ value: code, label: texts.say('admin/languages.with-own-name', names) }));
  return {
    languages: languages.map((code, index) => ({
      code,
      name: languageIn(texts.language, code),
      ownName: languageInItself(code),
      isFirst: index === 0 && languages.length > 1,
      counselors: able
        .filter((counselor) => counselor.languages.includes(code))
        .map(({ name }) => name)
        .join('; '),
    })),
    form: {
      errors: formErrors(form, labels),
      offered: boxesField(
        form,
        'offered',
        { legend: texts.put(labels.offered), hint: texts.say('admin/languages.offered-hint') },
        known,
      ),
      added: selectField(form, 'added', [{ value: '', label: texts.say('admin/languages.none') }, ...others]),
      first: known.length > 1 ? selectField(form, 'first', known) : null,
    },
  };
}
