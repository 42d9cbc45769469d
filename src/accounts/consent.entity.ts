import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Which version of the terms someone agreed to, when, and with which message (GDPR Art. 7(1)). */
@Entity('consents')
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@ForeignKey('TermsVersion', ['agencyId', 'termsVersion'], ['agencyId', 'version'])
@Index('consents_message', ['agencyId', 'messageId'], { where: '"message_id" IS NOT NULL' })
export class Consent {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('uuid') consentId: string;
  @Column('int') termsVersion: number;
  /** Null: given at registration. */
  @Column('uuid', { nullable: true }) messageId: string | null;
  @Column('timestamptz') givenAt: Date;
}
