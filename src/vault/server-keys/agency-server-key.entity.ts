import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ServerKeyPurpose } from './server-key-ring.js';

/** One of the server's own keys of an agency, wrapped by a root key. */
@Entity('agency_server_keys')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Index('agency_server_keys_root', ['rootKeyId'])
export class AgencyServerKey {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('text') purpose: ServerKeyPurpose;
  @PrimaryColumn('int') version: number;
  @Column('bytea') wrappedKey: Buffer;
  @Column('text') rootKeyId: string;
  @Column('timestamptz') createdAt: Date;
  /** Up to which edition this agency's rows carry MACs; 0 for what was wrapped before there were any. Bound in the wrap. */
  @Column('int', { default: 0 }) rowEdition: number;
}
