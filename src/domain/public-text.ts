import { asLines, isBlank } from './written-text.js';

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
  for (const line of asLines(source).split('\n')) {
    const heading = headingIn(line);
    if (heading === null && sections.length > 0) sections.at(-1)?.paragraphs.push(line);
    else sections.push(heading === null ? { heading: '', paragraphs: [line] } : { heading, paragraphs: [] });
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

/** What a template leaves to be filled: `[[the number]]`. */
export function gapsIn(source: string): string[] {
  return [...new Set(source.match(/\[\[[^\]]*\]\]/g) ?? [])];
}

/** Null where the line is none; '' where nobody sees it. */
function headingIn(line: string): string | null {
  const heading = /^#+\s*(.*?)\s*#*$/.exec(line)?.[1] ?? null;
  return heading !== null && isBlank(heading) ? '' : heading;
}

function paragraphsOf(lines: readonly string[]): string[] {
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    if (isBlank(line)) paragraphs.push([]);
    else paragraphs.at(-1)?.push(line.trim());
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0).map((paragraph) => paragraph.join(' '));
}
