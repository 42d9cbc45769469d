/** SQL: whether mail tells the account `a` when there is something new. The address itself stays closed. */
export const wantsNoticesSql = `
  EXISTS (SELECT FROM account_contacts c WHERE c.agency_id = a.agency_id AND c.account_id = a.account_id AND c.wants_notices)`;
