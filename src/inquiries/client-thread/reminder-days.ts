import { Injectable, NotFoundException } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import { answerPromise } from '../../domain/answer-promise.js';
import { OpenClocks } from '../../sla/clocks/open-clocks.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import { verifiedRow } from '../../vault/row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../../vault/rows/row-columns.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { Viewer } from '../../web/request/request.js';
import { awaitedReturn, DeputyNotices } from '../deputy-choice/deputy-notice.js';

/** For which day somebody may wish to be reminded of their inquiry. */
@Injectable()
export class ReminderDays {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    private readonly clocks: OpenClocks,
    private readonly deputies: DeputyNotices,
  ) {}

  /** The day that their page promises, ISO, without reading anything there. @throws NotFoundException where none is promised, and EnvelopeError where its row was altered */
  async of(client: Viewer, inquiryId: string, today: string): Promise<string> {
    const reading = this.transactions.reading(client.agencyId);
    const parameters = [client.agencyId, client.accountId, inquiryId];
    const [found] = await reading.manager.query<Record<string, unknown>[]>(ownSql, parameters);
    const row = found && rowFrom(Inquiry, 'i', found);
    if (!row) throw new NotFoundException();
    const { state } = verifiedRow(await this.serverKeys.forAgency(reading), Inquiry, row);
    if (state !== 'waiting_for_counselor') throw new NotFoundException();
    const clock = await this.clocks.openClock(client.agencyId, inquiryId);
    if (!clock) throw new NotFoundException();
    const absence = await this.deputies.find(client, inquiryId, today);
    return answerPromise({ dueDate: clock.dueDate, awaitedReturn: awaitedReturn(absence) }).day;
  }
}

const ownSql = `
  SELECT ${columnsSql(Inquiry, 'i')}
    FROM inquiries i
   WHERE i.agency_id = $1 AND i.client_id = $2 AND i.inquiry_id = $3`;
