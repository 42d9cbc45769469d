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
  @RowMac({ since: 3 }) rowMac: Buffer | null;
}
