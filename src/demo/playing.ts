import type { INestApplicationContext } from '@nestjs/common';
import type { AgencyRecord } from '../agencies/directory/agency-directory.js';
import { Assignments } from '../assignment/handover/assignments.js';
import type { PreparedPassword } from '../auth/credentials/passwords.js';
import type { MovableClock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import type { ConclusionReason } from '../domain/inquiry-state.js';
import type { Viewer } from '../web/request/request.js';
import type { DemoConclusionReason, DemoInquiry } from './content/types.js';
import { Correspondence } from './correspondence.js';
import { detailsOf } from './details.js';
import { DemoPeople } from './people.js';
import type { StoryEvent } from './story.js';

const reasons: Record<DemoConclusionReason, ConclusionReason> = {
  resolved: 'finished',
  'not-needed': 'finished',
  referred: 'referred',
  'no-response': 'no_contact',
};

/** Lets the story happen, one event after the other, each at its time. */
export class Playing {
  private readonly correspondence: Correspondence;
  private readonly people: DemoPeople;
  private readonly clients = new Map<string, Viewer>();
  private readonly inquiryIds = new Map<DemoInquiry, string>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly agency: AgencyRecord,
    private readonly clock: MovableClock,
    /** By account id. */
    private readonly counselors: ReadonlyMap<string, Viewer>,
    private readonly clientsPassword: PreparedPassword,
  ) {
    this.correspondence = new Correspondence(app, agency);
    this.people = new DemoPeople(app, agency);
  }

  async play(events: readonly StoryEvent[]): Promise<void> {
    for (const event of events) {
      this.clock.moveTo(event.at);
      await this.happen(event);
    }
  }

  private async happen(event: StoryEvent): Promise<void> {
    switch (event.happened) {
      case 'registration': {
        const { userName } = event.client;
        const add = this.app
          .get(Transactions)
          .bySystem(this.agency.agencyId, (tx) => this.people.addClient(tx, event.client, this.clientsPassword));
        this.clients.set(userName, await add);
        return;
      }
      case 'inquiry':
        this.inquiryIds.set(event.inquiry, await this.begin(event.inquiry, event.text));
        return;
      case 'client_message':
        return this.correspondence.write(
          this.clientOf(event.inquiry),
          found(this.inquiryIds, event.inquiry),
          event.text,
        );
      case 'reply':
        return this.correspondence.reply(
          await this.counselorOf(event.inquiry),
          found(this.inquiryIds, event.inquiry),
          event.text,
        );
      case 'dismissal':
        return this.correspondence.dismiss(
          await this.counselorOf(event.inquiry),
          found(this.inquiryIds, event.inquiry),
        );
      case 'conclusion':
        return this.conclude(event);
    }
  }

  private begin(inquiry: DemoInquiry, text: string): Promise<string> {
    const topicId = this.agency.topics.find(({ slug }) => slug === inquiry.topic)?.topicId ?? '';
    return this.correspondence.begin(this.clientOf(inquiry), {
      topicId,
      subject: inquiry.subject,
      text,
      details: detailsOf(inquiry.details),
    });
  }

  private async conclude({ inquiry, conclusion }: Extract<StoryEvent, { happened: 'conclusion' }>): Promise<void> {
    const inquiryId = found(this.inquiryIds, inquiry);
    if (conclusion.by === 'client') await this.correspondence.concludeAsClient(this.clientOf(inquiry), inquiryId);
    else
      await this.correspondence.concludeAsCounselor(
        await this.counselorOf(inquiry),
        inquiryId,
        reasons[conclusion.reason],
      );
  }

  private clientOf(inquiry: DemoInquiry): Viewer {
    return found(this.clients, inquiry.client);
  }

  /** Who was chosen: the story does not know. */
  private async counselorOf(inquiry: DemoInquiry): Promise<Viewer> {
    const reading = this.app.get(Transactions).reading(this.agency.agencyId);
    const assignment = await this.app.get(Assignments).current(reading, found(this.inquiryIds, inquiry));
    return found(this.counselors, assignment?.counselorId ?? 'nobody');
  }
}

function found<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demo's story lacks ${typeof key === 'string' ? key : 'an inquiry'}`);
  return value;
}
