import { v7 as uuidv7 } from 'uuid';
import { Consent } from '../../accounts/consent.entity.js';
import { Assignment } from '../../assignment/assigned/assignment.entity.js';
import { AuditEntry } from '../../audit/audit-entry.entity.js';
import type { Side } from '../../domain/inquiry-state.js';
import { Message } from '../../inquiries/thread/message.entity.js';
import { writeDetails } from '../../inquiries/thread/voluntary-details.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import type { VerifiedPublicKey } from '../../vault/ciphers/verified-public-key.js';
import type { NewRow } from '../../vault/row-macs/row-changes.js';
import { ThreadKeySeal } from '../../vault/tables/thread-key-seal.entity.js';
import { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { type NewSeal, sealedRows, wrappedRows } from '../../vault/thread-keys/thread-seal-rows.js';
import { sealText } from '../../vault/thread-keys/thread-text.js';
import type { Viewer } from '../../web/request/request.js';
import { demoInquiries } from '../content/inquiries.js';
import { detailsOf } from '../details.js';
import { clockRows, type LoadCalendar } from './load-clocks.js';
import type { PlannedInquiry } from './load-plan.js';
import { uuidAt } from './uuid-at.js';

/** Everything that a made-up inquiry needs to know of its agency. */
export interface LoadOrder {
  agencyId: string;
  termsVersion: number;
  topicId: string;
  region: string | null;
  /** Nobody has it yet. */
  code: string;
  client: Viewer;
  counselor: { accountId: string; name: string; key: VerifiedPublicKey<'account'> };
  handover: VerifiedPublicKey<'handover'>;
  calendar: LoadCalendar;
}

/** Rows by their entity, in the order in which they may be written. */
export type Rows = Map<new () => object, object[]>;

/**
 * What the services would have written for an inquiry, had it come in and been answered at its times. Said at once,
 * because one statement after the other takes fifty round trips for each.
 */
export async function rowsOf(plan: PlannedInquiry, order: LoadOrder): Promise<Rows> {
  const key = ThreadKey.create(order.agencyId, uuidv7());
  const messages = messagesOf(plan, order, key);
  return new Map<new () => object, object[]>([
    [Inquiry, [inquiryOf(plan, order, key, messages)]],
    [Message, messages],
    [Consent, messages.filter(({ senderRole }) => senderRole === 'client').map((message) => consentOf(message, order))],
    [ThreadKeySeal, await sealsOf(plan, order, key)],
    [Assignment, [assignmentOf(plan, order, key)]],
    [AuditEntry, messages.flatMap((message, position) => entryOf(message, position))],
    ...clockRows(plan, { ...order, inquiryId: key.inquiryId, counselorId: order.counselor.accountId }),
  ]);
}

function messagesOf(
  { number, steps }: PlannedInquiry,
  { agencyId, client, counselor }: LoadOrder,
  key: ThreadKey,
): NewRow<Message>[] {
  const conclusion = steps.find(({ does }) => does === 'conclusion');
  return steps
    .filter((step) => step !== conclusion)
    .map(({ does, at }, earlierOnes, all): NewRow<Message> => {
      const fromCounselor = does === 'reply';
      const earlier = all.slice(0, earlierOnes).filter((step) => (step.does === 'reply') === fromCounselor).length;
      const messageId = uuidAt(at);
      const senderId = fromCounselor ? counselor.accountId : client.accountId;
      return {
        agencyId,
        inquiryId: key.inquiryId,
        messageId,
        position: earlierOnes + 1,
        senderId,
        senderRole: fromCounselor ? 'counselor' : 'client',
        senderName: fromCounselor ? counselor.name : null,
        bodySealed: sealText(
          key,
          { purpose: 'message', messageId, senderId },
          textOf(number, fromCounselor ? 'counselor' : 'client', earlier),
        ),
        createdAt: at,
        readAt: all[earlierOnes + 1]?.at ?? conclusion?.at ?? null,
        withdrawnAt: null,
        conclusionBefore: null,
      };
    });
}

function inquiryOf(
  { number, steps }: PlannedInquiry,
  { agencyId, topicId, region, code, client }: LoadOrder,
  key: ThreadKey,
  messages: NewRow<Message>[],
): NewRow<Inquiry> {
  const { subject, details } = modelOf(number);
  const [first, last] = [messages[0], messages.at(-1)];
  if (!first || !last) throw new Error('Nothing was written in this inquiry');
  const place = { messageId: key.inquiryId, senderId: client.accountId };
  const written = writeDetails(detailsOf(details));
  const conclusion = steps.find(({ does }) => does === 'conclusion');
  const byClient = number % 2 === 0;
  return {
    agencyId,
    inquiryId: key.inquiryId,
    clientId: client.accountId,
    code,
    topicId,
    region,
    language: 'de',
    state: conclusion ? 'concluded' : last.senderRole === 'counselor' ? 'waiting_for_client' : 'waiting_for_counselor',
    subjectSealed: sealText(key, { ...place, purpose: 'subject' }, subject),
    detailsSealed: written === null ? null : sealText(key, { ...place, purpose: 'details' }, written),
    declinesDeputy: false,
    createdAt: first.createdAt,
    lastMessageId: last.messageId,
    lastMessageAt: last.createdAt,
    messageCount: messages.length,
    withdrawnPositions: [],
    newestEpoch: key.newestEpoch,
    assignmentId: key.inquiryId,
    concludedAt: conclusion?.at ?? null,
    concludedBy: conclusion ? (byClient ? 'client' : 'counselor') : null,
    conclusionReason: conclusion ? (byClient ? 'client_wish' : 'finished') : null,
    deletionAnnouncedOn: null,
    deletionOn: null,
  };
}

function consentOf(
  { agencyId, messageId, senderId, createdAt }: NewRow<Message>,
  { termsVersion }: LoadOrder,
): Consent {
  return { agencyId, accountId: senderId, consentId: uuidv7(), termsVersion, messageId, givenAt: createdAt };
}

async function sealsOf(
  { steps }: PlannedInquiry,
  { client, counselor, handover }: LoadOrder,
  key: ThreadKey,
): Promise<NewSeal[]> {
  const validFrom = begin(steps);
  const terms = { validFrom, validUntil: null };
  const sealed = await Promise.all([
    sealedRows(key, counselor.key, { ...terms, role: 'counselor' }, validFrom),
    sealedRows(key, handover, { ...terms, role: 'handover' }, validFrom),
  ]);
  return [...wrappedRows(key, client.holder(), { ...terms, role: 'client' }, validFrom), ...sealed.flat()];
}

function assignmentOf(
  { steps }: PlannedInquiry,
  { agencyId, counselor }: LoadOrder,
  key: ThreadKey,
): Omit<Assignment, 'rowMac'> {
  return {
    agencyId,
    inquiryId: key.inquiryId,
    assignmentId: key.inquiryId,
    counselorId: counselor.accountId,
    rule: 'lowest_load',
    countsAsOpen: isOpen(steps),
    assignedBy: null,
    startedAt: begin(steps),
    endedAt: null,
    follows: null,
  };
}

/** A client's further messages leave no entry. */
function entryOf(
  { agencyId, inquiryId, senderId, senderRole, createdAt }: NewRow<Message>,
  position: number,
): NewRow<AuditEntry>[] {
  if (senderRole === 'client' && position > 0) return [];
  const action = position === 0 ? 'inquiry.submitted' : 'inquiry.answered';
  const unsaid = { subjectId: null, sessionMark: null, count: null, batch: null };
  return [{ agencyId, entryId: uuidv7(), at: createdAt, action, actorId: senderId, inquiryId, ...unsaid }];
}

/** Whether the inquiry takes one of its counselor's places. */
export function isOpen(steps: PlannedInquiry['steps']): boolean {
  return steps.every(({ does }) => does !== 'conclusion');
}

function begin(steps: PlannedInquiry['steps']): Date {
  const [first] = steps;
  if (!first) throw new Error('Nothing happens in this inquiry');
  return first.at;
}

/** One of the demo's own inquiries lends its words. */
function modelOf(number: number) {
  const model = demoInquiries[number % demoInquiries.length];
  if (!model) throw new Error('The demo has no inquiries');
  return model;
}

/** @param earlier how many messages of the same side come before */
function textOf(number: number, from: Side, earlier: number): string {
  const found = modelOf(number).thread.filter((message) => message.from === from)[earlier];
  const usual =
    from === 'client'
      ? 'Danke für Ihre Antwort. Darf ich dazu noch etwas fragen?'
      : 'Vielen Dank für Ihre Nachricht. Wie geht es Ihnen heute damit?';
  return found?.text ?? usual;
}
