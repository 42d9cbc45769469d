import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A link of an agency's chain: a MAC over some entries and over the link before. */
@Entity('audit_batches')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
export class AuditBatch {
  @PrimaryColumn('uuid') agencyId: string;
  /** 1, 2, 3 … */
  @PrimaryColumn('int') batch: number;
  @Column('uuid') firstEntryId: string;
  @Column('uuid') lastEntryId: string;
  @Column('int') entryCount: number;
  /** Null for the first batch alone. */
  @Column('bytea', { nullable: true }) previousMac: Buffer | null;
  @Column('bytea') mac: Buffer;
  @Column('timestamptz') sealedAt: Date;
  /** A MAC that says: everything up to here was removed on purpose, and the chain goes on from this link. */
  @Column('bytea', { nullable: true }) prunedMac: Buffer | null;
}
