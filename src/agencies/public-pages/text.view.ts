import type { Texts } from '../../web/texts/texts.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'agencies/text': TextView;
  }
}

/** Terms, privacy, imprint. */
interface TextView {
  heading: string;
  /** e.g. 'Fassung 3, gültig seit 1. Februar 2026'; null where there are no versions */
  version: string | null;
  lead: string | null;
  sections: { heading: string; paragraphs: string[] }[];
}

/** The terms in force; `zone` tells on which day they were published. */
export function termsView(
  terms: { version: number; sections: TextView['sections']; publishedAt: Date },
  zone: string,
  texts: Texts,
): TextView {
  const day = new Intl.DateTimeFormat('de-AT', { dateStyle: 'long', timeZone: zone }).format(terms.publishedAt);
  return {
    heading: texts.say('layout.terms'),
    version: texts.say('agencies/text.version', { version: terms.version, day }),
    lead: null,
    sections: terms.sections,
  };
}
