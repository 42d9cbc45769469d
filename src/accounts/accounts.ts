import { Injectable } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../config/clock.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import { AccountContact } from './account-contact.entity.js';
import { AccountRole, type Role } from './account-role.entity.js';
import { Account, type FormOfAddress } from './account.entity.js';
import { Consent } from './consent.entity.js';
import { UserNameTaken } from './user-name-taken.js';
import { normalizedUserName } from './user-name.js';

export interface NewAccount {
  userName: string;
  roles: readonly Role[];
  region?: string | null;
  displayName?: string;
  formOfAddress?: FormOfAddress;
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
    private readonly clock: Clock,
  ) {}

  /**
   * Writes an account that nobody can sign in to yet.
   * @throws UserNameTaken
   */
  async create(manager: EntityManager, agencyId: string, { userName, roles, ...record }: NewAccount): Promise<string> {
    const keys = await this.serverKeys.forAgency(manager, agencyId);
    // The constraint sees the newest lookup key's hashes; this sees those under earlier keys too.
    if (await this.findByUserName(manager, agencyId, userName)) throw new UserNameTaken();
    const accountId = uuidv7();
    const account = {
      ...record,
      agencyId,
      accountId,
      status: 'invited',
      userNameSealed: keys.sealUserName(accountId, userName.trim()),
      userNameHash: keys.lookupHash('user-name', normalizedUserName(userName)),
      createdAt: this.clock.now(),
    } as const;
    await takenAsSuch(() => manager.insert(Account, account));
    await manager.insert(
      AccountRole,
      roles.map((role) => ({ agencyId, accountId, role })),
    );
    return accountId;
  }

  /** The first password makes an account an active one. */
  async activate(manager: EntityManager, agencyId: string, accountId: string, credentials: Credentials): Promise<void> {
    await manager.update(Account, { agencyId, accountId, status: 'invited' }, { ...credentials, status: 'active' });
  }

  /** Takes an invitation back that nobody has followed: the account goes for good, and its user name is free again. */
  async withdraw(manager: EntityManager, agencyId: string, accountId: string): Promise<void> {
    await manager.delete(Account, { agencyId, accountId, status: 'invited' });
  }

  /** Nobody signs in to it any more, and its sessions end at once. */
  async disable(manager: EntityManager, agencyId: string, accountId: string): Promise<void> {
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
   * @param voidsSessions whether sessions opened with the credentials before end with this
   */
  async replaceCredentials(
    manager: EntityManager,
    { agencyId, accountId, credentialVersion, authHash }: Account,
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

  /** @throws UserNameTaken */
  async rename(manager: EntityManager, agencyId: string, accountId: string, userName: string): Promise<void> {
    const keys = await this.serverKeys.forAgency(manager, agencyId);
    const namesake = await this.findByUserName(manager, agencyId, userName);
    if (namesake && namesake.accountId !== accountId) throw new UserNameTaken();
    const names = {
      userNameSealed: keys.sealUserName(accountId, userName.trim()),
      userNameHash: keys.lookupHash('user-name', normalizedUserName(userName)),
    };
    await takenAsSuch(() => manager.update(Account, { agencyId, accountId }, names));
  }

  /** On which day (UTC) someone was last here; unused accounts are deleted some time after it. */
  async noteSignIn(manager: EntityManager, agencyId: string, accountId: string): Promise<void> {
    await manager.update(
      Account,
      { agencyId, accountId },
      { lastActiveOn: this.clock.now().toISOString().slice(0, 10) },
    );
  }

  async byId(manager: EntityManager, agencyId: string, accountId: string): Promise<Account | null> {
    return manager.findOneBy(Account, { agencyId, accountId });
  }

  async findByUserName(manager: EntityManager, agencyId: string, userName: string): Promise<Account | null> {
    const keys = await this.serverKeys.forAgency(manager, agencyId);
    const hashes = keys.lookupHashes('user-name', normalizedUserName(userName));
    return manager
      .createQueryBuilder(Account, 'account')
      .where('account.agencyId = :agencyId AND account.userNameHash IN (:...hashes)', { agencyId, hashes })
      .getOne();
  }

  async userNameOf(
    manager: EntityManager,
    account: Pick<Account, 'agencyId' | 'accountId' | 'userNameSealed'>,
  ): Promise<string> {
    const keys = await this.serverKeys.forAgency(manager, account.agencyId);
    return keys.openUserName(account.accountId, account.userNameSealed);
  }

  async setContact(
    manager: EntityManager,
    agencyId: string,
    accountId: string,
    email: string,
    wantsNotices: boolean,
  ): Promise<void> {
    const keys = await this.serverKeys.forAgency(manager, agencyId);
    const contact = { agencyId, accountId, emailSealed: keys.sealContact(accountId, email), wantsNotices };
    await manager.upsert(AccountContact, contact, ['agencyId', 'accountId']);
  }

  /** Only for the account's owner to see, and for mail. */
  async contactOf(
    manager: EntityManager,
    agencyId: string,
    accountId: string,
  ): Promise<{ email: string; wantsNotices: boolean } | null> {
    const contact = await manager.findOneBy(AccountContact, { agencyId, accountId });
    if (!contact) return null;
    const keys = await this.serverKeys.forAgency(manager, agencyId);
    return { email: keys.openContact(accountId, contact.emailSealed), wantsNotices: contact.wantsNotices };
  }

  async removeContact(manager: EntityManager, agencyId: string, accountId: string): Promise<void> {
    await manager.delete(AccountContact, { agencyId, accountId });
  }

  /** GDPR Art. 7(1): consent must be demonstrable. `messageId` is null at registration. */
  async recordConsent(
    manager: EntityManager,
    consent: Pick<Consent, 'agencyId' | 'accountId' | 'termsVersion' | 'messageId'>,
  ): Promise<void> {
    await manager.insert(Consent, { ...consent, consentId: uuidv7(), givenAt: this.clock.now() });
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
