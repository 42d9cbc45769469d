import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Reading, Transaction } from '../database/transaction.js';
import type { BlockReason } from '../domain/block-reason.js';
import type { Role } from '../domain/roles.js';
import { languageAfter, type SpokenLanguage } from '../domain/spoken-language.js';
import type { UserNameKind } from '../domain/user-name.js';
import { MacedRows } from '../vault/row-macs/maced-rows.js';
import { versionAfter } from '../vault/row-macs/row-versions.js';
import { type Verified, verifiedOrNull } from '../vault/row-macs/verified-row.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import { AccountRole } from './account-role.entity.js';
import { isRoleOf } from './account-roles.js';
import { Account, type FormOfAddress } from './account.entity.js';
import { announced } from './announced.js';
import { Contacts } from './contacts.js';
import { type Credentials, isActive, isEqual } from './credential-checks.js';
import { takenAsSuch } from './user-name-taken.js';
import { unused } from './unused-account.js';
import { accountNamed, isTaken, nameColumns, refuseTaken, renewedName } from './user-names.js';

export interface NewAccount {
  userName: string;
  roles: readonly Role[];
  region?: string | null;
  displayName?: string;
  formOfAddress?: FormOfAddress;
}

/** The record of who someone is. Everything happens within the caller's transaction. */
@Injectable()
export class Accounts {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly rows: MacedRows,
    readonly contacts: Contacts,
  ) {}

  /**
   * Writes an account that nobody can sign in to yet.
   * @throws UserNameTaken
   */
  async create(tx: Transaction, { userName, roles, ...record }: NewAccount): Promise<string> {
    const { agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    await refuseTaken(tx, keys, { userName, kind: roles.includes('client') ? 'client' : 'staff' });
    const accountId = uuidv7();
    const account = {
      ...unused,
      ...record,
      agencyId,
      accountId,
      status: 'invited',
      ...nameColumns(keys, accountId, userName),
      createdAt: tx.now,
    } as const;
    await takenAsSuch(() => this.rows.insert(tx, Account, account));
    await this.rows.insert(tx, AccountRole, ...roles.map((role) => ({ agencyId, accountId, role, version: null })));
    return accountId;
  }

  /** The first password makes an account an active one. */
  async activate(tx: Transaction, accountId: string, credentials: Credentials): Promise<void> {
    await this.changeIf(tx, accountId, ({ status }) => status === 'invited', { ...credentials, status: 'active' });
  }

  /** Links that invited somebody until now lead nowhere any more. */
  async outdateInvitation(tx: Transaction, accountId: string): Promise<void> {
    const isInvited = ({ status }: Account) => status === 'invited';
    await this.changeIf(tx, accountId, isInvited, ({ credentialVersion }) => ({
      credentialVersion: credentialVersion + 1,
    }));
  }

  /** Takes an invitation back that nobody has followed: the account goes for good, and its user name is free again. */
  async withdraw({ manager, agencyId }: Transaction, accountId: string): Promise<void> {
    await manager.delete(Account, { agencyId, accountId, status: 'invited' });
  }

  /** Nobody signs in to it any more, and its sessions end at once. */
  async disable(tx: Transaction, accountId: string): Promise<void> {
    const ended = ({ credentialVersion }: Account) =>
      ({ status: 'disabled', credentialVersion: credentialVersion + 1 }) as const;
    await this.endBy(tx, accountId, isActive, ended, { whateverCounts: true });
  }

  /**
   * Sets what a new password, or a way back to an old one, changes. Compare-and-set: false if the credentials
   * have changed since `account` was read.
   * @param voidsSessions whether sessions started with the credentials before end with this
   */
  replaceCredentials(
    tx: Transaction,
    { accountId, credentialVersion, authHash }: Account,
    credentials: Partial<Credentials>,
    voidsSessions: boolean,
  ): Promise<boolean> {
    const isSame = (now: Account) =>
      isActive(now) && now.credentialVersion === credentialVersion && isEqual(now.authHash, authHash);
    if (!voidsSessions) return this.changeIf(tx, accountId, isSame, credentials);
    return this.endBy(tx, accountId, isSame, { ...credentials, credentialVersion: credentialVersion + 1 });
  }

  /** No password from before a reset takes the account back any more, but one that is kept with the version returned. */
  async endReversal(tx: Transaction, accountId: string): Promise<number> {
    const account = await this.rows.lock(tx, Account, { agencyId: tx.agencyId, accountId });
    const formerVersion = versionAfter(account?.formerVersion);
    if (account) await this.rows.change(tx, Account, account, { formerVersion });
    return formerVersion;
  }

  /** Where a client lives; null where they do not say it. Compare-and-set: false where that is so already. */
  move(tx: Transaction, accountId: string, region: string | null): Promise<boolean> {
    return this.changeIf(tx, accountId, (account) => account.region !== region, { region });
  }

  /** A client no longer writes. Compare-and-set: false where that is so already. */
  block(tx: Transaction, accountId: string, blockedReason: BlockReason): Promise<boolean> {
    return this.endBy(tx, accountId, ({ blockedAt }) => blockedAt === null, { blockedAt: tx.now, blockedReason });
  }

  /** A client may write again. Compare-and-set: false where they may already. */
  unblock(tx: Transaction, accountId: string): Promise<boolean> {
    const free = { blockedAt: null, blockedReason: null };
    return this.changeIf(tx, accountId, ({ blockedAt }) => blockedAt !== null, free);
  }

  /** No password fits any more, and no session lives on, until somebody sets a new one by a link. */
  async voidPassword(tx: Transaction, accountId: string): Promise<void> {
    await this.endBy(tx, accountId, isActive, ({ credentialVersion }) => ({
      authHash: randomBytes(32),
      credentialVersion: credentialVersion + 1,
    }));
  }

  /** Which second factor is in use: the one confirmed then; null for none. */
  async noteSecondFactor(tx: Transaction, accountId: string, secondFactorAt: Date | null): Promise<void> {
    await this.changeIf(tx, accountId, () => true, { secondFactorAt });
  }

  /** It was announced that the unused account will be deleted. */
  async noteAnnouncement(tx: Transaction, accountId: string, deletionAnnouncedOn: string): Promise<void> {
    await this.changeIf(tx, accountId, () => true, { deletionAnnouncedOn });
  }

  /** None of the agency's accounts counts as announced any more; an altered row stays as it is. */
  async withdrawAnnouncements(tx: Transaction): Promise<void> {
    for (const account of await announced(tx, await this.serverKeys.forAgency(tx)))
      await this.rows.change(tx, Account, account, { deletionAnnouncedOn: null });
  }

  /** The name that others see of a colleague. Compare-and-set: false where it is another one by now. */
  showAs(tx: Transaction, accountId: string, before: string, displayName: string): Promise<boolean> {
    return this.changeIf(tx, accountId, (account) => account.displayName === before, { displayName });
  }

  /** @throws UserNameTaken */
  async rename(tx: Transaction, accountId: string, userName: string, kind: UserNameKind): Promise<void> {
    const keys = await this.serverKeys.forAgency(tx);
    await refuseTaken(tx, keys, { userName, kind, by: accountId });
    const names = nameColumns(keys, accountId, userName);
    await takenAsSuch(() => this.changeIf(tx, accountId, () => true, names));
  }

  /** How it is found, as new ones are. Needed once for an account from before names that look alike were one name. */
  async renewName(tx: Transaction, account: Account): Promise<void> {
    const names = await renewedName(tx, await this.serverKeys.forAgency(tx), account);
    if (names) await this.changeIf(tx, account.accountId, () => true, names);
  }

  /** On which day (UTC) someone was last here, as unused accounts are deleted some time after it; and in which language. */
  async noteSignIn(tx: Transaction, accountId: string, spoken: SpokenLanguage | null): Promise<void> {
    const lastActiveOn = tx.now.toISOString().slice(0, 10);
    const noted = ({ language }: Account) => ({ lastActiveOn, language: languageAfter(language, spoken) });
    const isNews = (was: Account) => was.lastActiveOn !== lastActiveOn || was.language !== noted(was).language;
    await this.changeIf(tx, accountId, isNews, noted);
  }

  /** In which their pages and mails are from now on. */
  async speak(tx: Transaction, accountId: string, language: string): Promise<void> {
    await this.changeIf(tx, accountId, (account) => account.language !== language, { language });
  }

  /** Null, and the alarm, for one whose row is not as it was written: nobody has any right from it. */
  async byId(tx: Reading, accountId: string): Promise<Verified<Account> | null> {
    const found = await tx.manager.findOneBy(Account, { agencyId: tx.agencyId, accountId });
    return this.rows.checkedOrNull(tx, Account, found);
  }

  /** Null for an altered row, too. */
  async findByUserName(tx: Reading, userName: string): Promise<Verified<Account> | null> {
    const keys = await this.serverKeys.forAgency(tx);
    return verifiedOrNull(keys, Account, await accountNamed(tx, keys, userName));
  }

  async isUserNameTaken(tx: Reading, userName: string): Promise<boolean> {
    return isTaken(tx, await this.serverKeys.forAgency(tx), { userName, kind: 'client' });
  }

  async userNameOf(tx: Reading, account: Pick<Account, 'accountId' | 'userNameSealed'>): Promise<string> {
    return (await this.serverKeys.forAgency(tx)).unsealUserName(account.accountId, account.userNameSealed);
  }

  /** Under the row's lock; false where it is not as wanted, and nothing changes. @throws {EnvelopeError} */
  private async changeIf(tx: Transaction, accountId: string, isWanted: Condition, changes: Changes): Promise<boolean> {
    const account = await this.lockIf(tx, accountId, isWanted);
    if (!account) return false;
    return (await this.rows.change(tx, Account, account, wantedOf(account, changes))) !== null;
  }

  /**
   * The same for what ends a right: of account and roles no row from before counts any more. Nothing changes either where one was put
   * back already, unless `whateverCounts`.
   */
  private async endBy(
    tx: Transaction,
    accountId: string,
    isWanted: Condition,
    changes: Changes,
    { whateverCounts = false } = {},
  ): Promise<boolean> {
    const account = await this.lockIf(tx, accountId, isWanted);
    if (!account) return false;
    const roles = await this.rows.findAll(tx, AccountRole, { agencyId: tx.agencyId, accountId });
    if (!whateverCounts && !roles.every((role) => isRoleOf(account, role))) return false;
    const version = versionAfter(account.version, ...roles.map((role) => role.version));
    await this.rows.changeAll(
      tx,
      AccountRole,
      roles.map((row) => ({ row, changes: { version } })),
    );
    return (await this.rows.change(tx, Account, account, { ...wantedOf(account, changes), version })) !== null;
  }

  private async lockIf(tx: Transaction, accountId: string, isWanted: Condition): Promise<Verified<Account> | null> {
    const account = await this.rows.lock(tx, Account, { agencyId: tx.agencyId, accountId });
    return account && isWanted(account) ? account : null;
  }
}

type Condition = (account: Account) => boolean;
type Changes = Partial<Account> | ((account: Account) => Partial<Account>);

function wantedOf(account: Account, changes: Changes): Partial<Account> {
  return typeof changes === 'function' ? changes(account) : changes;
}
