import { Injectable, NotFoundException } from '@nestjs/common';
import { Counselors } from '../../assignment/counselors/counselors.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { Notices } from '../../notifications/notices.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import { Reassignments } from '../overview/reassignments.js';

/** Somebody leaves: everything they have open goes to a colleague. */
@Injectable()
export class Farewells {
  constructor(
    private readonly transactions: Transactions,
    private readonly counselors: Counselors,
    private readonly reassignments: Reassignments,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Each client by themself, with all of their threads: what can be handed over is, whatever is refused beside it.
   * Sent again, because its answer was lost, it moves what is left and tells nobody once more.
   * @throws FormRefused naming what stayed, and why @throws NotFoundException
   */
  async handOverAll(supervisor: Viewer, counselorId: string, toCounselorId: string, texts: Texts): Promise<void> {
    if (counselorId === toCounselorId) throw FormRefused.field('successor', said('oversight/counselor.same-successor'));
    await this.refuseStrangers(supervisor, counselorId, toCounselorId);
    const threads = await this.transactions.by(supervisor, async (tx) => {
      const open = await tx.manager.query<{ inquiryId: string }[]>(openSql, [supervisor.agencyId, counselorId]);
      const farewell = { actorId: supervisor.accountId, subjectId: counselorId };
      if (await this.audit.didJustNow(tx, 'counselor.farewelled', farewell)) return open;
      await this.audit.append(tx, 'counselor.farewelled', { subjectId: counselorId });
      await this.notices.accessTouched(tx, counselorId);
      return open;
    });
    const refused = await this.reassignments.assign(
      supervisor,
      threads.map(({ inquiryId }) => inquiryId),
      toCounselorId,
      { texts },
    );
    if (refused.length > 0) throw new FormRefused(refused.map(({ reason }) => ({ field: null, message: reason })));
  }

  /** Before anybody is told of it. */
  private async refuseStrangers({ agencyId }: Viewer, counselorId: string, toCounselorId: string): Promise<void> {
    const known = new Set((await this.counselors.list(agencyId)).map(({ accountId }) => accountId));
    if (!known.has(counselorId)) throw new NotFoundException();
    if (!known.has(toCounselorId)) throw FormRefused.field('successor', said('oversight.nobody-chosen'));
  }
}

/** One thread of each client: their others go with it. */
const openSql = `
  SELECT DISTINCT ON (i.client_id) i.inquiry_id AS "inquiryId"
    FROM assignments a
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id AND i.state IN ('waiting_for_counselor', 'waiting_for_client')
   WHERE a.agency_id = $1 AND a.counselor_id = $2 AND a.ended_at IS NULL
   ORDER BY i.client_id, i.inquiry_id`;
