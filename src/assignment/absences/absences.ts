import { Injectable, NotFoundException } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { MoreThanOrEqual } from 'typeorm';
import type { AuditAction } from '../../audit/audit-actions.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Notices } from '../../notifications/notices.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { Absence } from '../coverage/absence.entity.js';
import { Deputies } from '../coverage/deputies.js';
import { ThreadPassing } from '../handover/thread-passing.js';
import { type AbsenceEdit, AbsenceEdits } from './absence-edits.js';
import { type NewAbsence, refuseAbsence } from './absence-rules.js';

/** When counselors are away and who answers meanwhile. Counselors plan their own; supervisors record anybody's. */
@Injectable()
export class Absences {
  constructor(
    private readonly transactions: Transactions,
    private readonly edits: AbsenceEdits,
    private readonly deputies: Deputies,
    private readonly passing: ThreadPassing,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
    private readonly rows: MacedRows,
  ) {}

  /**
   * Writes the absence and seals what is open to the deputy, from its first day to its last. The deputy hears of it.
   * @throws FormRefused about `from`, `to` or `deputy` @throws NotFoundException
   */
  async plan(by: Viewer, absence: NewAbsence): Promise<void> {
    const { absenceId, accountId, from, to, deputyId } = absence;
    await this.edit(by, accountId, 'absence.planned', async (tx, { today, version, current }) => {
      if (await isRepeated(tx, absence)) return false;
      const others = { agencyId: by.agencyId, toDay: MoreThanOrEqual(from) };
      await refuseAbsence(tx, absence, { today, others: current(await tx.manager.findBy(Absence, others)) });
      const created = { recordedBy: by.accountId, createdAt: tx.now };
      await this.rows.insert(tx, Absence, {
        agencyId: by.agencyId,
        absenceId,
        accountId,
        fromDay: from,
        toDay: to,
        deputyId,
        version,
        ...created,
      });
      if (deputyId !== null) await this.notices.deputyNamed(tx, { absenceId, deputyId });
      return true;
    });
  }

  /**
   * "Ich bin wieder da", or "Ich fahre doch nicht": yesterday was the last day, or there was none. The deputy's keys
   * are taken back at once. Ending what is over changes nothing.
   * @throws NotFoundException
   */
  async end(by: Viewer, absenceId: string): Promise<void> {
    const place = { agencyId: by.agencyId, absenceId };
    const reading = this.transactions.reading(by.agencyId);
    // One that had hardly begun is gone altogether.
    const ended = await this.audit.didJustNow(reading, 'absence.ended', { actorId: by.accountId });
    if (ended && !(await reading.manager.existsBy(Absence, place))) return;
    const { accountId } = await find(reading, place);
    await this.edit(by, accountId, 'absence.ended', async (tx, { today, current }) => {
      const found = await find(tx, place);
      if (found.toDay < today) return false;
      const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
      const [absence] = current([found]);
      // What somebody else wrote, or put back, is none.
      if (absence === undefined || absence.fromDay > yesterday) await tx.manager.delete(Absence, place);
      else await this.rows.change(tx, Absence, absence, { toDay: yesterday });
      return true;
    });
  }

  /** `change` says whether it changed anything. */
  private async edit(
    by: Viewer,
    accountId: string,
    action: AuditAction,
    change: (tx: Transaction, edit: AbsenceEdit) => Promise<boolean>,
  ): Promise<void> {
    if (by.accountId !== accountId && !by.roles.includes('supervisor')) throw new NotFoundException();
    await this.transactions.by(by, async (tx) => {
      if (!(await change(tx, await this.edits.begin(tx)))) return;
      const inquiryIds = await this.edits.follow(tx, accountId);
      const unsealer = await this.passing.unsealerOf(tx, by.holder());
      await this.deputies.share(tx, { inquiryIds, unsealer });
      await this.audit.append(tx, action, { subjectId: accountId });
    });
  }
}

async function find({ manager }: Reading, place: { agencyId: string; absenceId: string }): Promise<Absence> {
  const absence = await manager.findOneBy(Absence, place);
  if (absence === null) throw new NotFoundException();
  return absence;
}

async function isRepeated({ manager, agencyId }: Transaction, { absenceId, ...absence }: NewAbsence): Promise<boolean> {
  const known = await manager.findOneBy(Absence, { agencyId, absenceId });
  if (known === null) return false;
  const { accountId, from, to, deputyId } = absence;
  if (known.accountId === accountId && known.fromDay === from && known.toDay === to && known.deputyId === deputyId)
    return true;
  throw FormRefused.whole(said('assignment/absences.sent-before'), 409);
}
