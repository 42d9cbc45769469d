import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/one-of.js';
import { RowMac } from '../rows/row-mac.decorator.js';
import { ServerSealed } from '../server-keys/server-made.decorator.js';

const handoverHolderKinds = ['account', 'code'] as const;
type HandoverHolderKind = (typeof handoverHolderKinds)[number];

/** The private half of a handover key, sealed to a supervisor or to the printed code. */
@Entity('handover_seals')
@ForeignKey('AgencyHandoverKey', ['agencyId', 'generation'], ['agencyId', 'generation'], { onDelete: 'CASCADE' })
@Check('handover_seals_holder_check', oneOf('holder_kind', handoverHolderKinds))
export class HandoverSeal {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('int') generation: number;
  @PrimaryColumn('text') holderKind: HandoverHolderKind;
  /** The account's id, or one made for the code. */
  @PrimaryColumn('uuid') holderId: string;
  /** The generation of the account's key that unseals it; 0 for a code. */
  @PrimaryColumn('int') holderGeneration: number;
  @ServerSealed<HandoverSeal>('outer-wrap', ({ agencyId, holderKind, holderId, generation }) => ({
    purpose: 'handover-seal-outer',
    agencyId,
    holderKind,
    holderId,
    generation,
  }))
  @Column('bytea')
  sealed: Buffer;
  @Column('timestamptz') createdAt: Date;
  @RowMac({ since: 6 }) rowMac: Buffer | null;
}
