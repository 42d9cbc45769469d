import { notWritten } from '../forms/not-written.js';
import { Redirect } from '../page/page.js';
import { languageField } from '../request/language.js';
import { localPath } from '../request/local-path.js';
import { lookAgainAt } from '../request/look-again.js';
import type { WebRequest } from '../request/request.js';

/** To the page; with what is filled in by now to the form, which is shown again with it. */
export function backTo({ query, body }: WebRequest, returnTo: unknown): Redirect {
  const isFilledIn = Object.entries(body as Record<string, unknown>).some(
    ([name, value]) => value !== '' && !notWritten.has(name) && !ours.has(name),
  );
  return isFilledIn && query.form !== undefined
    ? Redirect.along(lookAgainAt(localPath(query.form), query.refused === undefined ? 'again' : 'refused'))
    : new Redirect(localPath(query.page ?? returnTo));
}

/** The fields of the buttons themselves, and of what a form was given along. */
const ours = new Set(['size', 'colors', languageField, 'returnTo', 'ticket']);
