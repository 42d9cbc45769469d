import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ClockKind } from '../../domain/inquiry-state.js';
import type { StopReason } from './response-clock.entity.js';

/**
 * What remains of a stopped clock for statistics, without any id of a client, an inquiry or a message.
 * The key is random (UUIDv4), so that it tells no time either.
 */
@Entity('response_facts')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Index('response_facts_month', ['agencyId', 'month'])
export class ResponseFact {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') factId: string;
  /** First day of the month in which the message came. */
  @Column('date') month: string;
  @Column('text') kind: ClockKind;
  @Column('text', { nullable: true }) region: string | null;
  @Column('uuid', { nullable: true }) topicId: string | null;
  @Column('uuid', { nullable: true }) counselorId: string | null;
  @Column('text') stopReason: StopReason;
  @Column('int') businessDaysTaken: number;
  @Column('boolean') inTime: boolean;
}
