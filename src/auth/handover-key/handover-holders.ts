import { Injectable, NotFoundException } from '@nestjs/common';
import { AccountRole } from '../../accounts/account-role.entity.js';
import { isRoleOf } from '../../accounts/account-roles.js';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { ThreadHolders } from '../../threads/thread-holders.js';
import { LastHolder } from '../../vault/ciphers/errors.js';
import type { HandoverHolder } from '../../vault/ciphers/holder-key.js';
import { HandoverKeys } from '../../vault/handover-key/handover-keys.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import { Notices } from '../../notifications/notices.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { Vouching } from '../credentials/vouching.js';
import { codeChecked } from '../password-reset/recovery-codes.js';
import { said } from '../../web/texts/said.js';

/** A supervisor, or somebody whose access awaits renewal: a colleague, or a client whom no counselor could vouch for. */
export interface HandoverColleague {
  accountId: string;
  /** null of a client */
  name: string | null;
  /** of a client: of their inquiries, 'K7M-2QX, P4T-9RW'; else null */
  codes: string | null;
  isSupervisor: boolean;
  /** Holds the handover key, sealed to the key they use now. */
  isHolder: boolean;
  /** When their access was reset, as long as nobody has vouched for them. */
  resetAt: Date | null;
  /** of their key: with every reset the next one */
  generation: number;
}

/** As many claims as are settled in one go; the next session that can goes on. */
const settledAtOnce = 200;

/** Who holds the key that passes threads on where nobody else can. It opens nothing on any page. */
@Injectable()
export class HandoverHolders {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly handoverKeys: HandoverKeys,
    private readonly vouching: Vouching,
    private readonly threadHolders: ThreadHolders,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
    private readonly rows: MacedRows,
  ) {}

  /** Supervisors, and those who wait for renewal by them. */
  async colleagues(agencyId: string): Promise<HandoverColleague[]> {
    return this.transactions.outside.query<HandoverColleague[]>(colleaguesSql, [agencyId]);
  }

  async printedCodes(agencyId: string): Promise<number> {
    const tx = this.transactions.reading(agencyId);
    return (await this.handoverKeys.exists(tx)) ? (await this.handoverKeys.holders(tx)).codes : 0;
  }

  /** The printed code makes a supervisor a holder; after a reset it vouches for them, too. @throws FormRefused */
  async takeWithCode(supervisor: Viewer, code: string): Promise<void> {
    const { accountId, trusted } = supervisor;
    const taken = () =>
      this.transactions.by(supervisor, async (tx) => {
        if (!(await this.handoverKeys.exists(tx))) throw FormRefused.whole(said('auth/handover-key.no-key'));
        const holder = await this.handoverKeys.unsealWithCode(tx, code);
        if (!trusted)
          await this.vouching.vouchFor(tx, { unsealer: holder, accountId, generation: supervisor.holder().generation });
        else if ((await this.handoverKeys.unsealAsHolder(tx, supervisor.holder()))?.generation === holder.generation)
          return;
        await this.handoverKeys.admit(tx, holder, accountId);
        await this.audit.append(tx, 'handover-key.taken', { subjectId: accountId });
        await this.threadHolders.fulfil(tx, holder, settledAtOnce);
      });
    await codeChecked('code', taken, () =>
      this.transactions.by(supervisor, (tx) => this.audit.append(tx, 'handover-key.denied', { subjectId: accountId })),
    );
  }

  /** Who holds it already, holds it. @throws FormRefused @throws NotFoundException */
  async admit(supervisor: Viewer, accountId: string): Promise<void> {
    const { agencyId } = supervisor;
    const colleague = await this.find(agencyId, accountId);
    if (!(await this.isSupervisor(this.transactions.reading(agencyId), accountId))) throw new NotFoundException();
    if (colleague.resetAt) throw FormRefused.whole(said('auth/handover-key.renew-first'));
    if (colleague.isHolder) return;
    await this.transactions.by(supervisor, async (tx) => {
      await this.handoverKeys.admit(tx, await this.held(tx, supervisor), accountId);
      await this.audit.append(tx, 'handover-key.admitted', { subjectId: accountId });
      await this.notices.accessTouched(tx, accountId);
    });
  }

  /** Also from somebody who is no supervisor any more. @throws FormRefused for the last ones who hold it @throws NotFoundException */
  async dismiss(supervisor: Viewer, accountId: string): Promise<void> {
    const account = await this.accounts.byId(this.transactions.reading(supervisor.agencyId), accountId);
    // Clients have no name that others see: nobody of theirs ever held it.
    if (account === null || account.displayName === null) throw new NotFoundException();
    try {
      await this.transactions.by(supervisor, async (tx) => {
        await this.held(tx, supervisor);
        if (!(await this.handoverKeys.dismiss(tx, accountId))) return;
        await this.audit.append(tx, 'handover-key.dismissed', { subjectId: accountId });
        await this.notices.accessTouched(tx, accountId);
      });
    } catch (error) {
      if (!(error instanceof LastHolder)) throw error;
      throw FormRefused.whole(
        error.left === 'only-code' ? said('auth/handover-key.only-holder') : said('auth/handover-key.last-holders'),
      );
    }
  }

  /** A new code to print; the ones before open nothing any more. @throws FormRefused */
  async replaceCode(supervisor: Viewer): Promise<string> {
    return this.transactions.by(supervisor, async (tx) => {
      const holder = await this.held(tx, supervisor);
      await this.audit.append(tx, 'handover-key.code-replaced', { subjectId: supervisor.accountId });
      return this.handoverKeys.replaceCode(tx, holder);
    });
  }

  /**
   * Gives somebody back what a reset has locked, once it is sure who they are. Sent twice, the second time changes nothing.
   * @throws FormRefused @throws NotFoundException
   */
  async renewAccess(supervisor: Viewer, accountId: string, generation: number): Promise<void> {
    const { agencyId, accountId: by } = supervisor;
    const reading = this.transactions.reading(agencyId);
    const known = (await this.colleagues(agencyId)).find((one) => one.accountId === accountId);
    if (!known?.resetAt && (await this.vouching.vouchedJustNow(reading, { by, accountId }))) return;
    const colleague = await this.find(agencyId, accountId);
    if (!colleague.resetAt || accountId === supervisor.accountId)
      throw FormRefused.whole(said('auth/handover-key.nothing-to-renew'));
    if (colleague.generation !== generation) throw FormRefused.whole(said('auth/handover-key.reset-again'));
    await this.transactions.by(supervisor, async (tx) => {
      const holder = await this.held(tx, supervisor);
      const wasHolder = (await this.handoverKeys.holders(tx)).accountIds.includes(accountId);
      await this.vouching.vouchFor(tx, { unsealer: holder, accountId, generation });
      if (wasHolder) await this.handoverKeys.admit(tx, holder, accountId);
      await this.notices.accessTouched(tx, accountId);
    });
  }

  /** By rows that were checked: what the page lists gives nobody a right. */
  private async isSupervisor(reading: Reading, accountId: string): Promise<boolean> {
    const { agencyId } = reading;
    const account = await this.accounts.byId(reading, accountId);
    const roles = await this.rows.findAll(reading, AccountRole, { agencyId, accountId, role: 'supervisor' });
    return account?.status === 'active' && roles.some((role) => isRoleOf(account, role));
  }

  /** @throws NotFoundException */
  private async find(agencyId: string, accountId: string): Promise<HandoverColleague> {
    const colleague = (await this.colleagues(agencyId)).find((known) => known.accountId === accountId);
    if (!colleague) throw new NotFoundException();
    return colleague;
  }

  /** @throws FormRefused unless the supervisor holds the key */
  private async held(tx: Transaction, supervisor: Viewer): Promise<HandoverHolder> {
    const holder = await this.handoverKeys.unsealAsHolder(tx, supervisor.holder());
    if (!holder) throw FormRefused.whole(said('auth/handover-key.not-held'));
    return holder;
  }
}

