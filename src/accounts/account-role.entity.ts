import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const roles = ['client', 'counselor', 'supervisor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Clients are many, staff are few and asked for by role. */
@Entity('account_roles')
@Index('account_roles_staff', ['agencyId', 'role'], { where: `"role" <> 'client'` })
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@Check('account_roles_role_check', `"role" IN ('client', 'counselor', 'supervisor', 'admin')`)
export class AccountRole {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('text') role: Role;
}
