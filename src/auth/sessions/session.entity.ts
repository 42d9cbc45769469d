import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';
import { ServerSealed } from '../../vault/server-keys/server-made.decorator.js';

/** A signed-in browser. The cookie's value is not here, only its hash; only the value opens the private key. */
@Entity('sessions')
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@Index('sessions_account', ['agencyId', 'accountId'])
export class Session {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('bytea') sessionHash: Buffer;
  @Column('uuid') accountId: string;
  @Column('int') credentialVersion: number;
  @Column('int') keyGeneration: number;
  @ServerSealed<Session>('outer-wrap', ({ agencyId, accountId, keyGeneration: generation }) => ({
    purpose: 'session-outer',
    agencyId,
    accountId,
    generation,
  }))
  @Column('bytea')
  privateKeySealed: Buffer;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') lastUsedAt: Date;
  /** When the second factor was given; null before. */
  @Column('timestamptz', { nullable: true }) secondFactorAt: Date | null;
  /** When the password was given once more; null where that was at the sign-in only. */
  @Column('timestamptz', { nullable: true }) passwordAt: Date | null;
  @RowMac({ since: 2 }) rowMac: Buffer | null;
}
