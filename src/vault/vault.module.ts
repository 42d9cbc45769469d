import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountKey } from './tables/account-key.entity.js';
import { AccountKeys } from './account-keys/account-keys.js';
import { AccountRecovery } from './account-keys/account-recovery.js';
import { AgencyHandoverKey } from './tables/agency-handover-key.entity.js';
import { AgencyServerKey } from './server-keys/agency-server-key.entity.js';
import { Claims } from './claims/claims.js';
import { HandoverKeys } from './handover-key/handover-keys.js';
import { HandoverSeal } from './tables/handover-seal.entity.js';
import { KeyRetention } from './thread-keys/key-retention.js';
import { PasswordKdf } from './account-keys/password-kdf.js';
import { PendingGrant } from './tables/pending-grant.entity.js';
import { RecoveryKey } from './tables/recovery-key.entity.js';
import { MacedRows } from './row-macs/maced-rows.js';
import { RowAdoption } from './row-macs/row-adoption.js';
import { RowRenewal } from './row-macs/row-renewal.js';
import { RootKeyCheck } from './server-keys/root-key-check.js';
import { RootKeyring } from './server-keys/root-keyring.js';
import { ServerKeys } from './server-keys/server-keys.js';
import { ThreadGrants } from './thread-keys/thread-grants.js';
import { ThreadKeySeal } from './tables/thread-key-seal.entity.js';
import { ThreadKeys } from './thread-keys/thread-keys.js';
import { ThreadSeals } from './thread-keys/thread-seals.js';
import { VaultAlarm } from './ciphers/vault-alarm.js';

const entities = [
  AgencyServerKey,
  AccountKey,
  RecoveryKey,
  AgencyHandoverKey,
  HandoverSeal,
  ThreadKeySeal,
  PendingGrant,
];

const services = [
  ServerKeys,
  MacedRows,
  RowRenewal,
  PasswordKdf,
  AccountKeys,
  AccountRecovery,
  HandoverKeys,
  ThreadKeys,
  ThreadGrants,
  KeyRetention,
];

/** Cryptography and the key tables. Everything happens within the caller's transaction. */
@Module({
  imports: [TypeOrmModule.forFeature(entities)],
  providers: [RootKeyring, RootKeyCheck, VaultAlarm, RowAdoption, Claims, ThreadSeals, ...services],
  exports: services,
})
export class VaultModule {}
