import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RowMac } from '../vault/rows/row-mac.decorator.js';
import type { StoredAuditAction } from './audit-actions.js';

/**
 * Who did what to which row, by ids alone. No foreign keys but the agency: an entry outlives what it
 * speaks of. Entry ids are UUIDv7 (RFC 9562 §5.7), so they sort by time.
 */
@Entity('audit_entries')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Index('audit_entries_inquiry', ['agencyId', 'inquiryId', 'at'], { where: '"inquiry_id" IS NOT NULL' })
@Index('audit_entries_batch', ['agencyId', 'batch', 'entryId'])
@Index('audit_entries_unsealed', ['agencyId', 'entryId'], { where: '"batch" IS NULL' })
export class AuditEntry {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') entryId: string;
  @Column('timestamptz') at: Date;
  @Column('text') action: StoredAuditAction;
  /** Null where nobody is signed in, or the system itself acts. */
  @Column('uuid', { nullable: true }) actorId: string | null;
  @Column('uuid', { nullable: true }) inquiryId: string | null;
  @Column('uuid', { nullable: true }) subjectId: string | null;
  /** First bytes of the session's hash, so that a repeated opening is one entry. */
  @Column('text', { nullable: true }) sessionMark: string | null;
  /** How often it happened, where that is one entry; null where it is one act. */
  @Column('int', { nullable: true }) count: number | null;
  /** The sealed batch it belongs to; null until the next one. Not an id range: a slow transaction's entry comes late. */
  @Column('int', { nullable: true }) batch: number | null;
  @RowMac({ since: 10 }) rowMac: Buffer | null;
}
