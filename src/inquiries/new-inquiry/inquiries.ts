import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { whoAnswers } from '../../assignment/coverage/who-answers.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { PersonalTransaction, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { INQUIRY_CODE_BYTES, inquiryCode } from '../../domain/inquiry-code.js';
import { Notices } from '../../notifications/notices.js';
import { ResponseClocks } from '../../sla/clocks/response-clocks.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import { lockClient, lockThreadsOf } from '../../threads/locks.js';
import { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { FormRefused } from '../../web/forms/form.js';
import { localDay } from '../../web/page/times.js';
import type { Viewer } from '../../web/request/request.js';
import { ClientWriting } from '../thread/client-writing.js';
import { refuseClosed, refuseOutdatedTerms } from '../thread/refusals.js';
import type { SubmittedForm } from '../thread/submissions.js';
import { writeDetails } from '../thread/voluntary-details.js';
import { InquiryPlacement } from './inquiry-placement.js';
import { NewInquiryDrafts } from './new-inquiry-drafts.js';
import type { NewInquiryForm } from './new-inquiry.form.js';

/** Takes in new inquiries: all that belongs to one is written in one transaction, or nothing is. */
@Injectable()
export class Inquiries {
  constructor(
    private readonly transactions: Transactions,
    private readonly writing: ClientWriting,
    private readonly clocks: ResponseClocks,
    private readonly placement: InquiryPlacement,
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
    return this.transactions.by(client, async (tx) => {
      const region = await lockWriter(tx, client);
      const before = await this.writing.madeBefore(tx, submitted);
      if (before !== null) return before;
      await this.writing.refuseFlood(tx);
      return this.write(tx, agency, client, region, form, submitted);
    });
  }

  private async write(
    tx: PersonalTransaction,
    agency: AgencyRecord,
    client: Viewer,
    region: string | null,
    form: NewInquiryForm,
    submitted: SubmittedForm,
  ): Promise<string> {
    const { agencyId, now } = tx;
    const key = ThreadKey.create(agencyId, uuidv7());
    const { inquiryId } = key;
    const language = languageOf(agency, form);
    const messageId = await this.writing.begin(tx, key, {
      code: await unusedCode(tx),
      topicId: form.topic,
      region,
      language,
      subject: form.subject.trim(),
      details: writeDetails(form),
      text: form.message,
    });
    const { dueDate } = await this.clocks.start(tx, { inquiryId, kind: 'first_reply', receivedAt: now });
    await this.placement.place(tx, key, client.holder(), {
      region,
      topicId: form.topic,
      language,
      dueDate,
      today: localDay(agency.zone, now).toString(),
    });
    await this.audit.append(tx, 'inquiry.submitted', { inquiryId });
    await this.drafts.sent(tx, client, form);
    const made = { inquiryId, messageId };
    await this.notices.newInquiry(tx, made, await whoAnswers(tx, { agencyId, inquiryId }));
    await this.writing.settle(tx, submitted, made, { kind: 'inquiry', termsVersion: Number(form.termsVersion) });
    return inquiryId;
  }
}

function refuse(agency: AgencyRecord, client: Viewer, form: NewInquiryForm): void {
  refuseClosed(agency, client);
  refuseOutdatedTerms(agency, form);
  if (!agency.topics.some(({ topicId, active }) => active && topicId === form.topic))
    throw FormRefused.field('topic', 'Bitte wählen Sie ein Thema. Wenn Sie unsicher sind: „Weiß nicht“.');
  if (!agency.languages.includes(languageOf(agency, form)))
    throw FormRefused.field('language', 'Bitte wählen Sie eine Sprache aus der Liste.');
}

/** Where nobody was asked, there is one alone. */
function languageOf({ languages: [first = 'de', ...others] }: AgencyRecord, { language }: NewInquiryForm): string {
  return others.length > 0 && language ? language : first;
}

/** A client's forms queue up behind this. @returns the client's region @throws FormRefused */
async function lockWriter(tx: Transaction, { accountId }: Viewer): Promise<string | null> {
  await lockThreadsOf(tx, accountId);
  const client = await lockClient(tx, accountId);
  if (!client?.mayWrite) throw FormRefused.whole('Ihr Zugang wurde gerade geschlossen.');
  return client.region;
}

/** Of 480 million codes one is nearly always free; the unique constraint has the last word. */
async function unusedCode({ manager, agencyId }: Transaction): Promise<string> {
  for (;;) {
    const code = inquiryCode(randomBytes(INQUIRY_CODE_BYTES));
    if (!(await manager.existsBy(Inquiry, { agencyId, code }))) return code;
  }
}
