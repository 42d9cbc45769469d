import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, Not, QueryFailedError } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Reading, Transaction } from '../database/transaction.js';
import type { BlockReason } from '../domain/block-reason.js';
import type { Role } from '../domain/roles.js';
import type { UserNameKind } from '../domain/user-name.js';
import { MacedRows } from '../vault/row-macs/maced-rows.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import { AccountContact } from './account-contact.entity.js';
import { AccountRole } from './account-role.entity.js';
import { Account, type FormOfAddress } from './account.entity.js';
import { Consent } from './consent.entity.js';
import { UserNameTaken } from './user-name-taken.js';
import { accountNamed, nameColumns, refuseTaken, renewNameHash } from './user-names.js';

export interface NewAccount {
  userName: string;
  roles: readonly Role[];
  region?: string | null;
  displayName?: string;
  formOfAddress?: FormOfAddress;
}

/** Where mail reaches somebody. */
export interface Contact {
  email: string;
  wantsNotices: boolean;
  confirmed: boolean;
}

/** What a password makes of an account; see `auth/`. */
export interface Credentials {
  passwordSalt: Buffer;
  passwordParameters: string;
  authHash: Buffer;
  keyGeneration: number;
}

/** The record of who someone is. Everything happens within the caller's transaction. */
@Injectable()
export class Accounts {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly rows: MacedRows,
  ) {}

  /**
   * Writes an account that nobody can sign in to yet.
   * @throws UserNameTaken
   */
  async create(tx: Transaction, { userName, roles, ...record }: NewAccount): Promise<string> {
    const { manager, agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    await refuseTaken(tx, keys, { userName, kind: roles.includes('client') ? 'client' : 'staff' });
    const accountId = uuidv7();
    const account = {
      ...record,
      agencyId,
      accountId,
      status: 'invited',
      ...nameColumns(keys, accountId, userName),
      createdAt: tx.now,
    } as const;
    await takenAsSuch(() => manager.insert(Account, account));
    await this.rows.insert(tx, AccountRole, ...roles.map((role) => ({ agencyId, accountId, role })));
    return accountId;
  }

  /** The first password makes an account an active one. */
  async activate({ manager, agencyId }: Transaction, accountId: string, credentials: Credentials): Promise<void> {
    await manager.update(Account, { agencyId, accountId, status: 'invited' }, { ...credentials, status: 'active' });
  }

  /** Takes an invitation back that nobody has followed: the account goes for good, and its user name is free again. */
  async withdraw({ manager, agencyId }: Transaction, accountId: string): Promise<void> {
    await manager.delete(Account, { agencyId, accountId, status: 'invited' });
  }

  /** Nobody signs in to it any more, and its sessions end at once. */
  async disable({ manager, agencyId }: Transaction, accountId: string): Promise<void> {
    await manager
      .createQueryBuilder()
      .update(Account)
      .set({ status: 'disabled', credentialVersion: () => 'credential_version + 1' })
      .where(`agencyId = :agencyId AND accountId = :accountId AND status = 'active'`, { agencyId, accountId })
      .execute();
  }

  /**
   * Sets what a new password, or a way back to an old one, changes. Compare-and-set: false if the credentials
   * have changed since `account` was read.
   * @param voidsSessions whether sessions started with the credentials before end with this
   */
  async replaceCredentials(
    { manager, agencyId }: Transaction,
    { accountId, credentialVersion, authHash }: Account,
    credentials: Partial<Credentials>,
    voidsSessions: boolean,
  ): Promise<boolean> {
    const result = await manager
      .createQueryBuilder()
      .update(Account)
      .set({ ...credentials, credentialVersion: voidsSessions ? credentialVersion + 1 : credentialVersion })
      .where(`agencyId = :agencyId AND accountId = :accountId AND status = 'active'`, { agencyId, accountId })
      .andWhere('credentialVersion = :credentialVersion AND authHash = :authHash', { credentialVersion, authHash })
      .execute();
    return result.affected === 1;
  }

  /** A client no longer writes. Compare-and-set: false where that is so already. */
  async block({ manager, agencyId, now }: Transaction, accountId: string, reason: BlockReason): Promise<boolean> {
    const free = { agencyId, accountId, blockedAt: IsNull() };
    const { affected } = await manager.update(Account, free, { blockedAt: now, blockedReason: reason });
    return affected === 1;
  }

  /** A client may write again. Compare-and-set: false where they may already. */
  async unblock({ manager, agencyId }: Transaction, accountId: string): Promise<boolean> {
    const blocked = { agencyId, accountId, blockedAt: Not(IsNull()) };
    const { affected } = await manager.update(Account, blocked, { blockedAt: null, blockedReason: null });
    return affected === 1;
  }

  /** No password fits any more, and no session lives on, until somebody sets a new one by a link. */
  async voidPassword({ manager, agencyId }: Transaction, accountId: string): Promise<void> {
    await manager.query(
      `UPDATE accounts SET auth_hash = $3, credential_version = credential_version + 1
        WHERE agency_id = $1 AND account_id = $2 AND status = 'active'`,
      [agencyId, accountId, randomBytes(32)],
    );
  }

  /** @throws UserNameTaken */
  async rename(tx: Transaction, accountId: string, userName: string, kind: UserNameKind): Promise<void> {
    const { agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    await refuseTaken(tx, keys, { userName, kind, by: accountId });
    const names = nameColumns(keys, accountId, userName);
    await takenAsSuch(() => tx.manager.update(Account, { agencyId, accountId }, names));
  }

  /** How it is found, as new ones are. Needed once for an account from before names that look alike were one name. */
  async renewName(tx: Transaction, account: Account): Promise<void> {
    await renewNameHash(tx, await this.serverKeys.forAgency(tx), account);
  }

  /** On which day (UTC) someone was last here; unused accounts are deleted some time after it. */
  async noteSignIn({ manager, agencyId, now }: Transaction, accountId: string): Promise<void> {
    await manager.update(Account, { agencyId, accountId }, { lastActiveOn: now.toISOString().slice(0, 10) });
  }

  async byId({ manager, agencyId }: Reading, accountId: string): Promise<Account | null> {
    return manager.findOneBy(Account, { agencyId, accountId });
  }

  async findByUserName(tx: Reading, userName: string): Promise<Account | null> {
    return accountNamed(tx, await this.serverKeys.forAgency(tx), userName);
  }

  async userNameOf(tx: Reading, account: Pick<Account, 'accountId' | 'userNameSealed'>): Promise<string> {
    const keys = await this.serverKeys.forAgency(tx);
    return keys.unsealUserName(account.accountId, account.userNameSealed);
  }

  /** The same address stays as it is. @returns whether it is confirmed */
  async setContact(
    tx: Transaction,
    accountId: string,
    { email, wantsNotices, confirmed = false }: { email: string; wantsNotices: boolean; confirmed?: boolean },
  ): Promise<boolean> {
    const { agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const former = await tx.manager.findOneBy(AccountContact, { agencyId, accountId });
    const isSame = former !== null && keys.unsealContact(accountId, former.emailSealed) === email;
    const confirmedAt = confirmed ? tx.now : isSame ? former.confirmedAt : null;
    const contact = { agencyId, accountId, emailSealed: keys.sealContact(accountId, email), wantsNotices, confirmedAt };
    await tx.manager.upsert(AccountContact, contact, ['agencyId', 'accountId']);
    return confirmedAt !== null;
  }

  /** Somebody who reads its mail says that the address is right. */
  async confirmContact({ manager, agencyId, now }: Transaction, accountId: string): Promise<void> {
    await manager.update(AccountContact, { agencyId, accountId, confirmedAt: IsNull() }, { confirmedAt: now });
  }

  /** Stands for an address in every account that has it, and leads back to none. */
  async addressId(tx: Reading, email: string): Promise<string> {
    const keys = await this.serverKeys.forAgency(tx);
    const hash = keys.lookupHash('access-link', `address ${email.trim().normalize('NFKC').toLowerCase()}`);
    return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  /** Only for the account's owner to see, and for mail. */
  async contactOf(tx: Reading, accountId: string): Promise<Contact | null> {
    const { agencyId } = tx;
    const contact = await tx.manager.findOneBy(AccountContact, { agencyId, accountId });
    if (!contact) return null;
    const keys = await this.serverKeys.forAgency(tx);
    const { emailSealed, wantsNotices, confirmedAt } = contact;
    return { email: keys.unsealContact(accountId, emailSealed), wantsNotices, confirmed: confirmedAt !== null };
  }

  async removeContact({ manager, agencyId }: Transaction, accountId: string): Promise<void> {
    await manager.delete(AccountContact, { agencyId, accountId });
  }

  /** GDPR Art. 7(1): consent must be demonstrable. `messageId` is null at registration. */
  async recordConsent(
    { manager, agencyId, now }: Transaction,
    consent: Pick<Consent, 'accountId' | 'termsVersion' | 'messageId'>,
  ): Promise<void> {
    await manager.insert(Consent, { ...consent, agencyId, consentId: uuidv7(), givenAt: now });
  }
}

async function takenAsSuch(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw isTaken(error) ? new UserNameTaken() : error;
  }
}

function isTaken(error: unknown): boolean {
  return (
    error instanceof QueryFailedError &&
    (error.driverError as { constraint?: string }).constraint === 'accounts_user_name_key'
  );
}
