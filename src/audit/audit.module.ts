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
import { DenialCount } from './denial-count.entity.js';
import { Denials } from './denials.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditBatch, AuditEntry, DenialCount]), VaultModule],
  providers: [AuditHeads, AuditLog, AuditRestores, AuditSealing, AuditVerifier, Denials],
  exports: [AuditLog, AuditRestores, AuditSealing, AuditVerifier, Denials],
})
export class AuditModule {}
