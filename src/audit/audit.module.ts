import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { VaultModule } from '../vault/vault.module.js';
import { AuditBatch } from './audit-batch.entity.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditHeads } from './audit-heads.js';
import { AuditLog } from './audit-log.js';
import { AuditRestores } from './audit-restores.js';
import { AuditSealing } from './audit-sealing.js';
import { AuditVerifier } from './audit-verifier.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditBatch, AuditEntry]), VaultModule],
  providers: [AuditHeads, AuditLog, AuditRestores, AuditSealing, AuditVerifier],
  exports: [AuditLog, AuditRestores, AuditSealing, AuditVerifier],
})
export class AuditModule {}
