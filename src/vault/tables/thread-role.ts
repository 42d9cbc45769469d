/** As what an account may hold the key of a thread. */
export const grantRoles = ['client', 'counselor', 'deputy'] as const;
export type GrantRole = (typeof grantRoles)[number];

/** As what it answers there. */
export type AnswererRole = Exclude<GrantRole, 'client'>;

/** As what anybody may hold it; `handover` is the agency's own key. */
export const threadRoles = [...grantRoles, 'handover'] as const;
export type ThreadRole = (typeof threadRoles)[number];
