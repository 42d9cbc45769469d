import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../database/one-of.js';
import { type Role, roles } from '../domain/roles.js';
import { RowMac } from '../vault/rows/row-mac.decorator.js';

/** Clients are many, staff are few and asked for by role. */
@Entity('account_roles')
@Index('account_roles_staff', ['agencyId', 'role'], { where: `"role" <> 'client'` })
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@Check('account_roles_role_check', oneOf('role', roles))
export class AccountRole {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('text') role: Role;
  /** The account's row says the same. */
  @Column('int', { nullable: true }) version: number | null;
  @RowMac({ since: 2 }) rowMac: Buffer | null;
}
