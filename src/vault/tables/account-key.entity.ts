import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RowMac } from '../rows/row-mac.decorator.js';
import { PublicKeyMac, ServerSealed } from '../server-keys/server-made.decorator.js';

/** One generation of an account's key pair. The password unseals the private key; the server's layer lies around it. */
@Entity('account_keys')
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
export class AccountKey {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('int') generation: number;
  @Column('bytea') publicKey: Buffer;
  /** Binds agency, account and generation: a key put here by hand is refused. */
  @PublicKeyMac<AccountKey>(({ agencyId, accountId: id, generation }) => ({
    kind: 'account',
    agencyId,
    id,
    generation,
  }))
  @Column('bytea')
  publicKeyMac: Buffer;
  @ServerSealed<AccountKey>('outer-wrap', ({ agencyId, accountId, generation }) => ({
    purpose: 'private-key-outer',
    agencyId,
    accountId,
    generation,
  }))
  @Column('bytea')
  privateKeySealed: Buffer;
  @Column('timestamptz') createdAt: Date;
  /** Null after a reset, until somebody vouched for the person: nothing is sealed to it before. */
  @Column('timestamptz', { nullable: true }) trustedAt: Date | null;
  /** When a later generation took its place. It stays a while, so that the old password can take the account back. */
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
  /** Which recovery code counts: it grows in all generations when one is made or removed. */
  @Column('int', { nullable: true }) recoveryVersion: number | null;
  @RowMac() rowMac: Buffer | null;
}
