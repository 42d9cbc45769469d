/** New inquiries are taken while it is open, and only then. */
export const agencyStatuses = ['preparation', 'open', 'paused'] as const;
export type AgencyStatus = (typeof agencyStatuses)[number];
