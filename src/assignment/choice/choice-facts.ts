import type { Reading } from '../../database/transaction.js';
import type { Candidate } from '../../domain/assignment-policy.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import { verifiedOrNull } from '../../vault/row-macs/verified-row.js';
import { jsonSql, rowFromJson } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { currentOf, isFollowedSql } from '../assigned/current-assignment.js';
import { Assignment } from '../assigned/assignment.entity.js';
import { canAnswerSql, newThisWeekSql } from '../coverage/counselor-sql.js';
import { type ClientPairs, ownSql, pairColumns, pairsFrom } from './client-pairs.js';

export interface ChoiceOrder {
  clientId: string;
  region: string | null;
  topicId: string;
  /** ISO 639-1; matters where the agency offers several */
  language: string;
  /** ISO date by which an answer is due */
  dueDate: string;
  /** the agency's local day, ISO */
  today: string;
}

type FoundCandidate = Candidate & { isFallback: boolean };

/** All that the policy needs to know, as the database has it at one moment. */
export interface ChoiceFacts {
  clientId: string;
  offersLanguages: boolean;
  /** days until the due date on which nobody works */
  closedDays: string[];
  pairs: ClientPairs;
  /** Who answers each of the client's threads; null where nobody does. */
  standing: (string | null)[];
  /** As the database says that they can answer: of the one who is chosen, that has yet to be checked. */
  candidates: FoundCandidate[];
}

type Json = Readonly<Record<string, unknown>>;

interface FactsRow extends Pick<ChoiceFacts, 'offersLanguages' | 'closedDays' | 'candidates'>, Json {
  parted: Json[];
  standing: { thread: Json; assignment: Json | null; isFollowed: boolean }[];
}

/**
 * One statement.
 * @param among 'own': where the client has a counselor of their own, no other candidates are looked for
 */
export async function choiceFacts(
  reading: Reading,
  keys: AgencyKeys,
  order: ChoiceOrder,
  among: 'own' | 'all',
): Promise<ChoiceFacts> {
  const row = await factsRow(reading, order, among);
  return {
    clientId: order.clientId,
    offersLanguages: row.offersLanguages,
    closedDays: row.closedDays,
    pairs: pairsFrom(keys, row),
    standing: row.standing.map(({ thread, assignment, isFollowed }) => {
      const found = assignment && rowFromJson(Assignment, assignment);
      const inquiry = verifiedOrNull(keys, Inquiry, rowFromJson(Inquiry, thread));
      return currentOf(keys, found, isFollowed, inquiry)?.counselorId ?? null;
    }),
    candidates: row.candidates,
  };
}

/** Everybody, where only the client's own was looked at before. */
export async function allCandidates(reading: Reading, order: ChoiceOrder): Promise<FoundCandidate[]> {
  return (await factsRow(reading, order, 'all')).candidates;
}

/** `p` is a counselor, `g` the agency; `$3` its local day. */
const candidateSql = `
  SELECT p.account_id AS id, true AS "hasKeys", p.intake_paused AS "intakePaused", p.is_fallback AS "isFallback",
         ARRAY(SELECT r.region FROM counselor_regions r WHERE r.agency_id = p.agency_id AND r.account_id = p.account_id) AS regions,
         ARRAY(SELECT t.topic_id FROM counselor_topics t WHERE t.agency_id = p.agency_id AND t.account_id = p.account_id) AS topics, p.languages,
         p.open_count AS "openCount", p.open_capacity AS "openCapacity",
         ${newThisWeekSql('$3')} AS "weekNewCount", p.weekly_capacity AS "weekNewCapacity",
         p.working_days AS "workingDays", p.last_assigned_at AS "lastAssignedAt",
         coalesce((SELECT json_agg(json_build_object('from', away.from_day, 'to', away.to_day)) FROM absences away
                    WHERE away.agency_id = p.agency_id AND away.account_id = p.account_id AND away.to_day >= $3::date), '[]') AS absences
    FROM counselor_profiles p
   WHERE p.agency_id = $1 AND ($5::boolean OR p.account_id = coalesce(own.counselor_id, p.account_id)) AND ${canAnswerSql}`;

const factsSql = `
  SELECT cardinality(g.languages) > 1 AS "offersLanguages",
         ARRAY(SELECT closed.day::text FROM calendar_days closed
                WHERE closed.agency_id = $1 AND closed.day > $3::date AND closed.day <= $4::date AND NOT closed.is_business_day) AS "closedDays",
         ${pairColumns},
         (SELECT coalesce(json_agg(json_build_object('thread', ${jsonSql(Inquiry, 'i')}, 'assignment', CASE WHEN a.inquiry_id IS NOT NULL THEN ${jsonSql(Assignment, 'a')} END,
                                                    'isFollowed', ${isFollowedSql('a')})), '[]')
            FROM inquiries i
            LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
           WHERE i.agency_id = $1 AND i.client_id = $2) AS standing,
         (SELECT coalesce(json_agg(candidate), '[]') FROM (${candidateSql}) candidate) AS candidates
    FROM agencies g
    LEFT JOIN accounts client ON client.agency_id = g.agency_id AND client.account_id = $2
    LEFT JOIN ${ownSql}
   WHERE g.agency_id = $1`;

async function factsRow(
  { manager, agencyId }: Reading,
  { clientId, today, dueDate }: ChoiceOrder,
  among: 'own' | 'all',
): Promise<FactsRow> {
  const parameters = [agencyId, clientId, today, dueDate, among === 'all'];
  const [row] = await manager.query<FactsRow[]>(factsSql, parameters);
  if (row === undefined) throw new Error(`There is no agency ${agencyId}`);
  return row;
}
