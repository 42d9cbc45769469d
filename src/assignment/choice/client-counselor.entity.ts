import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/** Whose client someone is, whatever the inquiry. Outlives inquiries. */
@Entity('client_counselors')
@ForeignKey('Account', ['agencyId', 'clientId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@ForeignKey('CounselorProfile', ['agencyId', 'counselorId'], ['agencyId', 'accountId'])
export class ClientCounselor {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') clientId: string;
  @Column('uuid') counselorId: string;
  @Column('timestamptz') since: Date;
  /** The client's own row says the same, or it does not count. */
  @Column('int', { nullable: true }) version: number | null;
  @RowMac({ since: 3 }) rowMac: Buffer | null;
}
