import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AssignmentRule } from '../../domain/assignment-policy.js';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/** What decided who answers: the policy, a supervisor, or that another thread of the same client moved. */
export type StoredRule = AssignmentRule | 'supervisor' | 'moved_with_client';

/** Who answers an inquiry, from when until when, and which rule decided it. */
@Entity('assignments')
@ForeignKey('Inquiry', ['agencyId', 'inquiryId'], ['agencyId', 'inquiryId'], { onDelete: 'CASCADE' })
@ForeignKey('CounselorProfile', ['agencyId', 'counselorId'], ['agencyId', 'accountId'])
@ForeignKey('Account', ['agencyId', 'assignedBy'], ['agencyId', 'accountId'])
@Index('assignments_current', ['agencyId', 'inquiryId'], { unique: true, where: '"ended_at" IS NULL' })
@Index('assignments_open', ['agencyId', 'counselorId', 'countsAsOpen'], { where: '"ended_at" IS NULL' })
@Index('assignments_counselor', ['agencyId', 'counselorId', 'startedAt'])
export class Assignment {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') inquiryId: string;
  /** Of a new thread's first one the thread's own. */
  @PrimaryColumn('uuid') assignmentId: string;
  /** Null: nobody could be found; the supervisor sees it first. */
  @Column('uuid', { nullable: true }) counselorId: string | null;
  @Column('text') rule: StoredRule;
  /** Whether this inquiry counts in the counselor's `openCount` now. */
  @Column('boolean') countsAsOpen: boolean;
  @Column('uuid', { nullable: true }) assignedBy: string | null;
  @Column('timestamptz') startedAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  /** The assignment before: it is over for good, whatever its own row says. */
  @Column('uuid', { nullable: true }) follows: string | null;
  @RowMac({ since: 3 }) rowMac: Buffer | null;
}
