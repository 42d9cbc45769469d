import { gapsIn } from '../../domain/public-text.js';
import { hasWords, readMarkdown } from '../../web/markdown/markdown.js';

/** What keeps a text in Markdown from being published: a gap of a template that is left to fill, or that there is nothing to read; null where nothing does. */
export function lackOf(source: string): { gap: string } | 'nothing-to-read' | null {
  const [gap] = gapsIn(source);
  if (gap !== undefined) return { gap };
  return hasWords(readMarkdown(source)) ? null : 'nothing-to-read';
}
