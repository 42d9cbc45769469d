import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * Whose session it was that is over: by it a form that comes too late still finds its author, and is sealed to them. It signs
 * nobody in, and opens nothing: the private key went with the session.
 */
@Entity('ended_sessions')
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@Index('ended_sessions_account', ['agencyId', 'accountId'])
@Index('ended_sessions_over', ['endedAt'])
export class EndedSession {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('bytea') sessionHash: Buffer;
  @Column('uuid') accountId: string;
  @Column('timestamptz') endedAt: Date;
}
