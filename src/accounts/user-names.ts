import { In } from 'typeorm';
import type { Reading, Transaction } from '../database/transaction.js';
import { formerlyFoundUnder, foundUnder, resemblesPerson, type UserNameKind } from '../domain/user-name.js';
import type { AgencyKeys } from '../vault/server-keys/agency-keys.js';
import { Account } from './account.entity.js';
import { UserNameTaken } from './user-name-taken.js';

/** What is stored of a name. */
export function nameColumns(keys: AgencyKeys, accountId: string, userName: string) {
  return {
    userNameSealed: keys.sealUserName(accountId, userName.trim()),
    userNameHash: keys.lookupHash('user-name', foundUnder(userName)),
  };
}

/** Whose name it is, or looks like it. */
export async function accountNamed(tx: Reading, keys: AgencyKeys, userName: string): Promise<Account | null> {
  const { manager, agencyId } = tx;
  const asBefore = keys.lookupHashes('user-name', formerlyFoundUnder(userName));
  const hashes = [...asBefore, ...keys.lookupHashes('user-name', foundUnder(userName))];
  const found = await manager.findBy(Account, { agencyId, userNameHash: In(hashes) });
  // Two that look alike can both be from before that was refused: each is found as it was then.
  return found.find(({ userNameHash }) => asBefore.some((hash) => hash.equals(userNameHash))) ?? found[0] ?? null;
}

interface WishedName {
  userName: string;
  kind: UserNameKind;
  /** whose own name it may be */
  by?: string;
}

/**
 * The constraint sees the newest lookup key's hashes; this sees those under earlier keys, too, and, for a client, the
 * names of colleagues that clients see.
 */
export async function isTaken(tx: Reading, keys: AgencyKeys, { userName, kind, by }: WishedName): Promise<boolean> {
  const namesake = await accountNamed(tx, keys, userName);
  if (namesake && namesake.accountId !== by) return true;
  if (kind === 'staff') return false;
  const colleagues = await tx.manager.query<{ displayName: string }[]>(colleaguesSql, [tx.agencyId]);
  return colleagues.some(({ displayName }) => resemblesPerson(userName, displayName));
}

/** @throws UserNameTaken */
export async function refuseTaken(tx: Transaction, keys: AgencyKeys, wished: WishedName): Promise<void> {
  if (await isTaken(tx, keys, wished)) throw new UserNameTaken();
}

/**
 * A name from before look-alikes were one name is from now on found, and kept from others, as new ones are. Null where
 * that is so already, and where somebody else's looks the same: both stay as they are.
 */
export async function renewedName(tx: Reading, keys: AgencyKeys, account: Account) {
  const { agencyId, accountId } = account;
  const columns = nameColumns(keys, accountId, keys.unsealUserName(accountId, account.userNameSealed));
  const { userNameHash } = columns;
  if (userNameHash.equals(account.userNameHash)) return null;
  return (await tx.manager.existsBy(Account, { agencyId, userNameHash })) ? null : columns;
}

const colleaguesSql = `
  SELECT a.display_name AS "displayName" FROM accounts a
   WHERE a.agency_id = $1 AND a.display_name IS NOT NULL AND a.status <> 'disabled'`;
