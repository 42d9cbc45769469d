import { agencyCreate } from './agency-create.js';
import { agencyCrisisSet } from './agency-crisis-set.js';
import { agencyList } from './agency-list.js';
import { agencyOpen } from './agency-open.js';
import { agencyPause } from './agency-pause.js';
import { agencyTextSet } from './agency-text-set.js';
import { auditPrune } from './audit-prune.js';
import { auditVerify } from './audit-verify.js';
import type { Command } from './command.js';
import { deadlineExplain } from './deadline-explain.js';
import { demoSeed } from './demo-seed.js';
import { keysCreateRoot } from './keys-create-root.js';
import { keysRotateHandover } from './keys-rotate-handover.js';
import { keysRotateRoot } from './keys-rotate-root.js';
import { keysRotateServer } from './keys-rotate-server.js';
import { outboxSend } from './outbox-send.js';
import { retentionRun } from './retention-run.js';
import { retentionSet } from './retention-set.js';
import { slaSweep } from './sla-sweep.js';
import { staffCreate } from './staff-create.js';

/** In the order in which a new installation needs them. */
export const commands: readonly Command[] = [
  keysCreateRoot,
  agencyCreate,
  agencyTextSet,
  agencyCrisisSet,
  staffCreate,
  agencyOpen,
  agencyPause,
  agencyList,
  slaSweep,
  outboxSend,
  retentionSet,
  retentionRun,
  auditVerify,
  auditPrune,
  keysRotateRoot,
  keysRotateServer,
  keysRotateHandover,
  deadlineExplain,
  demoSeed,
];
