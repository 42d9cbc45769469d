import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/one-of.js';
import { type FollowUpRoll, followUpRolls, type FollowUpUnit, followUpUnits } from '../../domain/deadlines.js';

/** How quickly an agency answers. A change is a new version; clocks remember theirs. */
@Entity('sla_policies')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Check('sla_policies_unit_check', oneOf('follow_up_unit', followUpUnits))
@Check('sla_policies_roll_check', oneOf('follow_up_roll', followUpRolls))
@Check('sla_policies_order_check', '"follow_up_target_days" BETWEEN 1 AND "follow_up_due_days"')
@Check('sla_policies_first_reply_check', '"first_reply_business_days" >= 1 AND "warn_business_days" >= 0')
export class SlaPolicy {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('int') version: number;
  @Column('int') firstReplyBusinessDays: number;
  @Column('int') followUpTargetDays: number;
  @Column('int') followUpDueDays: number;
  @Column('text') followUpUnit: FollowUpUnit;
  @Column('text') followUpRoll: FollowUpRoll;
  /** How many business days before the due date an answer counts as "soon due". */
  @Column('int') warnBusinessDays: number;
  @Column('timestamptz') createdAt: Date;
}
