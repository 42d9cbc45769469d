import { skeletonOf } from './look-alikes.js';

/** Names with a dot are the team's, names without one are clients': none of one kind can be taken or found out by the other. */
export type UserNameKind = 'client' | 'staff';

/** Under which a user name is found: names that look alike are one name. */
export function foundUnder(userName: string): string {
  return `~${skeletonOf(userName.trim())}`;
}

/** How that was before look-alikes were one name: NFKC, lower case. Never the same as the above: no name begins with ~. */
export function formerlyFoundUnder(userName: string): string {
  return userName.trim().normalize('NFKC').toLocaleLowerCase('de');
}

/** 3 to 40 letters of one script, digits, hyphens or underscores, and a dot where the name is a colleague's. */
export function isUserName(userName: string, kind: UserNameKind): boolean {
  const name = userName.normalize('NFC');
  return shape.test(name) && isPlain(name) && isOfOneScript(name) && hasDot(name) === (kind === 'staff');
}

/** Whether a client's name would be taken for that of a colleague whose name clients see. */
export function resemblesPerson(userName: string, displayName: string): boolean {
  const [name = ''] = displayName.split(',');
  const parts = name.split(/\s+/).filter((part) => part.length >= 3 && !part.includes('.'));
  const inOne = lettersOf(userName);
  const rest = parts.map(lettersOf).reduce((left, part) => left.replace(part, ''), inOne);
  return parts.length >= 2 && parts.every((part) => inOne.includes(lettersOf(part))) && rest.length <= 4;
}

const shape = /^[\p{L}\p{Nd}][\p{L}\p{Nd}\p{M}._-]{2,39}$/u;

/** One character for what is seen: nothing invisible, no blank letter, no ligature, no letter made to look like another. */
function isPlain(name: string): boolean {
  return !/\p{Default_Ignorable_Code_Point}/u.test(name) && name === name.normalize('NFKC');
}

/** Within these, no other letter, no other digits than ours, and no mark that is not part of a letter (UTS #39 5.2). */
const alone = ['Latin', 'Greek', 'Cyrillic'].map((script) => new RegExp(`^[\\p{sc=${script}}0-9._-]+$`, 'u'));
const none = /^[^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]+$/u;
/** Marks that cover what they stand on, or too many of them. */
const covering = /[\u0334-\u0338\u20D0-\u20FF]|\p{M}{3}/u;

function isOfOneScript(name: string): boolean {
  return alone.some((pattern) => pattern.test(name)) || (none.test(name) && !covering.test(name));
}

function hasDot(name: string): boolean {
  return name.includes('.');
}

function lettersOf(text: string): string {
  return skeletonOf(text).replace(/[^\p{L}\p{N}]/gu, '');
}
