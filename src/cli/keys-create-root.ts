import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartupProblem } from '../config/startup-problem.js';
import { createRootKeyFile, readRootKeys } from '../vault/server-keys/root-key-file.js';
import type { Command } from './command.js';

export const keysCreateRoot: Command = {
  name: 'keys create-root',
  about: "Make a root key file for ROOT_KEY_FILE. Keep a copy apart from the database's backups.",
  options: {},
  operands: ['FILE'],
  run: (input) => {
    const file = resolve(input.operand(0));
    if (existsSync(file))
      throw new StartupProblem(
        `${file} exists already; without it nothing that it wraps can be read, so it stays as it is.`,
      );
    createRootKeyFile(file);
    const keyId = readRootKeys(file).at(-1)?.id;
    const text = `${file} holds a new root key. Keep a copy apart from the database and its backups: without it they cannot be read.`;
    return Promise.resolve({ json: { file, keyId }, text });
  },
};
