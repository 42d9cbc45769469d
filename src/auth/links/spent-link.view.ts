import { Page } from '../../web/page/page.js';
import type { AccessLinkPurpose } from './access-link.entity.js';
import { said } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/spent-link': SpentLinkView;
  }
}

/** A one-time link that opens nothing, and the way to a new one. */
interface SpentLinkView {
  isReset: boolean;
  isContact: boolean;
}

/** The same whether a link was used, is late, was taken back, or never was: guessing teaches nothing. */
export function spentLinkPage(purpose: AccessLinkPurpose): Page {
  return new Page(
    'auth/spent-link',
    said('auth.link'),
    { isReset: purpose === 'reset', isContact: purpose === 'contact' },
    404,
  );
}
