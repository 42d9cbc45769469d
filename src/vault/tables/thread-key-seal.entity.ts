import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { HolderKind } from '../ciphers/holder-key.js';

export type ThreadRole = 'client' | 'counselor' | 'deputy' | 'handover';

/** One epoch's key of one inquiry, sealed to one holder: in which role, from when, until when. */
@Entity('thread_keys')
@ForeignKey('Inquiry', ['agencyId', 'inquiryId'], ['agencyId', 'inquiryId'], { onDelete: 'CASCADE' })
@Index('thread_keys_holder', ['agencyId', 'holderKind', 'holderId', 'inquiryId'])
@Index('thread_keys_expiry', ['agencyId', 'validUntil'], { where: '"valid_until" IS NOT NULL' })
@Check('thread_keys_holder_check', `"holder_kind" IN ('account', 'handover')`)
@Check('thread_keys_role_check', `"role" IN ('client', 'counselor', 'deputy', 'handover')`)
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
  @Column('bytea') sealed: Buffer;
  @Column('timestamptz') createdAt: Date;
}
