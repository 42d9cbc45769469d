import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountKey } from './account-key.entity.js';
import { AccountKeys } from './account-keys.js';
import { AccountRecovery } from './account-recovery.js';
import { AgencyHandoverKey } from './agency-handover-key.entity.js';
import { AgencyServerKey } from './agency-server-key.entity.js';
import { HandoverKeys } from './handover-keys.js';
import { HandoverSeal } from './handover-seal.entity.js';
import { KeyRetention } from './key-retention.js';
import { PasswordKdf } from './password-kdf.js';
import { PendingGrant } from './pending-grant.entity.js';
import { RecoveryKey } from './recovery-key.entity.js';
import { RootKeyring } from './root-keyring.js';
import { ServerKeys } from './server-keys.js';
import { ThreadGrants } from './thread-grants.js';
import { ThreadKeySeal } from './thread-key-seal.entity.js';
import { ThreadKeys } from './thread-keys.js';
import { VaultAlarm } from './vault-alarm.js';

const entities = [
  AgencyServerKey,
  AccountKey,
  RecoveryKey,
  AgencyHandoverKey,
  HandoverSeal,
  ThreadKeySeal,
  PendingGrant,
];

const services = [ServerKeys, PasswordKdf, AccountKeys, AccountRecovery, HandoverKeys, ThreadKeys, ThreadGrants, KeyRetention];

/** Cryptography and the key tables. Whoever calls it passes the transaction's manager; it opens none of its own. */
@Module({
  imports: [TypeOrmModule.forFeature(entities)],
  providers: [RootKeyring, VaultAlarm, ...services],
  exports: services,
})
export class VaultModule {}
