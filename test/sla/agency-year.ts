import { v7 as uuidv7 } from 'uuid';
import { AgencyDirectory, type AgencyRecord } from '../../src/agencies/directory/agency-directory.js';
import { Absences } from '../../src/assignment/absences/absences.js';
import { Grants } from '../../src/assignment/handover/grants.js';
import { CalendarEdits } from '../../src/calendars/calendar-edits.js';
import { Calendars } from '../../src/calendars/calendars.js';
import { ClientMessages } from '../../src/inquiries/client-thread/client-messages.js';
import { Conclusions } from '../../src/inquiries/conclusion/conclusions.js';
import { Replies } from '../../src/inquiries/counselor-thread/replies.js';
import { Inquiries } from '../../src/inquiries/new-inquiry/inquiries.js';
import { ClockRecomputation } from '../../src/sla/clocks/clock-recomputation.js';
import { Sweep } from '../../src/sla/sweep/sweep.js';
import type { Viewer } from '../../src/web/request/request.js';
import type { Practice } from '../assignment/practice.js';
import type { TestApp } from '../support/app.js';

interface Waiting {
  inquiryId: string;
  lastMessageId: string;
}

/** A day of the year at an hour in UTC. */
export function at(day: string, hour = 9): Date {
  return new Date(`${day}T${hour.toString().padStart(2, '0')}:00:00Z`);
}

/** An agency that lives through its days by the services that the pages call. */
export class AgencyYear {
  readonly sweeps: Date[] = [];
  readonly written = { inquiries: 0, messages: 0, replies: 0 };

  constructor(
    private readonly app: TestApp,
    private readonly practice: Practice,
    private readonly agency: AgencyRecord,
  ) {}

  static async of(app: TestApp, practice: Practice): Promise<AgencyYear> {
    return new AgencyYear(app, practice, await app.nest.get(AgencyDirectory).byId(practice.agencyId));
  }

  async asks(client: Viewer): Promise<void> {
    const [topic] = this.agency.topics;
    const form = {
      topic: topic?.topicId ?? '',
      subject: 'Betreff',
      message: 'Ich weiß nicht weiter.',
      ...this.consent(),
    };
    await this.app.nest.get(Inquiries).submit(this.agency, client, form);
    this.written.inquiries++;
  }

  /** In the thread that was quiet for longest; asks anew where there is none. */
  async writesOn(client: Viewer): Promise<void> {
    const [thread] = await this.threads(
      `client_id = $2 AND state <> 'waiting_for_counselor' ORDER BY last_message_at LIMIT 1`,
      client,
    );
    if (!thread) return this.asks(client);
    const form = { message: 'Danke, noch etwas.', lastSeenMessageId: thread.lastMessageId, ...this.consent() };
    await this.app.nest.get(ClientMessages).send(this.agency, client, thread.inquiryId, form);
    this.written.messages++;
  }

  /** Up to `count` answers to what the counselor may answer today, most pressing first. */
  async answers(counselor: Viewer, count: number): Promise<void> {
    const waiting = await this.threads(`state = 'waiting_for_counselor' ORDER BY inquiry_id`, null);
    if (waiting.length > 0) await this.app.nest.get(Grants).fulfil(counselor);
    let left = count;
    for (const { inquiryId, lastMessageId } of waiting) {
      if (left === 0) return;
      if ((await this.practice.mayAnswer(inquiryId, counselor)) === null) continue;
      await this.app.nest.get(Replies).send(counselor, inquiryId, {
        message: 'Gut, dass Sie schreiben.',
        lastSeenMessageId: lastMessageId,
        submissionToken: uuidv7(),
      });
      this.written.replies++;
      left--;
    }
  }

  async concludes(client: Viewer): Promise<void> {
    const [thread] = await this.threads(
      `client_id = $2 AND state = 'waiting_for_client' ORDER BY last_message_at LIMIT 1`,
      client,
    );
    if (thread) await this.app.nest.get(Conclusions).byClient(client, thread.inquiryId);
  }

  async isAway(by: Viewer, counselor: Viewer, from: string, to: string, deputy: Viewer): Promise<void> {
    await this.app.nest
      .get(Absences)
      .plan(by, { absenceId: uuidv7(), accountId: counselor.accountId, from, to, deputyId: deputy.accountId });
  }

  async closes(name: string, from: string, to: string): Promise<void> {
    const { agencyId, agency } = this.practice;
    await this.practice.transactions.by({ agencyId, accountId: agency.staff.adam }, async (tx) => {
      const { days } = await this.app.nest.get(CalendarEdits).addClosure(tx, { name, from, to });
      await this.app.nest.get(ClockRecomputation).recompute(tx, days);
    });
  }

  /** On so many instances at once. The mails go out before anybody answers. */
  async sweep(instances: number): Promise<void> {
    await Promise.all(Array.from({ length: instances }, () => this.app.nest.get(Sweep).run()));
    this.sweeps.push(this.app.clock.now());
    await this.app.sql('UPDATE outbox_notices SET sent_at = $1 WHERE sent_at IS NULL', [this.app.clock.now()]);
  }

  async layAhead(): Promise<void> {
    await this.app.nest.get(Calendars).layAhead();
  }

  private consent() {
    return { consent: 'yes', termsVersion: (this.agency.termsVersion ?? 0).toString(), submissionToken: uuidv7() };
  }

  private threads(which: string, client: Viewer | null): Promise<Waiting[]> {
    const parameters = client ? [this.practice.agencyId, client.accountId] : [this.practice.agencyId];
    return this.app.sql<Waiting>(
      `SELECT inquiry_id AS "inquiryId", last_message_id AS "lastMessageId" FROM inquiries WHERE agency_id = $1 AND ${which}`,
      parameters,
    );
  }
}
