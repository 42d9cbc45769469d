import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts, type Credentials } from '../../accounts/accounts.js';
import type { Transaction } from '../../database/transaction.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { PasswordKdf, type PasswordKeys, type PasswordSettings } from '../../vault/account-keys/password-kdf.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';

/** A password after its Argon2id run, ready to be written. */
export interface PreparedPassword {
  settings: PasswordSettings;
  keys: PasswordKeys;
}

/** Gives accounts their passwords, and with them the key pairs that the passwords open. */
@Injectable()
export class Credentialing {
  constructor(
    private readonly kdf: PasswordKdf,
    private readonly accountKeys: AccountKeys,
    private readonly serverKeys: ServerKeys,
    private readonly accounts: Accounts,
  ) {}

  /** The slow part; do it before a transaction begins. @throws Busy */
  async prepare(password: string): Promise<PreparedPassword> {
    const settings = this.kdf.freshSettings();
    return { settings, keys: await this.kdf.derive(password, settings) };
  }

  /** Gives an invited account its first password and key pair. */
  async activate(tx: Transaction, accountId: string, password: PreparedPassword): Promise<AccountHolder> {
    const { wrappingKey } = password.keys;
    const holder = await this.accountKeys.createKeyPair(tx, { accountId, wrappingKey, trusted: true });
    await this.accounts.activate(tx, accountId, await this.credentials(tx, holder, password));
    return holder;
  }

  /**
   * Sets another password for a key that is open: the key stays and is wrapped anew.
   * @returns false if the account's credentials have changed meanwhile; then roll back
   */
  async replace(
    tx: Transaction,
    account: Account,
    holder: AccountHolder,
    password: PreparedPassword,
    voidsSessions: boolean,
  ): Promise<boolean> {
    const credentials = await this.credentials(tx, holder, password);
    if (!(await this.accounts.replaceCredentials(tx, account, credentials, voidsSessions))) return false;
    await this.accountKeys.rewrapPrivateKey(tx, holder, password.keys.wrappingKey);
    return true;
  }

  /** What is stored of a password, and which key it opens. */
  async credentials(
    tx: Transaction,
    holder: AccountHolder,
    { settings, keys }: PreparedPassword,
  ): Promise<Credentials> {
    const server = await this.serverKeys.forAgency(tx);
    return {
      passwordSalt: settings.salt,
      passwordParameters: settings.parameters,
      authHash: server.authHash(holder.id, keys.authKey),
      keyGeneration: holder.generation,
    };
  }
}
