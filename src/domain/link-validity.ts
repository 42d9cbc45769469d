const hour = 3_600_000;

/** For how long a one-time link is good for something. Each page that speaks of one tells until when, by this. */
export const linkValidForMs = {
  /** a colleague's invitation */
  activation: 7 * 24 * hour,
  /** the question to an address whether it is right */
  contact: 7 * 24 * hour,
  /** asked for by somebody who forgot their password */
  reset: hour,
  /** made by an admin for a colleague */
  staffReset: 24 * hour,
} as const;
