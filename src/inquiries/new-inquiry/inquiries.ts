import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { Placements, untilPlaced } from '../../assignment/handover/placements.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { PersonalTransaction, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { insertAll } from '../../database/writing/insertions.js';
import { Notices } from '../../notifications/notices.js';
import { ResponseClocks } from '../../sla/clocks/response-clocks.js';
import { lockClient, lockThreadsOf } from '../../threads/locks.js';
import { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { FormRefused } from '../../web/forms/form.js';
import { localDay } from '../../web/page/times.js';
import type { Viewer } from '../../web/request/request.js';
import { ClientWriting } from '../client-thread/client-writing.js';
import { refuseClosed, refuseOutdatedTerms } from '../thread/refusals.js';
import type { SubmittedForm } from '../thread/submissions.js';
import { writeDetails } from '../thread/voluntary-details.js';
import { intakeOf } from './intake.js';
import { formPath, NewInquiryDrafts } from './new-inquiry-drafts.js';
import type { NewInquiryForm } from './new-inquiry.form.js';
import { said } from '../../web/texts/said.js';

/** Takes in new inquiries: all that belongs to one is written in one transaction, or nothing is. */
@Injectable()
export class Inquiries {
  constructor(
    private readonly transactions: Transactions,
    private readonly writing: ClientWriting,
    private readonly clocks: ResponseClocks,
    private readonly placements: Placements,
    private readonly notices: Notices,
    private readonly drafts: NewInquiryDrafts,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns the inquiry's id; the same one for a form that was sent twice
   * @throws FormRefused
   */
  async submit(agency: AgencyRecord, client: Viewer, form: NewInquiryForm): Promise<string> {
    refuse(agency, client, form);
    const submitted: SubmittedForm = {
      token: form.submissionToken,
      author: client.holder(),
      content: [form.topic, form.subject, form.message, writeDetails(form) ?? '', languageOf(agency, form)],
    };
    return untilPlaced(() =>
      this.transactions.by(client, async (tx) => {
        const region = await lockWriter(tx, client);
        const intake = await intakeOf(tx, { token: submitted.token, formPath });
        const before = this.writing.madeBy(intake.earlier, submitted);
        if (before !== null) return before;
        this.writing.refuseFlood(intake.waiting);
        if (intake.hasDraft) await this.drafts.sent(tx, client, form);
        return this.write(tx, agency, client, { region, code: intake.code }, form, submitted);
      }),
    );
  }

  private async write(
    tx: PersonalTransaction,
    agency: AgencyRecord,
    client: Viewer,
    { region, code }: { region: string | null; code: string },
    form: NewInquiryForm,
    submitted: SubmittedForm,
  ): Promise<string> {
    const { agencyId, actorId: clientId, now } = tx;
    const key = ThreadKey.create(agencyId, uuidv7());
    const { inquiryId } = key;
    const [topicId, language] = [form.topic, languageOf(agency, form)];
    const { messageId, rows } = await this.writing.begun(tx, key, {
      code,
      topicId,
      region,
      language,
      subject: form.subject.trim(),
      details: writeDetails(form),
      text: form.message,
    });
    const { clock, rows: clockRows } = await this.clocks.begun(tx, { inquiryId, kind: 'first_reply', receivedAt: now });
    const today = localDay(agency.zone, now).toString();
    const placed = await this.placements.place(tx, {
      key,
      author: client.holder(),
      order: { clientId, region, topicId, language, dueDate: clock.dueDate, today },
      written: [...rows, ...clockRows, await this.audit.entry(tx, 'inquiry.submitted', { inquiryId })],
    });
    const made = { inquiryId, messageId };
    await insertAll(tx, [
      ...placed.rows,
      ...(await this.notices.ofNewInquiry(tx, made, placed.answering)),
      ...this.writing.rowsOf(tx, submitted, made, Number(form.termsVersion)),
    ]);
    await placed.complete(tx);
    await this.writing.spend(tx, 'inquiry');
    return inquiryId;
  }
}

function refuse(agency: AgencyRecord, client: Viewer, form: NewInquiryForm): void {
  refuseClosed(agency, client);
  refuseOutdatedTerms(agency, form);
  if (!agency.topics.some(({ topicId, active }) => active && topicId === form.topic))
    throw FormRefused.field('topic', said('inquiries/new-inquiry.topic-needed'));
  if (!agency.languages.includes(languageOf(agency, form)))
    throw FormRefused.field('language', said('inquiries/new-inquiry.language-from-list'));
}

/** Where nobody was asked, there is one alone. */
function languageOf({ languages: [first = 'de', ...others] }: AgencyRecord, { language }: NewInquiryForm): string {
  return others.length > 0 && language ? language : first;
}

/** A client's forms queue up behind this. @returns the client's region @throws FormRefused */
async function lockWriter(tx: Transaction, { accountId }: Viewer): Promise<string | null> {
  await lockThreadsOf(tx, accountId);
  const client = await lockClient(tx, accountId);
  if (!client?.mayWrite) throw FormRefused.whole(said('inquiries/refusals.access-closed'));
  return client.region;
}
