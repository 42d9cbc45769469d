import type { Texts } from '../texts/texts.js';

export interface NoticeView {
  kind: 'success' | 'info' | 'warning';
  text: string;
}

/** What a page says after a POST has led to it, by the key in `?notice=`. Said only where one has: see `ProvenAddresses`. */
export const pageNotices = {
  welcome: 'success',
  sent: 'success',
  answered: 'success',
  dismissed: 'success',
  'topic-corrected': 'success',
  undismissed: 'success',
  concluded: 'success',
  blocked: 'success',
  unblocked: 'success',
  deleted: 'success',
  'draft-saved': 'success',
  'new-draft-saved': 'success',
  'draft-discarded': 'success',
  withdrawn: 'success',
  wished: 'success',
  unwished: 'success',
  assigned: 'success',
  'wish-granted': 'success',
  'wish-granted-unassigned': 'warning',
  recused: 'success',
  'recused-unassigned': 'success',
  'handed-over': 'success',
  saved: 'success',
  'passkey-added': 'success',
  'passkey-removed': 'success',
  'contact-confirmed': 'success',
  'contact-asked': 'success',
  'signed-out': 'info',
  'signed-out-kept': 'info',
  'account-deleted': 'success',
  activated: 'success',
  'password-changed': 'success',
  'sessions-ended': 'success',
  'taken-back': 'success',
  recovered: 'success',
  reset: 'info',
  renewed: 'success',
  kept: 'info',
  'session-over': 'info',
} satisfies Record<string, NoticeView['kind']>;
export type PageNotice = keyof typeof pageNotices;

export function noticeFor(key: unknown, texts: Texts): NoticeView | null {
  return isPageNotice(key) ? { kind: pageNotices[key], text: texts.say(`notices.${key}`) } : null;
}

function isPageNotice(key: unknown): key is PageNotice {
  return typeof key === 'string' && Object.hasOwn(pageNotices, key);
}
