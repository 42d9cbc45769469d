import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { ThreadsModule } from '../threads/threads.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AbsenceEdits } from './absences/absence-edits.js';
import { AbsenceEndController } from './absences/absence-end.controller.js';
import { AbsenceList } from './absences/absence-list.js';
import { AbsencesController } from './absences/absences.controller.js';
import { Absences } from './absences/absences.js';
import { EntitlementsModule } from './entitlements.module.js';
import { Assignment } from './assigned/assignment.entity.js';
import { ClientCounselor } from './choice/client-counselor.entity.js';
import { CounselorChoice } from './choice/counselor-choice.js';
import { CounselorExclusion } from './choice/counselor-exclusion.entity.js';
import { Pairs } from './choice/pairs.js';
import { Capacity } from './counselors/capacity.js';
import { CounselorProfile } from './counselors/counselor-profile.entity.js';
import { CounselorRegion } from './counselors/counselor-region.entity.js';
import { CounselorTopic } from './counselors/counselor-topic.entity.js';
import { Counselors } from './counselors/counselors.js';
import { Absence } from './coverage/absence.entity.js';
import { AnsweredThreads } from './coverage/answered-threads.js';
import { CoverageCheck } from './coverage/coverage-check.js';
import { Coverage } from './coverage/coverage.js';
import { Cover } from './coverage/cover.entity.js';
import { Deputies } from './coverage/deputies.js';
import { AssignmentRows } from './handover/assignment-rows.js';
import { Assignments } from './handover/assignments.js';
import { ClaimCheck } from './handover/claim-check.js';
import { ClientMoves } from './handover/client-moves.js';
import { CounselorWish } from './handover/counselor-wish.entity.js';
import { CounselorWishes } from './handover/counselor-wishes.js';
import { Grants } from './handover/grants.js';
import { Handover } from './handover/handover.js';
import { Placements } from './handover/placements.js';
import { ThreadPassing } from './handover/thread-passing.js';

const entities = [
  Absence,
  Assignment,
  ClientCounselor,
  Cover,
  CounselorExclusion,
  CounselorProfile,
  CounselorRegion,
  CounselorTopic,
  CounselorWish,
];

/** Who answers: the choice, who stays with whom, capacity, absences, deputies, handover. */
@Module({
  imports: [EntitlementsModule, NotificationsModule, TypeOrmModule.forFeature(entities), ThreadsModule, VaultModule],
  controllers: [AbsencesController, AbsenceEndController],
  providers: [
    AbsenceEdits,
    AbsenceList,
    Absences,
    AnsweredThreads,
    AssignmentRows,
    Assignments,
    Capacity,
    ClaimCheck,
    ClientMoves,
    CounselorChoice,
    CounselorWishes,
    Counselors,
    Coverage,
    CoverageCheck,
    Deputies,
    Grants,
    Handover,
    Pairs,
    Placements,
    ThreadPassing,
  ],
  exports: [
    AbsenceList,
    Absences,
    AnsweredThreads,
    Assignments,
    ClaimCheck,
    CounselorWishes,
    Counselors,
    Coverage,
    CoverageCheck,
    Deputies,
    Grants,
    Handover,
    Placements,
  ],
})
export class AssignmentModule {}
