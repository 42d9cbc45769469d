import { randomBytes, randomUUID } from 'node:crypto';
import { chownSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartupProblem } from '../../config/startup-problem.js';

export interface RootKey {
  readonly id: string;
  readonly key: Buffer;
}

/** The root key file is missing, readable by others or damaged. One sentence that the operator can act on. */
export class RootKeyProblem extends StartupProblem {}

/**
 * Reads a root key file: one `id:base64` per line (32 bytes each), blank lines and lines with `#` aside.
 * The last key is the current one. Only its owner may have access (mode 0600 or 0400).
 * @throws {RootKeyProblem}
 */
export function readRootKeys(path: string): RootKey[] {
  const text = readOwnedFile(path);
  const lines = text.split('\n').map((line) => line.trim());
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => parse(path, line));
  if (keys.length === 0) throw new RootKeyProblem(`The root key file ${path} holds no key.`);
  if (new Set(keys.map(({ id }) => id)).size < keys.length)
    throw new RootKeyProblem(`The root key file ${path} names a key twice.`);
  return keys;
}

/** Makes a file with one new key; leaves an existing one as it is, also if another process was quicker. */
export function createRootKeyFile(path: string): void {
  makeFolderOf(path);
  const temporary = writeTemporary(path, [generate()]);
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST')
      throw new RootKeyProblem(`The root key file ${path} cannot be created: ${messageOf(error)}.`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Appends a new key, which becomes the current one; returns its id. */
export function addRootKey(path: string): string {
  const added = generate();
  replace(path, [...readRootKeys(path), added]);
  return added.id;
}

/** Removes a key that wraps nothing any more. The current one stays. */
export function removeRootKey(path: string, id: string): void {
  const keys = readRootKeys(path);
  if (keys.at(-1)?.id === id) throw new RootKeyProblem(`The root key ${id} is the current one; add a new one first.`);
  replace(
    path,
    keys.filter((key) => key.id !== id),
  );
}

function readOwnedFile(path: string): string {
  try {
    const { mode } = statSync(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new RootKeyProblem(`The root key file ${path} is open to others; run: chmod 600 ${path}`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof RootKeyProblem) throw error;
    if (codeOf(error) === 'ENOENT') throw new RootKeyProblem(`The root key file ${path} is missing.`);
    throw new RootKeyProblem(`The root key file ${path} cannot be read: ${messageOf(error)}.`);
  }
}

function parse(path: string, line: string): RootKey {
  const [, id, encoded] = /^([A-Za-z0-9._-]{1,64}):([A-Za-z0-9+/]{43}=)$/.exec(line) ?? [];
  if (id === undefined || encoded === undefined)
    throw new RootKeyProblem(`The root key file ${path} is damaged: a line is not "id:base64" of 32 bytes.`);
  return { id, key: Buffer.from(encoded, 'base64') };
}

function makeFolderOf(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new RootKeyProblem(`The root key file ${path} cannot be created: ${messageOf(error)}.`);
  }
}

function generate(): RootKey {
  return { id: randomBytes(6).toString('hex'), key: randomBytes(32) };
}

function replace(path: string, keys: readonly RootKey[]): void {
  const { uid, gid } = statSync(path);
  const temporary = writeTemporary(path, keys);
  // The file keeps its owner, also where an administrator has changed it.
  if (process.getuid?.() === 0) chownSync(temporary, uid, gid);
  renameSync(temporary, path);
}

function writeTemporary(path: string, keys: readonly RootKey[]): string {
  const temporary = `${path}.${randomUUID()}`;
  const text = keys.map(({ id, key }) => `${id}:${key.toString('base64')}\n`).join('');
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    throw new RootKeyProblem(`The root key file ${path} cannot be written: ${messageOf(error)}.`);
  }
  return temporary;
}

function codeOf(error: unknown): unknown {
  return (error as NodeJS.ErrnoException).code;
}

function messageOf(error: unknown): string {
  return (error as Error).message;
}
