import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../database/one-of.js';
import { RowMac } from '../vault/rows/row-mac.decorator.js';
import { type ConclusionReason, type InquiryState, inquiryStates, type Side } from '../domain/inquiry-state.js';

/** That an inquiry was concluded: when (ISO 8601), by whom and why. */
export interface Conclusion {
  at: string;
  by: Side;
  reason: ConclusionReason | null;
}

/**
 * A thread between a client and the people who answer. What was said is in the envelopes; the rest is metadata. Says whose
 * it is, and what belongs to it: written by `Threads` alone.
 */
@Entity('inquiries')
@ForeignKey('Account', ['agencyId', 'clientId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@ForeignKey('Topic', ['agencyId', 'topicId'], ['agencyId', 'topicId'])
@Unique('inquiries_code_key', ['agencyId', 'code'])
@Index('inquiries_client', ['agencyId', 'clientId', 'lastMessageAt'])
@Index('inquiries_state', ['agencyId', 'state'])
@Index('inquiries_concluded', ['agencyId', 'concludedAt'], { where: '"concluded_at" IS NOT NULL' })
@Check('inquiries_state_check', oneOf('state', inquiryStates))
@Check('inquiries_conclusion_check', `("state" = 'concluded') = ("concluded_at" IS NOT NULL)`)
export class Inquiry {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') inquiryId: string;
  @Column('uuid') clientId: string;
  /** Random, by which staff speak of it without naming anyone. */
  @Column('text') code: string;
  @Column('uuid') topicId: string;
  @Column('text', { nullable: true }) region: string | null;
  /** In which the client wishes to write, ISO 639-1. */
  @Column('text', { default: 'de' }) language: string;
  @Column('text') state: InquiryState;
  @Column('bytea') subjectSealed: Buffer;
  @Column('bytea', { nullable: true }) detailsSealed: Buffer | null;
  /** The client would rather wait for their own counselor than be read by a deputy. */
  @Column('boolean', { default: false }) declinesDeputy: boolean;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') lastMessageId: string;
  @Column('timestamptz') lastMessageAt: Date;
  /** How many messages were ever written in it: one that is missing shows. */
  @Column('int') messageCount: number;
  /** Where one was taken back: put back, it is damaged. Null: from before this was written down, and none was taken back since. */
  @Column('int', { array: true, nullable: true }) withdrawnPositions: number[] | null;
  /** Of the thread's key: under it alone is anything written. */
  @Column('int') newestEpoch: number;
  /** Who answers it now: an assignment from before, put back, is over for good. Null: from before this was written down. */
  @Column('uuid', { nullable: true }) assignmentId: string | null;
  @Column('timestamptz', { nullable: true }) concludedAt: Date | null;
  @Column('text', { nullable: true }) concludedBy: Side | null;
  @Column('text', { nullable: true }) conclusionReason: ConclusionReason | null;
  /** When its deletion was announced, and for which day; null again once somebody writes. */
  @Column('date', { nullable: true }) deletionAnnouncedOn: string | null;
  @Column('date', { nullable: true }) deletionOn: string | null;
  @RowMac({ since: 7 }) rowMac: Buffer | null;
}

/** Null unless it is concluded. */
export function conclusionOf({
  concludedAt,
  concludedBy,
  conclusionReason,
}: Pick<Inquiry, 'concludedAt' | 'concludedBy' | 'conclusionReason'>): Conclusion | null {
  return concludedAt && { at: concludedAt.toISOString(), by: concludedBy ?? 'counselor', reason: conclusionReason };
}
