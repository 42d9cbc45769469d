import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

export const roles = ['client', 'counselor', 'supervisor', 'admin'] as const;
export type Role = (typeof roles)[number];

@Entity('account_roles')
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@Check('account_roles_role_check', `"role" IN ('client', 'counselor', 'supervisor', 'admin')`)
export class AccountRole {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('text') role: Role;
}
