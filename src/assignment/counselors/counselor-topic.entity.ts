import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A topic a counselor knows well. No row at all means: any. */
@Entity('counselor_topics')
@ForeignKey('CounselorProfile', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@ForeignKey('Topic', ['agencyId', 'topicId'], ['agencyId', 'topicId'], { onDelete: 'CASCADE' })
export class CounselorTopic {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('uuid') topicId: string;
}
