import { existsSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { createRootKeyFile, readRootKeys, type RootKey } from './root-key-file.js';

/** The root keys of this installation. They wrap the agencies' server keys and nothing else. */
@Injectable()
export class RootKeyring {
  private keys: readonly RootKey[] = [];

  constructor(private readonly environment: Environment) {}

  /**
   * @param isNew whether nothing was ever wrapped: only then a key may be made, and in the default set-up alone
   * @throws {RootKeyProblem} so that no process runs without its root key
   */
  load({ isNew }: { isNew: boolean }): void {
    const { rootKeyFile, createRootKey } = this.environment;
    if (createRootKey && isNew && !existsSync(rootKeyFile)) createRootKeyFile(rootKeyFile);
    this.readAgain();
  }

  /** What the file holds now, which the next process would have to work with. @throws {RootKeyProblem} */
  inFile(): { path: string; byId: (id: string) => Buffer | undefined } {
    const path = this.environment.rootKeyFile;
    const keys = readRootKeys(path);
    return { path, byId: (id) => keys.find((key) => key.id === id)?.key };
  }

  /** The key to wrap with. Wrapping is rare, so the file is read each time: a key just added counts at once. */
  current(): RootKey {
    this.readAgain();
    const key = this.keys.at(-1);
    if (key === undefined) throw new Error('No root key was read');
    return key;
  }

  /** The key to unwrap with; one this process does not know yet makes it read the file once more. */
  byId(id: string): Buffer | undefined {
    const known = this.find(id);
    if (known !== undefined) return known;
    this.readAgain();
    return this.find(id);
  }

  private readAgain(): void {
    this.keys = readRootKeys(this.environment.rootKeyFile);
  }

  private find(id: string): Buffer | undefined {
    return this.keys.find((key) => key.id === id)?.key;
  }
}
