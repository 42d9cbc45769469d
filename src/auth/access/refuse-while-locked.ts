import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';

/**
 * For what a stranger with somebody's mailbox must not do after a reset: read, export, delete, or cut off the
 * way back.
 * @throws FormRefused
 */
export function refuseWhileLocked({ trusted }: Pick<Viewer, 'trusted'>): void {
  if (!trusted) throw FormRefused.whole(said('auth.locked'));
}
