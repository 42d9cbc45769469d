import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Whose client someone is, whatever the inquiry. Outlives inquiries. */
@Entity('client_counselors')
@ForeignKey('Account', ['agencyId', 'clientId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@ForeignKey('CounselorProfile', ['agencyId', 'counselorId'], ['agencyId', 'accountId'])
export class ClientCounselor {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') clientId: string;
  @Column('uuid') counselorId: string;
  @Column('timestamptz') since: Date;
}
