import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../database/one-of.js';
import { type BlockReason, blockReasons } from '../domain/block-reason.js';
import { RowMac } from '../vault/rows/row-mac.decorator.js';
import { ServerSealed } from '../vault/server-keys/server-made.decorator.js';

export const accountStatuses = ['invited', 'active', 'disabled'] as const;
export type AccountStatus = (typeof accountStatuses)[number];
export const formsOfAddress = ['Beraterin', 'Berater', 'Beratungsperson'] as const;
export type FormOfAddress = (typeof formsOfAddress)[number];

/** Someone who can sign in. The user name is stored encrypted; a keyed hash finds it. */
@Entity('accounts')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Unique('accounts_user_name_key', ['agencyId', 'userNameHash'])
@Check('accounts_status_check', oneOf('status', accountStatuses))
@Check('accounts_activated_check', `"status" = 'invited' OR ("auth_hash" IS NOT NULL AND "key_generation" IS NOT NULL)`)
@Check('accounts_blocked_reason_check', oneOf('blocked_reason', blockReasons))
@Check('accounts_blocked_check', '("blocked_at" IS NULL) = ("blocked_reason" IS NULL)')
@Index('accounts_blocked', ['agencyId', 'blockedAt'], { where: '"blocked_at" IS NOT NULL' })
export class Account {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @Column('text') status: AccountStatus;
  @ServerSealed<Account>('user-names', ({ agencyId, accountId }) => ({ purpose: 'user-name', agencyId, accountId }))
  @Column('bytea')
  userNameSealed: Buffer;
  @Column('bytea') userNameHash: Buffer;
  /** Staff only: the name that clients and colleagues see. */
  @Column('text', { nullable: true }) displayName: string | null;
  @Column('text', { nullable: true }) formOfAddress: FormOfAddress | null;
  @Column('text', { nullable: true }) region: string | null;
  @Column('bytea', { nullable: true }) passwordSalt: Buffer | null;
  @Column('text', { nullable: true }) passwordParameters: string | null;
  @Column('bytea', { nullable: true }) authHash: Buffer | null;
  /** Grows with every change of credentials; a session of an older one is void. */
  @Column('int', { default: 1 }) credentialVersion: number;
  /** The key generation in use; null until activated. */
  @Column('int', { nullable: true }) keyGeneration: number | null;
  /** When the second factor in use was confirmed: one that is missing, or another, is not taken for it. */
  @Column('timestamptz', { nullable: true }) secondFactorAt: Date | null;
  /** It grows with whatever ends a right of the account. Its roles say the same: neither row counts when it is put back without the other. */
  @Column('int', { nullable: true }) version: number | null;
  /** Which version of its contact counts: it grows when the address is given, replaced or removed. */
  @Column('int', { nullable: true }) contactVersion: number | null;
  /** Which password from before a reset may take the account back: it grows with each reset, and with each proof that ends the right. */
  @Column('int', { nullable: true }) formerVersion: number | null;
  /** Clients only: which version of whose client they are counts; it grows when they get another counselor, or none. */
  @Column('int', { nullable: true }) pairVersion: number | null;
  /** Clients only: from whom they were parted. */
  @Column('uuid', { array: true, nullable: true }) partedFrom: string[] | null;
  /** A client who may read, export and delete, but no longer write. */
  @Column('timestamptz', { nullable: true }) blockedAt: Date | null;
  @Column('text', { nullable: true }) blockedReason: BlockReason | null;
  @Column('timestamptz') createdAt: Date;
  /** In which its pages and mails are (BCP 47), where nothing else was chosen in the browser; null until it signs in. */
  @Column('text', { nullable: true }) language: string | null;
  /** Day (UTC) of the last sign-in; null until the first one. */
  @Column('date', { nullable: true }) lastActiveOn: string | null;
  /** Clients only: when it was announced that the unused account will be deleted. */
  @Column('date', { nullable: true }) deletionAnnouncedOn: string | null;
  @RowMac({ since: 2 }) rowMac: Buffer | null;
}
