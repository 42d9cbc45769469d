import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/one-of.js';
import { SEAL_FORMAT } from '../ciphers/envelope.js';
import { type HolderKind, holderKinds } from '../ciphers/holder-key.js';
import { RowMac } from '../rows/row-mac.decorator.js';
import { ServerSealed } from '../server-keys/server-made.decorator.js';
import { type ThreadRole, threadRoles } from './thread-role.js';

/** One epoch's key of one inquiry, sealed to one holder: in which role, from when, until when. */
@Entity('thread_keys')
@ForeignKey('Inquiry', ['agencyId', 'inquiryId'], ['agencyId', 'inquiryId'], { onDelete: 'CASCADE' })
@Index('thread_keys_holder', ['agencyId', 'holderKind', 'holderId', 'inquiryId'])
@Index('thread_keys_expiry', ['agencyId', 'validUntil'], { where: '"valid_until" IS NOT NULL' })
@Check('thread_keys_holder_check', oneOf('holder_kind', holderKinds))
@Check('thread_keys_role_check', oneOf('role', threadRoles))
@Check('thread_keys_validity_check', `"valid_until" > "valid_from"`)
export class ThreadKeySeal {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') inquiryId: string;
  @PrimaryColumn('int') epoch: number;
  @PrimaryColumn('text') holderKind: HolderKind;
  /** The account's id; for the handover key the agency's. */
  @PrimaryColumn('uuid') holderId: string;
  @PrimaryColumn('int') keyGeneration: number;
  @PrimaryColumn('text') role: ThreadRole;
  @PrimaryColumn('timestamptz') validFrom: Date;
  @Column('timestamptz', { nullable: true }) validUntil: Date | null;
  /** Its first byte says whether it is still the seal or already the holder's own wrap. */
  @ServerSealed<ThreadKeySeal>('outer-wrap', outerBindingOf, SEAL_FORMAT)
  @Column('bytea')
  sealed: Buffer;
  @Column('timestamptz') createdAt: Date;
  @RowMac({ since: 5 }) rowMac: Buffer | null;
}

function outerBindingOf({ agencyId, inquiryId, epoch, holderKind, holderId, keyGeneration }: ThreadKeySeal) {
  const place = { agencyId, inquiryId, epoch, holderKind, holderId, generation: keyGeneration };
  return { purpose: 'thread-key-outer', ...place } as const;
}
