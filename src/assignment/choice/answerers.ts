import { Agency } from '../../agencies/directory/agency.entity.js';
import type { Reading } from '../../database/transaction.js';
import type { Answering } from '../../notifications/notices.js';
import { recipientOf } from '../../vault/account-keys/account-key-rows.js';
import { unlessAltered } from '../../vault/ciphers/alarm.js';
import { noKeyPair } from '../../vault/ciphers/errors.js';
import { handoverRecipientOf } from '../../vault/handover-key/handover-keys.js';
import { verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql, jsonSql, rowFrom, rowFromJson } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { AccountKey } from '../../vault/tables/account-key.entity.js';
import { AgencyHandoverKey } from '../../vault/tables/agency-handover-key.entity.js';
import type { ThreadHolder, ThreadRecipients } from '../../vault/thread-keys/thread-keys.js';
import { ableColumns, isAble, newestKeySql } from '../coverage/able-counselors.js';
import { Cover } from '../coverage/cover.entity.js';
import { currentRows } from '../coverage/current-cover.js';

/** Who would be around a new thread, were it this counselor's. */
export interface Answerers {
  /** Whether the counselor can answer at all, by rows that were checked; true where there is none. */
  areAble: boolean;
  /** the client, the counselor, and their deputies for as long as they stand in */
  holders: ThreadHolder[];
  /** Their public keys, as far as they were not altered. @throws {EnvelopeError} of the handover key */
  recipients: () => ThreadRecipients;
  answering: Answering;
}

interface Question {
  clientId: string;
  counselorId: string | null;
  /** From whom the client was parted: they stand in for nobody with this client. */
  excludedIds: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;
type AnswerersRow = Json & { covers: Json[]; keys: Json[] };

/** One statement. */
export async function answerersOf(reading: Reading, keys: AgencyKeys, question: Question): Promise<Answerers> {
  const { manager, agencyId, now } = reading;
  const { clientId, counselorId, excludedIds } = question;
  const [row] = await manager.query<AnswerersRow[]>(answerersSql, [agencyId, clientId, counselorId, now]);
  if (row === undefined) throw new Error(`There is no agency ${agencyId}`);
  const found = row.covers.map((one) => rowFromJson(Cover, one));
  const covers = currentRows(keys, Cover, found, verifiedFrom(keys, Agency, 'g', row)).filter(
    ({ answererId }) => !excludedIds.includes(answererId),
  );
  const isThere = (id: string | null) =>
    covers.some((one) => one.counselorId === id && one.answererId === id && lasts(one, now));
  const standIns = covers.filter((one) => one.counselorId === counselorId && one.answererId !== counselorId);
  const deputyIds = standIns.filter((one) => lasts(one, now)).map(({ answererId }) => answererId);
  const acting = [...new Set(deputyIds)].filter(isThere);
  const accountKeys = row.keys.map((one) => rowFromJson(AccountKey, one));
  const holders: ThreadHolder[] = [
    { accountId: clientId, role: 'client' },
    ...(counselorId === null ? [] : [{ accountId: counselorId, role: 'counselor' } as const]),
    ...standIns.map(
      ({ answererId, validFrom, validUntil }) =>
        ({ accountId: answererId, role: 'deputy', validFrom, validUntil }) as const,
    ),
  ];
  return {
    areAble: counselorId === null || isAble(keys, row),
    holders,
    recipients: () => ({
      accounts: recipientsAmong(keys, accountKeys, holders),
      handover: handoverRecipientOf(keys, rowFrom(AgencyHandoverKey, 'handover', row)),
    }),
    answering: { counselorId, deputyIds: acting, nobodyThere: acting.length === 0 && !isThere(counselorId) },
  };
}

/** Of the counselor `$3`: who stands in for them, now or later, and those people's own presence. */
const answerersSql = `
  WITH stand_ins AS (
    SELECT DISTINCT cover.answerer_id FROM coverage cover
     WHERE cover.agency_id = $1 AND cover.counselor_id = $3::uuid AND cover.valid_until > $4)
  SELECT ${ableColumns}, ${columnsSql(AgencyHandoverKey, 'handover')}, ${columnsSql(Agency, 'g')},
         (SELECT coalesce(json_agg(${jsonSql(Cover, 'cover')}), '[]')
            FROM coverage cover
           WHERE cover.agency_id = $1 AND cover.valid_until > $4
             AND (cover.counselor_id = $3::uuid
                  OR cover.counselor_id = cover.answerer_id AND cover.counselor_id IN (SELECT answerer_id FROM stand_ins))) AS covers,
         (SELECT coalesce(json_agg(${jsonSql(AccountKey, 'held')} ORDER BY held.generation DESC), '[]')
            FROM account_keys held
           WHERE held.agency_id = $1
             AND (held.account_id IN ($2, $3::uuid) OR held.account_id IN (SELECT answerer_id FROM stand_ins))) AS keys
    FROM agencies g
    LEFT JOIN accounts who ON who.agency_id = g.agency_id AND who.account_id = $3::uuid
    LEFT JOIN account_roles whose ON whose.agency_id = g.agency_id AND whose.account_id = $3::uuid AND whose.role = 'counselor'
    LEFT JOIN ${newestKeySql} ON true
    LEFT JOIN LATERAL (SELECT * FROM agency_handover_keys newest WHERE newest.agency_id = g.agency_id AND newest.retired_at IS NULL
                        ORDER BY newest.generation DESC LIMIT 1) handover ON true
   WHERE g.agency_id = $1`;

function lasts({ validFrom, validUntil }: Cover, now: Date): boolean {
  return validFrom <= now && validUntil > now;
}

function recipientsAmong(
  keys: AgencyKeys,
  rows: readonly AccountKey[],
  holders: readonly ThreadHolder[],
): ThreadRecipients['accounts'] {
  const accounts = new Map<string, ReturnType<typeof recipientOf> & object>();
  for (const { accountId } of holders) {
    if (accounts.has(accountId)) continue;
    const its = rows.filter((row) => row.accountId === accountId);
    const recipient = unlessAltered(() => recipientOf(keys, its) ?? noKeyPair(keys.agencyId, accountId));
    if (recipient !== undefined) accounts.set(accountId, recipient);
  }
  return accounts;
}
