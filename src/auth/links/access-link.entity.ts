import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/one-of.js';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

const accessLinkPurposes = ['activation', 'contact', 'reset'] as const;
export type AccessLinkPurpose = (typeof accessLinkPurposes)[number];

/** A link that lets someone set a password, or confirm an address, once. Only the hash of its token is stored. */
@Entity('access_links')
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@Check('access_links_purpose_check', oneOf('purpose', accessLinkPurposes))
export class AccessLink {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('bytea') linkHash: Buffer;
  @Column('uuid') accountId: string;
  @Column('text') purpose: AccessLinkPurpose;
  /** The account's, when it was made: with every change of credentials the link is worth nothing, used or not. */
  @Column('int') credentialVersion: number;
  /** The account's, when it was made: with every other address it is worth nothing. Null: from before this was written down. */
  @Column('int', { nullable: true }) contactVersion: number | null;
  /** For somebody who lost their phone, too: using the link takes the second factor away. */
  @Column('boolean', { default: false }) removesSecondFactor: boolean;
  /** Of a link that asks an address whether it is right: which one, see `Contacts.markOf`. */
  @Column('bytea', { nullable: true }) addressMark: Buffer | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
  @RowMac({ since: 2 }) rowMac: Buffer | null;
}
