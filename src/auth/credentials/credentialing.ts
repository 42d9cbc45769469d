import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts, type Credentials } from '../../accounts/accounts.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { PasswordKdf, type PasswordKeys, type PasswordSettings } from '../../vault/account-keys/password-kdf.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { FormerCredentials } from './former-credentials.js';

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
    private readonly formerCredentials: FormerCredentials,
  ) {}

  /** The slow part; do it before a transaction begins. @throws Busy */
  async prepare(password: string, settings: PasswordSettings = this.kdf.freshSettings()): Promise<PreparedPassword> {
    return { settings, keys: await this.kdf.derive(password, settings) };
  }

  /** The same for an account that has a password: while a former one can take it back, salt and parameters stay. */
  async prepareFor(tx: Reading, account: Account, password: string): Promise<PreparedPassword> {
    const formers = await this.formerCredentials.of(tx, account);
    return formers.length > 0 ? this.prepareAside(account, password) : this.prepare(password);
  }

  /** With the account's own salt and parameters, so that one run checks this password and the one before. @throws Busy */
  async prepareAside({ passwordSalt, passwordParameters }: Account, password: string): Promise<PreparedPassword> {
    if (!passwordSalt || !passwordParameters) return this.prepare(password);
    return this.prepare(password, { salt: passwordSalt, parameters: passwordParameters });
  }

  /** Gives an invited account its first password and key pair. */
  async activate(tx: Transaction, accountId: string, password: PreparedPassword): Promise<AccountHolder> {
    const { agencyId } = tx;
    const holder = await this.accountKeys.createKeyPair(tx, {
      agencyId,
      accountId,
      wrappingKey: password.keys.wrappingKey,
      trusted: true,
      now: tx.now,
    });
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
