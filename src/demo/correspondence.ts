import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AgencyRecord } from '../agencies/directory/agency-directory.js';
import type { ConclusionReason } from '../domain/inquiry-state.js';
import { ClientMessages } from '../inquiries/client-thread/client-messages.js';
import { ClientInbox } from '../inquiries/client-thread/client-inbox.js';
import { Conclusions } from '../inquiries/conclusion/conclusions.js';
import { CounselorThreads } from '../inquiries/counselor-thread/counselor-threads.js';
import { Dismissals } from '../inquiries/dismissal/dismissals.js';
import { Inquiries } from '../inquiries/new-inquiry/inquiries.js';
import { Replies } from '../inquiries/counselor-thread/replies.js';
import type { VoluntaryDetails } from '../inquiries/thread/voluntary-details.js';
import type { Viewer } from '../web/request/request.js';

interface FirstMessage {
  topicId: string;
  subject: string;
  text: string;
  details?: Partial<VoluntaryDetails>;
}

/** Everything that can be said in a thread, said through the services that pages use. */
export class Correspondence {
  private readonly dataSource: DataSource;
  private readonly inquiries: Inquiries;
  private readonly clientMessages: ClientMessages;
  private readonly replies: Replies;
  private readonly dismissals: Dismissals;
  private readonly conclusions: Conclusions;
  private readonly clientThreads: ClientInbox;
  private readonly counselorThreads: CounselorThreads;

  constructor(
    app: INestApplicationContext,
    private readonly agency: AgencyRecord,
  ) {
    this.dataSource = app.get(DataSource);
    this.inquiries = app.get(Inquiries);
    this.clientMessages = app.get(ClientMessages);
    this.replies = app.get(Replies);
    this.dismissals = app.get(Dismissals);
    this.conclusions = app.get(Conclusions);
    this.clientThreads = app.get(ClientInbox);
    this.counselorThreads = app.get(CounselorThreads);
  }

  /** @returns the inquiry's id */
  begin(client: Viewer, { topicId: topic, subject, text: message, details }: FirstMessage): Promise<string> {
    return this.inquiries.submit(this.agency, client, {
      topic,
      subject,
      message,
      ...details,
      ...this.consent(),
      submissionToken: randomUUID(),
    });
  }

  /** Who answers has read first: so it says beside the thread, as it would of real people. */
  async write(client: Viewer, inquiryId: string, message: string): Promise<void> {
    await this.clientThreads.findVisibleTo(client, inquiryId);
    const lastSeenMessageId = await this.lastMessage(inquiryId);
    await this.clientMessages.send(this.agency, client, inquiryId, {
      message,
      lastSeenMessageId,
      ...this.consent(),
      submissionToken: randomUUID(),
    });
  }

  async reply(counselor: Viewer, inquiryId: string, message: string): Promise<void> {
    await this.read(counselor, inquiryId);
    await this.replies.send(counselor, inquiryId, {
      message,
      lastSeenMessageId: await this.lastMessage(inquiryId),
      submissionToken: randomUUID(),
    });
  }

  async dismiss(counselor: Viewer, inquiryId: string): Promise<void> {
    await this.read(counselor, inquiryId);
    await this.dismissals.dismiss(counselor, inquiryId, await this.lastMessage(inquiryId));
  }

  async concludeAsClient(client: Viewer, inquiryId: string): Promise<void> {
    await this.conclusions.byClient(client, inquiryId);
  }

  async concludeAsCounselor(counselor: Viewer, inquiryId: string, reason: ConclusionReason): Promise<void> {
    await this.conclusions.byCounselor(counselor, inquiryId, reason);
  }

  private async read(counselor: Viewer, inquiryId: string): Promise<void> {
    await this.counselorThreads.findVisibleTo(counselor, inquiryId);
  }

  private consent(): { consent: 'yes'; termsVersion: string } {
    return { consent: 'yes', termsVersion: (this.agency.termsVersion ?? 1).toString() };
  }

  private async lastMessage(inquiryId: string): Promise<string> {
    const [row] = await this.dataSource.query<{ last: string }[]>(
      'SELECT last_message_id AS last FROM inquiries WHERE agency_id = $1 AND inquiry_id = $2',
      [this.agency.agencyId, inquiryId],
    );
    if (!row) throw new Error(`No inquiry ${inquiryId}`);
    return row.last;
  }
}
