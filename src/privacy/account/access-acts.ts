import { Injectable } from '@nestjs/common';
import type { AuditAction } from '../../audit/audit-actions.js';
import { AuditEntry } from '../../audit/audit-entry.entity.js';
import { Transactions } from '../../database/transactions.js';
import { verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { Viewer } from '../../web/request/request.js';
import { said, type Said } from '../../web/texts/said.js';

/** What somebody did to a colleague's access. */
export interface AccessAct {
  at: Date;
  action: AccessAction;
  /** display names; null where nobody was signed in, or it is a client's account, or gone */
  actor: string | null;
  subject: string | null;
}

/** In words that fit behind "Adam Auer:". */
export const accessActions = {
  'account.access-renewed': said('privacy/access-acts.access-renewed'),
  'account.disabled': said('privacy/access-acts.disabled'),
  'account.display-name-changed': said('privacy/access-acts.name-changed'),
  'account.invitation-withdrawn': said('privacy/access-acts.invitation-withdrawn'),
  'account.invited': said('privacy/access-acts.invited'),
  'account.reset-offered': said('privacy/access-acts.reset-offered'),
  'counselor.farewelled': said('privacy/access-acts.farewelled'),
  'handover-key.admitted': said('privacy/access-acts.handover-admitted'),
  'handover-key.dismissed': said('privacy/access-acts.handover-dismissed'),
} as const satisfies Partial<Record<AuditAction, Said>>;

type AccessAction = keyof typeof accessActions;

/** So that nobody's access is touched without somebody else seeing it, also where no mail reaches them. */
@Injectable()
export class AccessActs {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** By others, in the last 30 days: upon oneself, and for supervisors upon anybody; null in the place of an entry that nobody of us wrote. */
  async seenBy({ agencyId, accountId, roles }: Viewer): Promise<(AccessAct | null)[]> {
    if (roles.includes('client')) return [];
    const reading = this.transactions.reading(agencyId);
    const { manager, now } = reading;
    const parameters = [agencyId, now, Object.keys(accessActions), accountId, roles.includes('supervisor')];
    const found = await manager.query<(Record<string, unknown> & Pick<AccessAct, 'actor' | 'subject'>)[]>(
      actsSql,
      parameters,
    );
    const keys = await this.serverKeys.forAgency(reading);
    return found.map(({ actor, subject, ...raw }) => {
      const entry = verifiedFrom<AuditEntry>(keys, AuditEntry, 'e', raw);
      return entry && { at: entry.at, action: entry.action as AccessAction, actor, subject };
    });
  }
}

const actsSql = `
  SELECT ${columnsSql(AuditEntry, 'e')}, actor.display_name AS actor, subject.display_name AS subject
    FROM audit_entries e
    LEFT JOIN accounts actor ON actor.agency_id = e.agency_id AND actor.account_id = e.actor_id
    LEFT JOIN accounts subject ON subject.agency_id = e.agency_id AND subject.account_id = e.subject_id
   WHERE e.agency_id = $1 AND e.at > $2::timestamptz - interval '30 days' AND e.action = ANY($3)
     AND e.actor_id IS DISTINCT FROM $4::uuid AND ($5::boolean OR e.subject_id = $4::uuid)
   ORDER BY e.at DESC, e.entry_id DESC
   LIMIT 20`;
