import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A client's wish for another counselor, which needs no reason; the supervisor grants it. */
@Entity('counselor_wishes')
@ForeignKey('Inquiry', ['agencyId', 'inquiryId'], ['agencyId', 'inquiryId'], { onDelete: 'CASCADE' })
export class CounselorWish {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') inquiryId: string;
  @Column('timestamptz') createdAt: Date;
}
