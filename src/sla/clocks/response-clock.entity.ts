import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/one-of.js';
import { type ClockKind, clockKinds, clockStopReasons } from '../../domain/inquiry-state.js';

/** Deletion takes the clock with it; what remains is the fact that somebody waited. */
const stopReasons = [...clockStopReasons, 'deleted'] as const;
export type StopReason = (typeof stopReasons)[number];

/**
 * The promise of an answer to one message. `dueAt` is exclusive: the start of the local day after the
 * due date. Overdue is a question to the database (`due_at <= :now`), `breachedAt` merely records it.
 */
@Entity('response_clocks')
@ForeignKey('Inquiry', ['agencyId', 'inquiryId'], ['agencyId', 'inquiryId'], { onDelete: 'CASCADE' })
@ForeignKey('SlaPolicy', ['agencyId', 'policyVersion'], ['agencyId', 'version'])
@ForeignKey('Calendar', ['agencyId', 'calendarId'], ['agencyId', 'calendarId'])
@Index('response_clocks_open', ['agencyId', 'inquiryId'], { unique: true, where: '"stopped_at" IS NULL' })
@Index('response_clocks_to_breach', ['dueAt'], { where: '"stopped_at" IS NULL AND "breached_at" IS NULL' })
@Index('response_clocks_to_warn', ['warnAt'], { where: '"stopped_at" IS NULL AND "breached_at" IS NULL' })
@Index('response_clocks_agency_warn', ['agencyId', 'warnAt', 'dueAt', 'inquiryId'], { where: '"stopped_at" IS NULL' })
@Index('response_clocks_overdue', ['agencyId', 'inquiryId'], {
  where: '"stopped_at" IS NULL AND "breached_at" IS NOT NULL',
})
@Index('response_clocks_started', ['agencyId', 'startedAt'])
@Index('response_clocks_answered', ['agencyId', 'stoppedAt', 'breachedAt'], { where: `"stop_reason" = 'reply'` })
@Check('response_clocks_kind_check', oneOf('kind', clockKinds))
@Check(
  'response_clocks_stop_check',
  `("stopped_at" IS NULL) = ("stop_reason" IS NULL) AND ("stop_reason" IS NULL OR ${oneOf('stop_reason', stopReasons)})`,
)
export class ResponseClock {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') inquiryId: string;
  @PrimaryColumn('uuid') clockId: string;
  @Column('text') kind: ClockKind;
  /** Receipt of the message that started the clock. */
  @Column('timestamptz') startedAt: Date;
  @Column('date', { nullable: true }) targetDate: string | null;
  @Column('date') dueDate: string;
  @Column('timestamptz') dueAt: Date;
  /** From here on the answer is "soon due". */
  @Column('timestamptz') warnAt: Date;
  /** The due date as it was first told to the client. */
  @Column('date') promisedDate: string;
  @Column('int') policyVersion: number;
  @Column('uuid') calendarId: string;
  @Column('int') calendarVersion: number;
  @Column('timestamptz', { nullable: true }) stoppedAt: Date | null;
  @Column('text', { nullable: true }) stopReason: StopReason | null;
  @Column('timestamptz', { nullable: true }) breachedAt: Date | null;
  @Column('int', { nullable: true }) businessDaysTaken: number | null;
}
