import { StartupProblem } from '../config/startup-problem.js';
import { asLine, isBlank } from '../domain/written-text.js';
import { gapsIn, type PublicSection, readPublicText } from '../domain/public-text.js';

/**
 * The sections of a public text, written as JSON (`[{"heading": …, "paragraphs": […]}]`) or as plain text,
 * as `readPublicText` reads it.
 * @throws StartupProblem
 */
export function textSections(source: string): PublicSection[] {
  const [gap] = gapsIn(source);
  if (gap !== undefined) throw new StartupProblem(`The text has a gap left to fill: ${gap}`);
  const sections = source.trimStart().startsWith('[') ? fromJson(source) : readPublicText(source);
  if (sections.every(({ paragraphs }) => paragraphs.length === 0)) throw new StartupProblem('The text is empty.');
  return sections;
}

function fromJson(source: string): PublicSection[] {
  const value = parsed(source);
  if (Array.isArray(value) && value.every(isSection))
    return value.map(({ heading, paragraphs }) => ({
      heading: asLine(heading),
      paragraphs: paragraphs.map(asLine).filter((paragraph) => !isBlank(paragraph)),
    }));
  throw new StartupProblem(
    'The text must be a JSON list of sections, each with a "heading" and a list of "paragraphs".',
  );
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw new StartupProblem('The text begins like JSON, but is not valid JSON.');
  }
}

function isSection(value: unknown): value is PublicSection {
  if (typeof value !== 'object' || value === null) return false;
  const { heading, paragraphs } = value as Record<string, unknown>;
  return (
    typeof heading === 'string' &&
    Array.isArray(paragraphs) &&
    paragraphs.every((paragraph) => typeof paragraph === 'string')
  );
}
