import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/** Days on which a counselor is away, both ends included, and who answers meanwhile. */
@Entity('absences')
@ForeignKey('CounselorProfile', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@ForeignKey('CounselorProfile', ['agencyId', 'deputyId'], ['agencyId', 'accountId'])
@Check('absences_range_check', '"from_day" <= "to_day"')
@Check('absences_deputy_check', '"deputy_id" <> "account_id"')
@Index('absences_account', ['agencyId', 'accountId', 'toDay'])
@Index('absences_deputy', ['agencyId', 'deputyId', 'toDay'])
export class Absence {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') absenceId: string;
  @Column('uuid') accountId: string;
  @Column('date') fromDay: string;
  @Column('date') toDay: string;
  @Column('uuid', { nullable: true }) deputyId: string | null;
  @Column('uuid') recordedBy: string;
  @Column('timestamptz') createdAt: Date;
  /** The agency's row says the same of all that count. */
  @Column('int', { nullable: true }) version: number | null;
  @RowMac({ since: 3 }) rowMac: Buffer | null;
}
