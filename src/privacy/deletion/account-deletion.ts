import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Quotas } from '../../auth/limits/quotas.js';
import { refuseWhileLocked } from '../../auth/access/refuse-while-locked.js';
import { Clock } from '../../config/clock.js';
import { Deletions } from '../../inquiries/deletion/deletions.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import type { Viewer } from '../../web/request/request.js';

/** Deletes clients and everything of theirs: the keys first, then the rows, all of it or nothing. */
@Injectable()
export class AccountDeletion {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accountKeys: AccountKeys,
    private readonly inquiries: Deletions,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The password was asked for again. @throws FormRefused after a reset that nobody has vouched for */
  async byClient(client: Viewer): Promise<void> {
    refuseWhileLocked(client);
    const { agencyId, accountId } = client;
    await this.dataSource.transaction(async (manager) => {
      const inquiryIds = await this.lock(manager, agencyId, accountId);
      await this.eraseLocked(manager, agencyId, accountId, inquiryIds, accountId);
    });
  }

  /**
   * Holds a client's inquiries, then the client, as everybody does: nothing is written to any of them meanwhile.
   * @returns the inquiries
   * @throws NotFoundException
   */
  async lock(manager: EntityManager, agencyId: string, accountId: string): Promise<string[]> {
    await manager.query(inquiriesSql, [agencyId, accountId]);
    const found = await manager.query<unknown[]>(clientSql, [agencyId, accountId]);
    if (found.length === 0) throw new NotFoundException();
    // Once more: one that was submitted while we waited for the client.
    const rows = await manager.query<{ inquiryId: string }[]>(inquiriesSql, [agencyId, accountId]);
    return rows.map(({ inquiryId }) => inquiryId);
  }

  /**
   * Contact, sessions, consents, links, notices and drafts go with the account's row. What remains are audit entries
   * with ids that lead nowhere, and the statistics, which have none. No actor: the time it was to be kept is over.
   */
  async eraseLocked(
    manager: EntityManager,
    agencyId: string,
    accountId: string,
    inquiryIds: readonly string[],
    actorId?: string,
  ): Promise<void> {
    await this.accountKeys.destroy(manager, { agencyId, accountId });
    for (const inquiryId of inquiryIds) await this.inquiries.eraseWithin(manager, agencyId, inquiryId, actorId);
    await this.quotas.forget(manager, agencyId, accountId);
    await manager.query('DELETE FROM accounts WHERE agency_id = $1 AND account_id = $2', [agencyId, accountId]);
    await this.audit.append(manager, {
      agencyId,
      at: this.clock.now(),
      action: 'account.deleted',
      actorId,
      subjectId: accountId,
    });
  }
}

const inquiriesSql = `
  SELECT inquiry_id AS "inquiryId" FROM inquiries WHERE agency_id = $1 AND client_id = $2 ORDER BY inquiry_id FOR UPDATE`;

/** Clients alone: what colleagues did stays under their names. */
const clientSql = `
  SELECT FROM accounts a WHERE a.agency_id = $1 AND a.account_id = $2
     AND NOT EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role <> 'client')
     FOR NO KEY UPDATE`;
