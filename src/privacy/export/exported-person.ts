import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { AuditEntry } from '../../audit/audit-entry.entity.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Sessions } from '../../auth/sessions/sessions.js';
import type { Reading } from '../../database/transaction.js';
import { jsonSql } from '../../vault/rows/row-columns.js';
import type { Viewer } from '../../web/request/request.js';
import type { ExportedAccount } from './exported-account.js';

type PersonRow = Omit<
  ExportedAccount,
  | 'format'
  | 'exportedAt'
  | 'userName'
  | 'email'
  | 'wantsNotices'
  | 'noticeWish'
  | 'sessions'
  | 'inquiries'
  | 'unsent'
  | 'history'
  | 'damagedHistory'
> & { userNameSealed: Buffer; entries: Record<string, unknown>[] };

/** Who a client is to us: the account, and what the server noted about it. */
@Injectable()
export class ExportedPerson {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  async of(tx: Reading, client: Viewer): Promise<Omit<ExportedAccount, 'inquiries' | 'unsent'>> {
    const { accountId } = client;
    const [row] = await tx.manager.query<PersonRow[]>(personSql, [tx.agencyId, accountId]);
    if (!row) throw new Error('The signed-in account is gone');
    const { userNameSealed, entries, ...person } = row;
    const history = await this.audit.written(tx, entries);
    const contact = await this.accounts.contacts.of(tx, accountId);
    return {
      format: 'offenes-ohr-export/1',
      exportedAt: tx.now,
      ...person,
      history: history.map(({ at, action }) => ({ at, action })),
      damagedHistory: entries.length - history.length,
      userName: await this.accounts.userNameOf(tx, { accountId, userNameSealed }),
      email: contact?.email ?? null,
      wantsNotices: contact?.wantsNotices ?? false,
      noticeWish: contact?.wish ?? null,
      sessions: (await this.sessions.own(client)).map(({ createdAt, lastUsedAt }) => ({
        since: createdAt,
        lastUsedAt,
      })),
    };
  }
}

const personSql = `
  SELECT g.name AS agency, a.region, a.language, a.created_at AS "registeredAt", a.last_active_on::text AS "lastSignInOn", a.user_name_sealed AS "userNameSealed",
         a.blocked_at AS "blockedAt", a.deletion_announced_on::text AS "deletionAnnouncedOn",
         (SELECT max(k.created_at) FROM recovery_keys k WHERE k.agency_id = a.agency_id AND k.account_id = a.account_id) AS "recoveryCodeFrom",
         coalesce((SELECT json_agg(json_build_object('termsVersion', c.terms_version, 'givenAt', c.given_at, 'withMessage', c.message_id IS NOT NULL) ORDER BY c.given_at)
                     FROM consents c WHERE c.agency_id = a.agency_id AND c.account_id = a.account_id), '[]') AS consents,
         coalesce((SELECT json_agg(${jsonSql(AuditEntry, 'e')} ORDER BY e.entry_id)
                     FROM audit_entries e WHERE e.agency_id = a.agency_id AND (e.actor_id = a.account_id OR e.subject_id = a.account_id)), '[]') AS entries
    FROM accounts a JOIN agencies g USING (agency_id)
   WHERE a.agency_id = $1 AND a.account_id = $2`;
