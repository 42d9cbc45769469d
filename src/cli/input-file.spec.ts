import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { firstLine, inputFile } from './input-file.js';

const mark = [0xef, 0xbb, 0xbf];
const nothing = { stdin: Readable.from([]) };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offenes-ohr-input-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function saved(bytes: Buffer): Promise<string> {
  const path = join(folder, 'text.txt');
  await writeFile(path, bytes);
  return path;
}

/** As a pipe delivers it, cut within its letters. */
function piped(bytes: Buffer) {
  return { stdin: Readable.from([...bytes].map((byte) => Buffer.from([byte]))) };
}

describe('A text file given to a command', () => {
  it('is read as UTF-8, without the byte order mark at its beginning', async () => {
    expect(await inputFile(await saved(Buffer.from([...mark, ...Buffer.from('# Über uns 😊\n')])), nothing)).toBe(
      '# Über uns 😊\n',
    );
  });

  it('may come from standard input, however it is cut', async () => {
    expect(await inputFile('-', piped(Buffer.from([...mark, ...Buffer.from('Grüße 😊')])))).toBe('Grüße 😊');
  });

  it.each([
    ['Windows-1252', Buffer.from('Gr\u00fc\u00dfe', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFGrüße', 'utf16le')],
    ['UTF-16 without a byte order mark', Buffer.from('Rat', 'utf16le')],
    ['UTF-8 that ends within a letter', Buffer.from('Grü').subarray(0, -1)],
  ])('is refused in one sentence as %s', async (_, bytes) => {
    const path = await saved(bytes);
    const advice = 'is not text in UTF-8; save it with that encoding and try again.';
    await expect(inputFile(path, nothing)).rejects.toThrow(`${path} ${advice}`);
    await expect(inputFile('-', piped(bytes))).rejects.toThrow(`Standard input ${advice}`);
    await expect(firstLine(piped(bytes))).rejects.toThrow(`Standard input ${advice}`);
  });

  it('that is not there is named', async () => {
    await expect(inputFile(join(folder, 'none.txt'), nothing)).rejects.toThrow(/none\.txt cannot be read: .*ENOENT/);
  });
});

describe('The first line of standard input', () => {
  it('is a password from any pipe, with a byte order mark or without', async () => {
    expect(await firstLine(piped(Buffer.from([...mark, ...Buffer.from('drei Äpfel im Heu\r\n')])))).toBe(
      'drei Äpfel im Heu',
    );
    await expect(firstLine(piped(Buffer.from('\n')))).rejects.toThrow('Standard input holds nothing.');
  });
});
