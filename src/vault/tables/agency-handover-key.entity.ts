import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RowMac } from '../rows/row-mac.decorator.js';
import { PublicKeyMac } from '../server-keys/server-made.decorator.js';

/** The agency's key to pass threads on when nobody else can. Its private half is in the handover seals. */
@Entity('agency_handover_keys')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
export class AgencyHandoverKey {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('int') generation: number;
  @Column('bytea') publicKey: Buffer;
  @PublicKeyMac<AgencyHandoverKey>(({ agencyId, generation }) => ({
    kind: 'handover',
    agencyId,
    id: agencyId,
    generation,
  }))
  @Column('bytea')
  publicKeyMac: Buffer;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
  /** The accounts that it is sealed to: a seal to another, put back, opens nothing. Null: from before this was written down. */
  @Column('uuid', { array: true, nullable: true }) holderIds: string[] | null;
  /** The same of the printed code: there is one. */
  @Column('uuid', { nullable: true }) codeId: string | null;
  @RowMac({ since: 6 }) rowMac: Buffer | null;
}
