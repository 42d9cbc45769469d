import { StartupProblem } from '../config/startup-problem.js';
import type { TextSection } from '../agencies/agency-text.entity.js';

/**
 * The sections of a public text, written as JSON (`[{"heading": …, "paragraphs": […]}]`) or as plain text:
 * a line that begins with `#` is a heading, an empty line parts paragraphs.
 * @throws StartupProblem
 */
export function textSections(source: string): TextSection[] {
  const sections = source.trimStart().startsWith('[') ? fromJson(source) : fromPlainText(source);
  if (sections.every(({ paragraphs }) => paragraphs.length === 0)) throw new StartupProblem('The text is empty.');
  return sections;
}

function fromJson(source: string): TextSection[] {
  const value = parsed(source);
  if (Array.isArray(value) && value.every(isSection)) return value.map(({ heading, paragraphs }) => ({ heading, paragraphs }));
  throw new StartupProblem('The text must be a JSON list of sections, each with a "heading" and a list of "paragraphs".');
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw new StartupProblem('The text begins like JSON, but is not valid JSON.');
  }
}

function isSection(value: unknown): value is TextSection {
  if (typeof value !== 'object' || value === null) return false;
  const { heading, paragraphs } = value as Record<string, unknown>;
  return typeof heading === 'string' && Array.isArray(paragraphs) && paragraphs.every((paragraph) => typeof paragraph === 'string');
}

function fromPlainText(source: string): TextSection[] {
  const sections: TextSection[] = [];
  for (const line of source.replace(/\r\n?/g, '\n').split('\n')) {
    const heading = /^#+\s*(.*?)\s*#*$/.exec(line)?.[1];
    if (heading === undefined && sections.length > 0) sections.at(-1)?.paragraphs.push(line);
    else sections.push(heading === undefined ? { heading: '', paragraphs: [line] } : { heading, paragraphs: [] });
  }
  return sections
    .map(({ heading, paragraphs: lines }) => ({ heading, paragraphs: paragraphsOf(lines) }))
    .filter(({ heading, paragraphs }) => heading !== '' || paragraphs.length > 0);
}

function paragraphsOf(lines: readonly string[]): string[] {
  const blocks = lines.join('\n').split(/\n\s*\n/);
  return blocks.map((block) => block.trim().replace(/\s*\n\s*/g, ' ')).filter((block) => block !== '');
}
