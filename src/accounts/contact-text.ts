import { type NoticeWish, usualWish } from '../domain/notice-wish.js';

/** What is sealed of a contact. When somebody can read their mail unseen is as much their own as the address. */
interface SealedContact {
  email: string;
  wish: NoticeWish;
}

/** The address, and below it the wish, as JSON. */
export function contactText({ email, wish }: SealedContact): string {
  return `${email}\n${JSON.stringify(wish)}`;
}

/** Contacts from before there were wishes are an address alone. */
export function contactFrom(text: string): SealedContact {
  const [email = '', wish] = text.split('\n');
  return { email, wish: wish === undefined ? usualWish : (JSON.parse(wish) as NoticeWish) };
}
