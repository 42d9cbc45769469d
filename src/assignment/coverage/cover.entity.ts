import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/**
 * Who may answer a counselor's threads, from when until when (exclusive): the counselor themself while they are there, their
 * deputies while they are away. What `domain/coverage.ts` makes of absences and accounts; written by `Coverage` alone. The
 * table has had MACs from its first row on: one without is never signed afterwards.
 */
@Entity('coverage')
@ForeignKey('CounselorProfile', ['agencyId', 'counselorId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@ForeignKey('CounselorProfile', ['agencyId', 'answererId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@Check('coverage_range_check', '"valid_from" < "valid_until"')
@Index('coverage_answerer', ['agencyId', 'answererId', 'validUntil'])
export class Cover {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') counselorId: string;
  @PrimaryColumn('uuid') answererId: string;
  @PrimaryColumn('timestamptz') validFrom: Date;
  @Column('timestamptz') validUntil: Date;
  /** The agency's row says the same of all that count. */
  @Column('int', { nullable: true }) version: number | null;
  @RowMac({ since: 0 }) rowMac: Buffer | null;
}
