import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';
import { ServerSealed } from '../../vault/server-keys/server-made.decorator.js';

/** A device that stands in for a code of the app (WebAuthn). Its second factor's row lists those in use: no other counts. */
@Entity('passkeys')
@ForeignKey('SecondFactor', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@Unique('passkeys_credential_key', ['agencyId', 'credential'])
export class Passkey {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('uuid') passkeyId: string;
  /** What its owner calls the device. */
  @ServerSealed<Passkey>('second-factor', nameBindingOf)
  @Column('bytea', { nullable: true })
  nameSealed: Buffer | null;
  /** The same from before names were sealed; `Leftovers` seals it. */
  @Column('text', { nullable: true }) name: string | null;
  /** By which the authenticator knows it. */
  @Column('bytea') credential: Buffer;
  /** COSE; what it signs, this checks. */
  @Column('bytea') publicKey: Buffer;
  /** What the authenticator had counted up to at last; 0 for one that does not count. */
  @Column('bigint') signCount: string;
  /** The only host that browsers use it for. */
  @Column('text') host: string;
  @Column('timestamptz') createdAt: Date;
  @RowMac({ since: 0 }) rowMac: Buffer | null;
}

function nameBindingOf({ agencyId, accountId, passkeyId }: Passkey) {
  return { purpose: 'passkey-name', agencyId, accountId, holderId: passkeyId } as const;
}
