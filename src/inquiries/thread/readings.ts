import type { Transaction } from '../../database/transaction.js';

/**
 * Notes that these messages have been read. Reading and withdrawing a message at the same moment, one of them
 * wins: false where a message was withdrawn, which must then be read anew and not be shown.
 */
export async function noteRead(
  { manager, agencyId, now }: Transaction,
  { inquiryId, messageIds }: { inquiryId: string; messageIds: readonly string[] },
): Promise<boolean> {
  if (messageIds.length === 0) return true;
  const [noted] = await manager.query<[unknown[], number]>(readSql, [agencyId, inquiryId, messageIds, now]);
  return noted.length === messageIds.length;
}

/** What was withdrawn while we waited for its row is not read any more. Read by somebody else meanwhile it is. */
const readSql = `
  UPDATE messages SET read_at = coalesce(read_at, $4)
   WHERE agency_id = $1 AND inquiry_id = $2 AND message_id = ANY($3) AND withdrawn_at IS NULL
  RETURNING message_id`;
