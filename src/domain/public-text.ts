/** A part of a public page: its heading ('' for none) and its paragraphs. */
export interface PublicSection {
  heading: string;
  paragraphs: string[];
}

/**
 * The sections of a plain text: a line that begins with `#` is a heading, an empty line parts paragraphs.
 * Empty where nothing is written.
 */
export function readPublicText(source: string): PublicSection[] {
  const sections: PublicSection[] = [];
  for (const line of source.replace(/\r\n?/g, '\n').split('\n')) {
    const heading = /^#+\s*(.*?)\s*#*$/.exec(line)?.[1];
    if (heading === undefined && sections.length > 0) sections.at(-1)?.paragraphs.push(line);
    else sections.push(heading === undefined ? { heading: '', paragraphs: [line] } : { heading, paragraphs: [] });
  }
  return sections
    .map(({ heading, paragraphs: lines }) => ({ heading, paragraphs: paragraphsOf(lines) }))
    .filter(({ heading, paragraphs }) => heading !== '' || paragraphs.length > 0);
}

/** The plain text that these sections are read from. */
export function writePublicText(sections: readonly PublicSection[]): string {
  return sections
    .flatMap(({ heading, paragraphs }) => [...(heading === '' ? [] : [`# ${heading}`]), ...paragraphs])
    .join('\n\n');
}

function paragraphsOf(lines: readonly string[]): string[] {
  const blocks = lines.join('\n').split(/\n\s*\n/);
  return blocks.map((block) => block.trim().replace(/\s*\n\s*/g, ' ')).filter((block) => block !== '');
}
