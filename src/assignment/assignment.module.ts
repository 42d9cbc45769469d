import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { Absence } from './absence.entity.js';
import { AbsenceEdits } from './absence-edits.js';
import { AbsenceEndController } from './absence-end.controller.js';
import { AbsenceList } from './absence-list.js';
import { Absences } from './absences.js';
import { AbsencesController } from './absences.controller.js';
import { Assignment } from './assignment.entity.js';
import { Assignments } from './assignments.js';
import { Capacity } from './capacity.js';
import { ClientCounselor } from './client-counselor.entity.js';
import { ClientThreads } from './client-threads.js';
import { CounselorChoice } from './counselor-choice.js';
import { CounselorExclusion } from './counselor-exclusion.entity.js';
import { CounselorProfile } from './counselor-profile.entity.js';
import { CounselorRegion } from './counselor-region.entity.js';
import { CounselorTopic } from './counselor-topic.entity.js';
import { CounselorWish } from './counselor-wish.entity.js';
import { CounselorWishes } from './counselor-wishes.js';
import { Counselors } from './counselors.js';
import { Deputies } from './deputies.js';
import { GrantsInterceptor } from './grants.interceptor.js';
import { Grants } from './grants.js';
import { Handover } from './handover.js';
import { ThreadPassing } from './thread-passing.js';

const entities = [
  Absence,
  Assignment,
  ClientCounselor,
  CounselorExclusion,
  CounselorProfile,
  CounselorRegion,
  CounselorTopic,
  CounselorWish,
];

/** Who answers: the choice, who stays with whom, capacity, absences, deputies, handover. */
@Module({
  imports: [NotificationsModule, TypeOrmModule.forFeature(entities), VaultModule],
  controllers: [AbsencesController, AbsenceEndController],
  providers: [
    AbsenceEdits,
    AbsenceList,
    Absences,
    Assignments,
    Capacity,
    ClientThreads,
    CounselorChoice,
    CounselorWishes,
    Counselors,
    Deputies,
    Grants,
    { provide: APP_INTERCEPTOR, useClass: GrantsInterceptor },
    Handover,
    ThreadPassing,
  ],
  exports: [AbsenceList, Absences, Assignments, CounselorWishes, Counselors, Deputies, Grants, Handover],
})
export class AssignmentModule {}
