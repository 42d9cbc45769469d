import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

export const holdReasons = ['illness', 'consultation', 'handover', 'outage', 'client_wish'] as const;
export type HoldReason = (typeof holdReasons)[number];

/** A supervisor paused a promise, for a reason that the client is told. Both days are included. */
@Entity('clock_holds')
@ForeignKey('ResponseClock', ['agencyId', 'inquiryId', 'clockId'], ['agencyId', 'inquiryId', 'clockId'], { onDelete: 'CASCADE' })
@ForeignKey('Account', ['agencyId', 'heldBy'], ['agencyId', 'accountId'])
@Check('clock_holds_reason_check', `"reason" IN ('illness', 'consultation', 'handover', 'outage', 'client_wish')`)
@Check('clock_holds_range_check', '"from_day" <= "to_day"')
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
}
