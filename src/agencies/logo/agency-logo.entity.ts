import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The picture whose hash the agency's own row has: another one is not shown. Apart from it, so that pages need not read it. */
@Entity('agency_logos')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
export class AgencyLogo {
  @PrimaryColumn('uuid') agencyId: string;
  @Column('bytea') image: Buffer;
}
