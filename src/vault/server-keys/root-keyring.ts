import { existsSync } from 'node:fs';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { createRootKeyFile, readRootKeys, type RootKey } from './root-key-file.js';

/** The root keys of this installation. They wrap the agencies' server keys and nothing else. */
@Injectable()
export class RootKeyring implements OnModuleInit {
  private keys: readonly RootKey[] = [];

  constructor(private readonly environment: Environment) {}

  /** @throws {RootKeyProblem} so that no process runs without its root key. */
  onModuleInit(): void {
    const { rootKeyFile, createRootKey } = this.environment;
    if (createRootKey && !existsSync(rootKeyFile)) createRootKeyFile(rootKeyFile);
    this.readAgain();
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
