import handlebars from 'handlebars';
import { sentTo } from '../request/look-again.js';
import type { WebRequest } from '../request/request.js';
import { type Said, said, type Words } from '../texts/said.js';

/** What was typed into a form that could not be taken, so that it stands in the answer and not only behind "Zurück". */
export interface TypedAgain {
  /** where it was sent */
  address: string;
  /** where it is sent once more; null where there is nothing any more to send it to: then it can be copied */
  action: string | null;
  fields: { name: string; id: string; label: Words; value: string; isLong: boolean }[];
  /** what is never given back, and has to be typed again */
  secrets: { name: string; id: string; label: Words }[];
  hidden: { name: string; value: string }[];
}

/** What people type in their own words, as its label says. */
const labels: Readonly<Record<string, Said>> = {
  subject: said('form.subject'),
  message: said('form.your-message'),
  family: said('form.family'),
  age: said('form.age'),
  userName: said('auth.user-name'),
  email: said('form.email'),
  displayName: said('form.name'),
  name: said('form.label'),
  text: said('form.text'),
};
const long = new Set(['message', 'family', 'text']);

const secrets: Readonly<Record<string, Said>> = {
  password: said('auth.password'),
  passwordRepeat: said('auth.password-repeat'),
  currentPassword: said('auth.current-password'),
  formerPassword: said('auth.former-password'),
  newPassword: said('auth.new-password'),
  newPasswordRepeat: said('auth.new-password-repeat'),
  code: said('form.code'),
  recoveryCode: said('auth.recovery-code'),
};

/** Of statuses under which the same form may do a little later. */
const passing = new Set([429, 500, 503]);
/** Of these, that who sent it is signed out by now, or that what it was sent to has changed or is gone. The others say that it was no form of ours. */
const conflicting = new Set([401, 404, 409, 422]);

/**
 * The longest field of one line that somebody without a session can fill in. A stranger's form is not answered with more than it
 * takes; but who was signed out in another window is a stranger, too, and has a letter.
 */
const roomForStrangers = 320;
/** And with no more than a letter takes that is as long as their form may be, in bytes as it is shown: signs that HTML spells out grow. */
const shownToStrangers = 80_000;
const sessionCookie = /(?:^|;\s*)(?:__Host-)?session=/;

/** Null where nothing was typed, or nothing that its author could want back. */
export function typedAgain(
  { method, headers, originalUrl, body }: Pick<WebRequest, 'method' | 'headers' | 'originalUrl' | 'body'>,
  status: number,
): TypedAgain | null {
  if (method !== 'POST' || !(passing.has(status) || conflicting.has(status))) return null;
  const sent = sessionCookie.test(headers.cookie ?? '') ? sentFields(body) : sentByStranger(body);
  const fields = sent.filter(({ name, value }) => name in labels && value.trim() !== '');
  if (fields.length === 0) return null;
  const address = sentTo(originalUrl);
  const action = passing.has(status) ? address : null;
  return {
    address,
    action,
    fields: fieldsIn(fields, originalUrl),
    secrets: action
      ? sent.flatMap(({ name }) => (name in secrets ? [{ name, id: `again-${name}`, label: secrets[name] ?? '' }] : []))
      : [],
    hidden: action ? sent.filter(({ name }) => !(name in labels) && !(name in secrets)) : [],
  };
}

/** What was kept for its author, and belongs to no page any more. @param address that it is looked for at */
export function keptAgain(typed: Readonly<Record<string, string>>, address: string): TypedAgain {
  const fields = sentFields(typed).filter(({ name }) => name in labels);
  return { address: sentTo(address), action: null, fields: fieldsIn(fields, address), secrets: [], hidden: [] };
}

function fieldsIn(fields: readonly { name: string; value: string }[], path: string): TypedAgain['fields'] {
  return fields.map(({ name, value }) => ({
    name,
    id: `again-${name}`,
    label: labelOf(name, path),
    value,
    isLong: long.has(name),
  }));
}

function sentByStranger(body: unknown): ReturnType<typeof sentFields> {
  let room = shownToStrangers;
  return sentFields(body).filter(({ name, value }) => {
    if (!long.has(name)) return name in secrets || value.length <= roomForStrangers;
    const shown = Buffer.byteLength(handlebars.escapeExpression(value));
    if (shown > room) return false;
    room -= shown;
    return true;
  });
}

/** One box of several that are ticked arrives as a list. */
function sentFields(body: unknown): { name: string; value: string }[] {
  return Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, sent]) =>
    [sent].flat().flatMap((value) => (typeof value === 'string' && /^\w{1,40}$/.test(name) ? [{ name, value }] : [])),
  );
}

/** Counselors answer; everybody else writes. */
function labelOf(name: string, path: string): Words {
  return name === 'message' && path.startsWith('/threads/') ? said('form.your-answer') : (labels[name] ?? '');
}
