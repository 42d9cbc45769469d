import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import type { Credentials } from '../../accounts/credential-checks.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { hashedForms, normalizedPassword } from '../../domain/password-text.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { type HashingLane, type HashingPlace, operatorsPlace } from '../../vault/account-keys/hashing-lanes.js';
import { PasswordKdf, type PasswordKeys, type PasswordSettings } from '../../vault/account-keys/password-kdf.js';
import { tellAlarm } from '../../vault/ciphers/alarm.js';
import { Busy } from '../../vault/ciphers/errors.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { ContactConfirmations } from '../contact/contact-confirmations.js';

/** A password after its Argon2id run, ready to be written. */
export interface PreparedPassword {
  settings: PasswordSettings;
  keys: PasswordKeys;
}

/** A password that fits, and whose it is. */
export interface PasswordProof extends FittingPassword {
  account: Account;
}

interface FittingPassword {
  keys: PasswordKeys;
  /** Its hash is of a time when passwords were not normalized. */
  hashedAsTyped: boolean;
}

/** What is stored of a password. */
type StoredPassword = Pick<Account, 'accountId' | 'authHash' | 'passwordSalt' | 'passwordParameters'>;

/** Checks passwords and gives them to accounts, and with them the key pairs that they unseal. */
@Injectable()
export class Passwords {
  constructor(
    private readonly kdf: PasswordKdf,
    private readonly accountKeys: AccountKeys,
    private readonly serverKeys: ServerKeys,
    private readonly accounts: Accounts,
    private readonly confirmations: ContactConfirmations,
  ) {}

  /**
   * What a password yields that is the one stored; null if it is not. Settings that no password is given are never
   * used. A wrong one takes as many Argon2id runs as it has
   * forms, whatever is stored.
   * @throws Busy when too many passwords wait to be checked
   */
  async check(
    tx: Reading,
    stored: StoredPassword | null,
    password: string,
    lane: HashingLane,
  ): Promise<FittingPassword | null> {
    const place = { agencyId: tx.agencyId, lane };
    const forms = hashedForms(password);
    if (!stored?.passwordSalt || !stored.passwordParameters || !stored.authHash) {
      for (const form of forms) await this.kdf.dummyRun(form, place);
      return null;
    }
    const settings = { salt: stored.passwordSalt, parameters: stored.passwordParameters };
    if (!this.kdf.accepts(settings)) {
      tellAlarm('forged', { purpose: 'row', table: 'accounts', key: { account_id: stored.accountId } });
      return this.check(tx, null, password, lane);
    }
    const server = await this.serverKeys.forAgency(tx);
    for (const form of forms) {
      const keys = await this.kdf.derive(form, settings, place);
      if (server.verifyAuthHash(stored.accountId, keys.authKey, stored.authHash))
        return { keys, hashedAsTyped: form !== forms[0] };
    }
    return null;
  }

  /** The same for an account that is in use: nobody else signs in, and nobody can tell by the time. @throws Busy */
  async prove(
    tx: Reading,
    account: Account | null,
    password: string,
    lane: HashingLane,
  ): Promise<PasswordProof | null> {
    const fitting = await this.check(tx, account?.status === 'active' ? account : null, password, lane);
    return account && fitting && { account, ...fitting };
  }

  /** By what others know an account's owner: nothing of it may be their password. */
  async namesOf(tx: Reading, account: Account): Promise<(string | null | undefined)[]> {
    const contact = await this.accounts.contacts.of(tx, account.accountId);
    return [await this.accounts.userNameOf(tx, account), account.displayName, contact?.email];
  }

  /** The slow part; do it before a transaction begins. @throws Busy */
  async prepare(password: string, place: HashingPlace = operatorsPlace): Promise<PreparedPassword> {
    const settings = this.kdf.freshSettings();
    return { settings, keys: await this.kdf.derive(normalizedPassword(password), settings, place) };
  }

  /** The password as it is hashed today, where the stored hash is another kind; null where not, or it has to wait. */
  async prepareStronger({ account, hashedAsTyped }: PasswordProof, password: string): Promise<PreparedPassword | null> {
    if (!hashedAsTyped && !this.kdf.needsRehash(account.passwordParameters ?? '')) return null;
    return this.prepare(password, { agencyId: account.agencyId, lane: 'known' }).catch((error: unknown) => {
      if (error instanceof Busy) return null;
      throw error;
    });
  }

  /** The account's private key of this generation. @throws {EnvelopeError} if another password sealed it */
  unseal(
    tx: Reading,
    { accountId, generation }: { accountId: string; generation: number },
    { wrappingKey }: PasswordKeys,
  ): Promise<AccountHolder> {
    return this.accountKeys.unsealPrivateKey(tx, { accountId, generation, wrappingKey });
  }

  /** Gives an invited account its first password and key pair, and the address for its mail, if it has one. */
  async activate(
    tx: Transaction,
    accountId: string,
    password: PreparedPassword,
    { email, notify }: { email?: string; notify?: string } = {},
  ): Promise<AccountHolder> {
    const { wrappingKey } = password.keys;
    const holder = await this.accountKeys.createKeyPair(tx, { accountId, wrappingKey, trusted: true });
    await this.accounts.activate(tx, accountId, await this.credentials(tx, holder, password));
    if (email) await this.confirmations.set(tx, accountId, { email, wantsNotices: notify === 'yes' });
    return holder;
  }

  /** The name as it is found today, and the same password under other parameters: no session ends. Does nothing where somebody else changed the credentials. */
  async bringUpToDate(
    tx: Transaction,
    account: Account,
    holder: AccountHolder,
    stronger: PreparedPassword | null,
  ): Promise<void> {
    await this.accounts.renewName(tx, account);
    if (!stronger) return;
    const credentials = await this.credentials(tx, holder, stronger);
    if (await this.accounts.replaceCredentials(tx, account, credentials, false))
      await this.rewrap(tx, holder, stronger);
  }

  /** Another password for the same key. Its credentials are replaced in the same transaction. */
  rewrap(tx: Transaction, holder: AccountHolder, { keys }: PreparedPassword): Promise<void> {
    return this.accountKeys.rewrapPrivateKey(tx, holder, keys.wrappingKey);
  }

  /** What is stored of a password, and which key it unseals. */
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