const colleaguesSql = `
  SELECT a.account_id AS "accountId", coalesce(a.display_name, '') AS name, NULL AS codes,
         'supervisor' = ANY(held.roles) AS "isSupervisor",
         EXISTS (SELECT FROM handover_seals s JOIN agency_handover_keys h USING (agency_id, generation)
                  WHERE h.retired_at IS NULL AND (h.holder_ids IS NULL OR s.holder_id = ANY(h.holder_ids)) AND s.agency_id = a.agency_id AND s.holder_kind = 'account' AND s.holder_id = a.account_id AND s.holder_generation = a.key_generation) AS "isHolder",
         CASE WHEN k.trusted_at IS NULL THEN k.created_at END AS "resetAt", k.generation
    FROM accounts a
    JOIN account_keys k ON k.agency_id = a.agency_id AND k.account_id = a.account_id AND k.generation = a.key_generation
    JOIN LATERAL (SELECT array_agg(r.role) AS roles FROM account_roles r
                   WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id) held ON NOT 'client' = ANY(held.roles)
   WHERE a.agency_id = $1 AND a.status = 'active' AND ('supervisor' = ANY(held.roles) OR k.trusted_at IS NULL)
  UNION ALL
  SELECT a.account_id, NULL, string_agg(i.code, ', ' ORDER BY i.created_at), false, false, k.created_at, k.generation
    FROM account_keys k
    JOIN accounts a ON a.agency_id = k.agency_id AND a.account_id = k.account_id AND a.key_generation = k.generation AND a.status = 'active'
    JOIN inquiries i ON i.agency_id = a.agency_id AND i.client_id = a.account_id
   WHERE k.agency_id = $1 AND k.trusted_at IS NULL
     AND NOT EXISTS (SELECT FROM inquiries own
                       JOIN assignments held USING (agency_id, inquiry_id)
                       JOIN accounts c ON c.agency_id = held.agency_id AND c.account_id = held.counselor_id AND c.status = 'active'
                      WHERE own.agency_id = a.agency_id AND own.client_id = a.account_id AND held.ended_at IS NULL)
   GROUP BY a.account_id, k.created_at, k.generation
   ORDER BY name, "accountId"`;
