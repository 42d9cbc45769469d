import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../config/project-root.js';
import { type MarkdownBlock, readMarkdown } from '../../web/markdown/markdown.js';
import type { Times } from '../../web/page/times.js';
import { wordingsOf } from '../../web/texts/catalog-files.js';
import type { Texts } from '../../web/texts/texts.js';
import type { AgencyTextKind } from '../directory/agency-text.entity.js';
import type { PublishedText } from '../public-texts/public-texts.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'agencies/text': TextView;
  }
}

/** Terms, privacy, imprint, how it works, … */
interface TextView {
  heading: string;
  /** e.g. 'Fassung 3, gültig seit 1. Februar 2026'; null where versions concern nobody */
  version: string | null;
  /** whether another version is in force by now */
  isOutdated: boolean;
  /** BCP 47, where the text is in another language than the page; null otherwise */
  foreign: string | null;
  blocks: MarkdownBlock[];
  figures: FigureView[];
  /** other versions, newest first */
  versions: { label: string; href: string }[];
}

interface FigureView {
  src: string;
  width: number;
  height: number;
  alt: string;
  caption: string;
}

/** The kinds that have a page of their own, but for the terms, of which every version has one. */
export type PageKind = Exclude<AgencyTextKind, 'welcome' | 'terms'>;

export function headingOf(kind: PageKind | 'terms', texts: Texts): string {
  return texts.say(`agencies/kinds.${kind}`);
}

export function textView(kind: PageKind, text: PublishedText, texts: Texts): TextView {
  return {
    heading: headingOf(kind, texts),
    version: null,
    isOutdated: false,
    ...shown(text, texts),
    figures: kind === 'how' ? screensIn(texts) : [],
    versions: [],
  };
}

/** @param zone tells on which day they were published @param of which of the versions this is, and which holds today */
export function termsView(
  text: PublishedText,
  of: { shown: number; inForce: number },
  versions: readonly { version: number; publishedAt: Date }[],
  times: Times,
): TextView {
  const { texts } = times;
  const labelOf = ({ version, publishedAt }: { version: number; publishedAt: Date }) =>
    texts.say('agencies/text.version', { version, day: times.dayWithYear(publishedAt) });
  const own = versions.find(({ version }) => version === of.shown);
  return {
    heading: headingOf('terms', texts),
    version: own ? labelOf(own) : null,
    isOutdated: of.shown !== of.inForce,
    ...shown(text, texts),
    figures: [],
    versions: versions
      .filter(({ version }) => version !== of.shown)
      .map((one) => ({
        label: labelOf(one),
        href: one.version === of.inForce ? '/terms' : `/terms/versions/${one.version.toString()}`,
      })),
  };
}

const screens = ['registration', 'login', 'inquiry'] as const;

/** In which languages there are pictures of them: they come with the code. */
const pictured = new Set(readdirSync(join(projectRoot, 'views', 'assets', 'screens')));

/** The very pages that people will see, as `npm run screenshots` takes them; none in a language of which there are none yet. */
function screensIn(texts: Texts): FigureView[] {
  const language = wordingsOf(texts.language).find((one) => pictured.has(one));
  if (language === undefined) return [];
  return screens.map((name) => ({
    src: `/assets/screens/${language}/${name}.webp`,
    ...{ width: 390, height: 520 },
    alt: texts.say(`agencies/screens.${name}`),
    caption: texts.say(`agencies/screens.${name}-caption`),
  }));
}

function shown({ language, source }: PublishedText, texts: Texts): Pick<TextView, 'blocks' | 'foreign'> {
  return { blocks: readMarkdown(source), foreign: language === texts.language ? null : language };
}
