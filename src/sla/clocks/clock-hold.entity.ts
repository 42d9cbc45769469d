import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/one-of.js';

export const holdReasons = ['illness', 'consultation', 'handover', 'outage', 'client_wish'] as const;
export type HoldReason = (typeof holdReasons)[number];

/**
 * A supervisor paused a promise, for a reason that the client is told. Both days are included; where it was ended
 * early, `endedOn` is the first day that counts again.
 */
@Entity('clock_holds')
@ForeignKey('ResponseClock', ['agencyId', 'inquiryId', 'clockId'], ['agencyId', 'inquiryId', 'clockId'], {
  onDelete: 'CASCADE',
})
@ForeignKey('Account', ['agencyId', 'heldBy'], ['agencyId', 'accountId'])
@ForeignKey('Account', ['agencyId', 'endedBy'], ['agencyId', 'accountId'])
@Index('clock_holds_lasting', ['agencyId', 'toDay'], { where: '"ended_on" IS NULL' })
@Check('clock_holds_reason_check', oneOf('reason', holdReasons))
@Check('clock_holds_range_check', '"from_day" <= "to_day"')
@Check(
  'clock_holds_end_check',
  '("ended_on" IS NULL) = ("ended_by" IS NULL) AND ("ended_on" IS NULL) = ("ended_at" IS NULL) AND ("ended_on" IS NULL OR "ended_on" >= "from_day" AND "ended_on" <= "to_day")',
)
export class ClockHold {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') inquiryId: string;
  @PrimaryColumn('uuid') clockId: string;
  @PrimaryColumn('uuid') holdId: string;
  @Column('date') fromDay: string;
  @Column('date') toDay: string;
  @Column('text') reason: HoldReason;
  @Column('uuid') heldBy: string;
  @Column('timestamptz') heldAt: Date;
  @Column('date', { nullable: true }) endedOn: string | null;
  @Column('uuid', { nullable: true }) endedBy: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
