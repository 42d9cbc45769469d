import { type NoticeWish, usualWish } from '../domain/notice-wish.js';
import type { AgencyKeys } from '../vault/server-keys/agency-keys.js';
import type { AccountContact } from './account-contact.entity.js';

/** What is sealed of a contact. When somebody can read their mail unseen is as much their own as the address. */
interface SealedContact {
  email: string;
  wish: NoticeWish;
}

/** The address, and below it the wish, as JSON. */
export function sealContact(keys: AgencyKeys, accountId: string, { email, wish }: SealedContact): Buffer {
  return keys.sealContact(accountId, `${email}\n${JSON.stringify(wish)}`);
}

/** Contacts from before there were wishes are an address alone. */
export function unsealContact(keys: AgencyKeys, { accountId, emailSealed }: AccountContact): SealedContact {
  const [email = '', wish] = keys.unsealContact(accountId, emailSealed).split('\n');
  return { email, wish: wish === undefined ? usualWish : (JSON.parse(wish) as NoticeWish) };
}
