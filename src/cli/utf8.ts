import { StartupProblem } from '../config/startup-problem.js';

/**
 * Text as it comes, without the byte order mark that Windows' programs begin a file with.
 * @param name what is read, as the sentence for its reader begins
 * @throws StartupProblem for anything but UTF-8: read as such, letters would be lost without a word
 */
export async function* readUtf8(source: AsyncIterable<Buffer | string>, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const part of source) yield decoder.decode(Buffer.from(part), { stream: true });
    yield decoder.decode();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new StartupProblem(`${name} is not text in UTF-8; save it with that encoding and try again.`);
  }
}
