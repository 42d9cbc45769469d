import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RowMac } from '../vault/rows/row-mac.decorator.js';
import { ServerSealed } from '../vault/server-keys/server-made.decorator.js';

/** The e-mail address nobody sees, and when mails may come there (`contact-text.ts`): encrypted under a key of its own. */
@Entity('account_contacts')
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
export class AccountContact {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @ServerSealed<AccountContact>('contact', ({ agencyId, accountId }) => ({ purpose: 'contact', agencyId, accountId }))
  @Column('bytea')
  emailSealed: Buffer;
  @Column('boolean') wantsNotices: boolean;
  /** When somebody who reads its mail said that it is right; null until then: nothing but that question goes there. */
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  /** As `contactVersion` of the account has it: one from before, put back, is nobody's address. */
  @Column('int', { nullable: true }) version: number | null;
  @RowMac({ since: 8 }) rowMac: Buffer | null;
}
