import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** How much a counselor takes on, and when. `openCount` is changed by compare-and-set only. */
@Entity('counselor_profiles')
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@Index('counselor_profiles_fallback', ['agencyId'], { unique: true, where: '"is_fallback"' })
@Check('counselor_profiles_count_check', '"open_count" >= 0')
@Check('counselor_profiles_languages_check', 'cardinality("languages") > 0')
export class CounselorProfile {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @Column('int') openCapacity: number;
  @Column('int') weeklyCapacity: number;
  @Column('int', { default: 0 }) openCount: number;
  @Column('boolean', { default: false }) intakePaused: boolean;
  @Column('boolean', { default: false }) isFallback: boolean;
  /** ISO weekday numbers on which the counselor works. */
  @Column('smallint', { array: true }) workingDays: number[];
  /** In which the counselor writes, ISO 639-1. */
  @Column('text', { array: true, default: ['de'] }) languages: string[];
  @Column('timestamptz', { nullable: true }) lastAssignedAt: Date | null;
}
