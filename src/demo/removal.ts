import type { Transaction } from '../database/transaction.js';

/** What others refer to without letting it go, the dependent ones first. */
const tables = [
  'inquiries',
  'client_counselors',
  'counselor_exclusions',
  'absences',
  'coverage',
  'counselor_profiles',
  'calendars',
  'accounts',
  'agencies',
];

/** Removes an agency with everything of it. */
export async function removeAgency({ manager, agencyId }: Transaction): Promise<void> {
  for (const table of tables) await manager.query(`DELETE FROM ${table} WHERE agency_id = $1`, [agencyId]);
}
