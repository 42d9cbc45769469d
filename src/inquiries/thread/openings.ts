import type { Reading } from '../../database/transaction.js';

/** What was withdrawn while we waited for its row is not opened any more. Opened by somebody else meanwhile it is. */
const openSql = `
  UPDATE messages SET opened_at = coalesce(opened_at, $4)
   WHERE agency_id = $1 AND inquiry_id = $2 AND message_id = ANY($3) AND withdrawn_at IS NULL
  RETURNING message_id`;

/**
 * Notes that these messages, just read, are opened. Opening and withdrawing a message at the same moment, one of them
 * wins: false where a message was withdrawn, which must then be read anew and not be shown.
 */
export async function noteOpened(
  { manager }: Reading,
  {
    agencyId,
    inquiryId,
    messageIds,
    now,
  }: { agencyId: string; inquiryId: string; messageIds: readonly string[]; now: Date },
): Promise<boolean> {
  if (messageIds.length === 0) return true;
  const [opened] = await manager.query<[unknown[], number]>(openSql, [agencyId, inquiryId, messageIds, now]);
  return opened.length === messageIds.length;
}
