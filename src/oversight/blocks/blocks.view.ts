import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { BlockedClient } from './blocks.js';
import { becauseBlocked } from '../../web/sentences/closed.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'oversight/blocks': BlocksView;
  }
}

interface BlocksView {
  clients: {
    action: string;
    /** codes of the newest inquiries; '–' where all are deleted */
    codes: string;
    counselorName: string;
    since: TimeView;
    /** as the client is told it */
    reason: string;
  }[];
}

export function blocksView(clients: readonly BlockedClient[], times: Times): BlocksView {
  return {
    clients: clients.map(({ accountId, blockedAt, reason, codes, counselorName }) => ({
      action: `/oversight/blocks/${accountId}/lifting`,
      codes: codes.join(', ') || '–',
      counselorName: counselorName ?? times.texts.say('staff.nobody'),
      since: times.dayOf(blockedAt),
      reason: times.texts.put(becauseBlocked(reason)),
    })),
  };
}
