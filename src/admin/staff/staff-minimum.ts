import { Injectable } from '@nestjs/common';
import { Counselors } from '../../assignment/counselors/counselors.js';
import { presentSql } from '../../assignment/coverage/present-sql.js';
import type { Transaction } from '../../database/transaction.js';
import { supervisors } from '../../notifications/told-colleagues.js';
import { LastHolder } from '../../vault/ciphers/errors.js';
import { HandoverKeys } from '../../vault/handover-key/handover-keys.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { FormRefused } from '../../web/forms/form.js';
import { said } from '../../web/texts/said.js';

interface LastOne {
  /** there today, as the only one who can answer */
  isLast: boolean;
}

/** Whom an agency cannot do without: without them inquiries would be answered by nobody, or could not be passed on. */
@Injectable()
export class StaffMinimum {
  constructor(
    private readonly counselors: Counselors,
    private readonly handoverKeys: HandoverKeys,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** Before the accounts' own locks. @returns who stands in for everybody */
  lock(tx: Transaction): Promise<string | null> {
    return this.counselors.lockFallback(tx);
  }

  /** @throws FormRefused for the last responsible one */
  async refuseLast(tx: Transaction, accountId: string, fallbackId: string | null): Promise<void> {
    if (fallbackId === accountId) throw FormRefused.whole(said('admin/staff.is-fallback'));
    // By rows that were checked: whom somebody without a key made a supervisor, nobody can be left with.
    const responsible = await supervisors(tx, await this.serverKeys.forAgency(tx));
    if (responsible.length === 1 && responsible[0] === accountId)
      throw FormRefused.whole(said('admin/staff.last-supervisor'));
    const { manager, agencyId, now } = tx;
    const [counselor] = await manager.query<LastOne[]>(lastSql, [agencyId, accountId, now]);
    if (counselor?.isLast) throw FormRefused.whole(said('admin/staff.last-counselor'));
  }

  /** Somebody who has left passes nothing on any more. @throws FormRefused where hardly anybody could */
  async takeHandoverKey(tx: Transaction, accountId: string): Promise<void> {
    if (!(await this.handoverKeys.exists(tx))) return;
    try {
      await this.handoverKeys.dismiss(tx, accountId);
    } catch (error) {
      if (!(error instanceof LastHolder)) throw error;
      throw FormRefused.whole(
        error.left === 'only-code' ? said('admin/staff.only-key') : said('admin/staff.last-keys'),
      );
    }
  }
}

const lastSql = `
  ${presentSql({ agencyId: '$1', now: '$3' })}
  SELECT $2 IN (SELECT answerer_id FROM present) AND (SELECT count(DISTINCT answerer_id) FROM present) = 1 AS "isLast"`;
