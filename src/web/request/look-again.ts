import type { WebRequest } from './request.js';

/** Whether what was wrong with the form was on the page, and is to be said again. */
type Look = 'again' | 'refused';

/** The form's own address, asked only to show it as it is filled in by now. */
export function lookAgainAt(action: string, look: Look): string {
  const { pathname, searchParams } = new URL(action, 'http://here.invalid');
  searchParams.set('look', look);
  return `${pathname}?${searchParams.toString()}`;
}

/** Where the form is sent that was only looked at. */
export function sentTo(address: string): string {
  return address.replace(/[?&]look=(?:again|refused)$/, '');
}

/**
 * The form came because the page is to be shown otherwise: larger, or in another language. It is shown as it is filled in,
 * and nothing is done with it. Null where it was sent.
 */
export function lookedAt({ method, query }: Pick<WebRequest, 'method' | 'query'>): Look | null {
  if (method !== 'POST') return null;
  return query.look === 'again' || query.look === 'refused' ? query.look : null;
}
