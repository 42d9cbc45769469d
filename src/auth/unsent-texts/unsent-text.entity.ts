import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';
import { ServerSealed } from '../../vault/server-keys/server-made.decorator.js';

/** What somebody had written when their session ran out, or saved as a draft, sealed to their own key: one text per form. */
@Entity('unsent_texts')
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@Index('unsent_texts_over', ['createdAt'])
export class UnsentText {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  /** Path of the page with the form. */
  @PrimaryColumn('text') formPath: string;
  @ServerSealed<UnsentText>('outer-wrap', ({ agencyId, accountId }) => ({
    purpose: 'unsent-outer',
    agencyId,
    accountId,
  }))
  @Column('bytea')
  sealed: Buffer;
  @Column('timestamptz') createdAt: Date;
  /** Saved as such; else it was kept because the session was over. */
  @Column('boolean', { default: false }) isDraft: boolean;
  @RowMac({ since: 6 }) rowMac: Buffer | null;
}
