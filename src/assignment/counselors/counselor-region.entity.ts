import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A region a counselor answers for. No row at all means: any. */
@Entity('counselor_regions')
@ForeignKey('CounselorProfile', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
export class CounselorRegion {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('text') region: string;
}
