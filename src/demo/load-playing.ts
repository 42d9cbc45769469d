import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AgencyRecord } from '../agencies/agency-directory.js';
import { Assignments } from '../assignment/assignments.js';
import type { MovableClock } from '../config/clock.js';
import type { Viewer } from '../web/request.js';
import { demoInquiries } from './content/inquiries.js';
import { Correspondence } from './correspondence.js';
import { detailsOf } from './details.js';
import type { PlannedInquiry } from './load-plan.js';

type Step = PlannedInquiry['steps'][number] & { number: number };

/** How many steps go on at once, all at the same moment of the clock. */
const atOnce = 8;
const tellEvery = 1_000;

/** Lets planned inquiries happen in the order of time, several at once. */
export class LoadPlaying {
  private readonly correspondence: Correspondence;
  private readonly begun = new Map<number, { inquiryId: string; counselor: Viewer | undefined }>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly agency: AgencyRecord,
    private readonly clock: MovableClock,
    private readonly clients: readonly Viewer[],
    private readonly counselors: ReadonlyMap<string, Viewer>,
    private readonly note: (line: string) => void,
  ) {
    this.correspondence = new Correspondence(app, agency);
  }

  async play(plan: readonly PlannedInquiry[]): Promise<void> {
    const steps = plan.flatMap(({ number, steps: own }) => own.map((step) => ({ ...step, number }))).sort((a, b) => a.at.getTime() - b.at.getTime());
    let told = 0;
    for (const together of inBunches(steps)) {
      this.clock.moveTo(together.at(-1)?.at ?? this.clock.now());
      await Promise.all(together.map((step) => this.happen(step)));
      if (this.begun.size >= told + tellEvery) this.note(`${(told = this.begun.size).toString()} of ${plan.length.toString()} inquiries …`);
    }
  }

  private async happen({ number, does }: Step): Promise<void> {
    const client = this.clientOf(number);
    if (does === 'inquiry') return this.begin(number, client);
    const { inquiryId, counselor } = this.begun.get(number) ?? {};
    // Somebody of the story has left, or has a password of their own by now: then it ends here.
    if (inquiryId === undefined || counselor === undefined) return;
    if (does === 'client_message') return this.correspondence.write(client, inquiryId, textOf(number, 'client'));
    if (does === 'reply') return this.correspondence.reply(counselor, inquiryId, textOf(number, 'counselor'));
    return number % 2 === 0 ? this.correspondence.concludeAsClient(client, inquiryId) : this.correspondence.concludeAsCounselor(counselor, inquiryId, 'finished');
  }

  private async begin(number: number, client: Viewer): Promise<void> {
    const { subject, details } = modelOf(number);
    const topicId = this.agency.topics[number % this.agency.topics.length]?.topicId ?? '';
    const inquiryId = await this.correspondence.begin(client, { topicId, subject, text: textOf(number, 'client'), details: detailsOf(details) });
    const assignment = await this.app.get(Assignments).current(this.app.get(DataSource).manager, this.agency.agencyId, inquiryId);
    this.begun.set(number, { inquiryId, counselor: this.counselors.get(assignment?.counselorId ?? '') });
  }

  private clientOf(number: number): Viewer {
    const client = this.clients[number % this.clients.length];
    if (!client) throw new Error('There are no clients');
    return client;
  }
}

/** Neighbors in time, but never two steps of one inquiry. */
function* inBunches(steps: readonly Step[]): Generator<Step[]> {
  let bunch: Step[] = [];
  for (const step of steps) {
    if (bunch.length === atOnce || bunch.some(({ number }) => number === step.number)) {
      yield bunch;
      bunch = [];
    }
    bunch.push(step);
  }
  if (bunch.length > 0) yield bunch;
}

function modelOf(number: number) {
  const model = demoInquiries[number % demoInquiries.length];
  if (!model) throw new Error('The demo has no inquiries');
  return model;
}

function textOf(number: number, from: 'client' | 'counselor'): string {
  const found = modelOf(number).thread.find((message) => message.from === from);
  return found?.text ?? 'Vielen Dank für Ihre Nachricht. Wie geht es Ihnen heute damit?';
}
