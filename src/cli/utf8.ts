import { TextDecoder } from 'node:util';
import { StartupProblem } from '../config/startup-problem.js';

/**
 * Text as it comes, without the byte order mark that Windows' programs begin a file with.
 * @param name what is read, as the sentence for its reader begins
 * @throws StartupProblem for anything but UTF-8: read as such, letters would be lost without a word
 */
export async function* readUtf8(source: AsyncIterable<Buffer | string>, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (part?: Buffer) => {
    const text = textIn(decoder, part);
    if (text !== null) return text;
    throw new StartupProblem(`${name} is not text in UTF-8; save it with that encoding and try again.`);
  };
  for await (const part of source) yield decoded(Buffer.from(part));
  yield decoded();
}

/** Null where it is none: UTF-16, too, which may pass for UTF-8, but has a NUL beside each letter. */
function textIn(decoder: TextDecoder, part: Buffer | undefined): string | null {
  try {
    const text = decoder.decode(part, { stream: part !== undefined });
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
