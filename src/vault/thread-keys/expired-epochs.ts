interface Place {
  agencyId: string;
  now: string;
  /** all threads, unless given */
  inquiryId?: string;
}

/**
 * Threads of which somebody whose time is over holds the newest epoch. A new one is not sealed to those: no row of theirs is
 * left in it then. Parameters are given as they stand in the statement.
 */
export function expiredEpochSql({ agencyId, now, inquiryId }: Place): string {
  return `
  SELECT held.inquiry_id FROM thread_keys held
   WHERE held.agency_id = ${agencyId} AND held.valid_until <= ${now}${inquiryId === undefined ? '' : ` AND held.inquiry_id = ${inquiryId}`}
     AND NOT EXISTS (SELECT FROM thread_keys newer
                      WHERE newer.agency_id = ${agencyId} AND newer.inquiry_id = held.inquiry_id AND newer.epoch > held.epoch)`;
}
