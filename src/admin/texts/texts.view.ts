import { type PublicText, publicTexts } from '../../agencies/public-texts/public-texts.js';
import { isOfSeveral, markOf } from '../../auth/unsent-texts/typed.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { formErrors, textField } from '../../web/forms/form-fields.js';
import type { FieldView, FormView } from '../../web/forms/form.view.js';
import { type MarkdownBlock, readMarkdown } from '../../web/markdown/markdown.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import { firstLanguage } from '../../web/texts/languages.js';
import type { Texts } from '../../web/texts/texts.js';
import { stateOf } from '../edited-state.js';
import { defaultIn, type EditedText } from './text-changes.js';
import type { TextsForm } from './texts.form.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/texts': TextsView;
  }
}

/** "Texte". */
interface TextsView {
  tabs: { label: string; href: string; current: boolean }[];
  /** none where pages are in one language alone */
  languages: { label: string; language: string; href: string; current: boolean }[];
  heading: string;
  /** in which the text is written: BCP 47 */
  written: string;
  /** where it is read, and what changing it does */
  meaning: string;
  /** how it is written */
  hint: string;
  isMarkdown: boolean;
  /** whether what comes with the program is still what people read */
  isDefault: boolean;
  /** an earlier version stands in the form; null: the newest */
  earlier: { version: number; publishedAt: TimeView } | null;
  /** what was begun before and kept, else null */
  kept: { isOfSeveral: boolean } | null;
  action: string;
  /** where it is written, so that other buttons take it along */
  letterPath: string;
  /** the page that shows it; null where nobody has written anything yet */
  shownAt: string | null;
  form: FormView & { text: FieldView; basedOn: string; offered: string; draftVersion: string };
  /** null: not asked for */
  preview: MarkdownBlock[] | null;
  versions: { version: number; publishedAt: TimeView; href: string }[];
}

const shownAt: Record<PublicText, string> = {
  welcome: '/?as=visitor',
  how: '/how-it-works',
  about: '/about',
  questions: '/questions',
  team: '/team',
  confidentiality: '/confidentiality',
  terms: '/terms',
  privacy: '/privacy',
  imprint: '/imprint',
  crisis: '/help',
};

/** More than anybody looks for. */
const mostVersions = 20;

interface StandingText extends EditedText {
  /** the newest; '' where there is none */
  standing: string;
  /** as it was with `version` */
  earlier: string | null;
  version: { version: number; publishedAt: Date } | null;
  /** newest first */
  versions: readonly { version: number; publishedAt: Date }[];
  languages: readonly Texts[];
}

export function textsView(
  { standing, earlier, version, versions, languages, ...edited }: StandingText,
  { form: sent, kept, preview }: { form?: Submitted<TextsForm>; kept?: Submitted<TextsForm>; preview?: string },
  times: Times,
): TextsView {
  const { texts } = times;
  const { kind, language } = edited;
  const usual = defaultIn(edited, times.country);
  const offered = earlier ?? (standing || usual);
  const form = sent ?? kept ?? blank<TextsForm>({ text: offered, basedOn: stateOf(standing) });
  const heading = texts.say(`agencies/kinds.${kind}`);
  return {
    tabs: publicTexts.map((one) => ({
      label: texts.say(`agencies/kinds.${one}`),
      href: textsHref({ kind: one, language }),
      current: one === kind,
    })),
    languages:
      languages.length === 1 || kind === 'crisis'
        ? []
        : languages.map((one) => ({
            label: one.say('layout.language-name'),
            language: one.language,
            href: textsHref({ kind, language: one.language }),
            current: one.language === language,
          })),
    heading,
    written: kind === 'crisis' ? firstLanguage : language,
    meaning: texts.say(`admin/text-meanings.${kind}`),
    hint: texts.say(kind === 'crisis' ? 'admin/texts.lines-hint' : 'admin/texts.markdown-hint'),
    isMarkdown: kind !== 'crisis',
    isDefault: standing === '' && usual !== '',
    earlier: !sent && version ? { version: version.version, publishedAt: times.moment(version.publishedAt) } : null,
    kept: kept ? { isOfSeveral: isOfSeveral(kept.typed) } : null,
    action: textsHref(edited),
    letterPath: textsHref(edited),
    shownAt: standing === '' && usual === '' ? null : shownAt[kind],
    form: {
      errors: formErrors(form, { text: heading }),
      text: textField(form, 'text'),
      basedOn: form.typed.basedOn ?? stateOf(standing),
      offered: form.typed.offered ?? markOf(offered),
      draftVersion: form.typed.draftVersion ?? '',
    },
    preview: preview === undefined ? null : readMarkdown(preview),
    versions: versions.slice(0, mostVersions).map(({ version: number, publishedAt }) => ({
      version: number,
      publishedAt: times.moment(publishedAt),
      href: `${textsHref(edited)}${language === firstLanguage ? '?' : '&'}version=${number.toString()}`,
    })),
  };
}

export function textsHref({ kind, language }: EditedText): string {
  return `/settings/texts/${kind}${language === firstLanguage ? '' : `?language=${language}`}`;
}
