/** Where agencies may sit (ISO 3166-1): whose holidays and federal states are known. */
export const countries = ['AT', 'DE', 'CH'] as const;
export type Country = (typeof countries)[number];
