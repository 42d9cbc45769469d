/** Who works at an agency. What somebody may read follows the assignment, never the role. */
export const staffRoles = ['counselor', 'supervisor', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Who somebody is. A role added here is asked for by the compiler wherever each of them needs an answer. */
export const roles = ['client', ...staffRoles] as const;
export type Role = (typeof roles)[number];

/** No account is a client's and a colleague's at once. */
export function isStaff(held: readonly Role[]): boolean {
  return !held.includes('client');
}
