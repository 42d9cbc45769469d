import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What is guessed at; and who waited before guessing: how many in this minute and this day, with which tickets. */
type ThrottlePurpose = 'password' | 'second-factor' | 'patience' | 'patience-today' | 'ticket';

/** How often something was guessed wrongly in a row. Knows whom it is about by a keyed hash, and nothing of where it came from. */
@Entity('attempt_throttles')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Index('attempt_throttles_over', ['nextAttemptAt'])
export class AttemptThrottle {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('text') purpose: ThrottlePurpose;
  @PrimaryColumn('bytea') subjectHash: Buffer;
  @Column('int') failures: number;
  @Column('timestamptz') nextAttemptAt: Date;
}
