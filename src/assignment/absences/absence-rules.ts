import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/transaction.js';
import { type FieldError, FormRefused } from '../../web/forms/form.js';
import { type Said, said } from '../../web/texts/said.js';
import type { Absence } from '../coverage/absence.entity.js';
import { canAnswerSql } from '../coverage/counselor-sql.js';

export interface NewAbsence {
  /** Given by the form, so that the same form twice is one absence. */
  absenceId: string;
  accountId: string;
  /** ISO dates, both included */
  from: string;
  to: string;
  /** Null only where nobody else could answer, or a supervisor records a sudden illness. */
  deputyId: string | null;
}

/** A wrong year is more likely than an absence that begins later or lasts longer. */
const longestDays = 730;

/**
 * What speaks against an absence, `others` being those of the agency that last or are to come. They are locked.
 * @throws FormRefused about `from`, `to` or `deputy`
 */
export async function refuseAbsence(
  { manager, agencyId }: Transaction,
  absence: NewAbsence,
  { today, others }: { today: string; others: readonly Absence[] },
): Promise<void> {
  const { accountId, deputyId } = absence;
  const [found] = await manager.query<Found[]>(findSql, [agencyId, accountId, deputyId]);
  if (!found?.counselor) throw FormRefused.whole(said('assignment/absences.not-for-them'));
  const errors = [...againstDays(absence, today), ...against(absence, found, others)];
  if (errors.length > 0) throw new FormRefused(errors);
}

/** What speaks against the days by themselves. ISO dates; '' is no day, of which the form says so itself. */
export function againstDays({ from, to }: Pick<NewAbsence, 'from' | 'to'>, today: string): FieldError[] {
  const latest = Temporal.PlainDate.from(today).add({ days: longestDays }).toString();
  const earliest = Temporal.PlainDate.from(today).subtract({ days: longestDays }).toString();
  const wrong: [boolean, string, Said][] = [
    [from !== '' && to !== '' && to < from, 'to', said('assignment/absences.ends-before-it-begins')],
    [to !== '' && to < today, 'to', said('assignment/absences.past')],
    [to > latest, 'to', said('assignment/absences.too-far-ahead')],
    [from !== '' && from < earliest, 'from', said('assignment/absences.too-far-back')],
  ];
  return firstOfEach(wrong.flatMap(([applies, field, message]) => (applies ? [{ field, message }] : [])));
}

const findSql = `
  SELECT EXISTS (SELECT FROM counselor_profiles WHERE agency_id = $1 AND account_id = $2) AS counselor,
         EXISTS (SELECT FROM counselor_profiles p WHERE p.agency_id = $1 AND p.account_id = $3 AND ${canAnswerSql}) AS "deputyAble"`;

function against(
  { accountId, from, to, deputyId }: NewAbsence,
  found: Found,
  others: readonly Absence[],
): FieldError[] {
  const isAway = (id: string | null) =>
    others.some((other) => other.accountId === id && other.fromDay <= to && other.toDay >= from);
  const wrong: [boolean, string, Said][] = [
    [isAway(accountId), 'from', said('assignment/absences.known-already')],
    [deputyId === accountId, 'deputy', said('assignment/absences.deputy-is-the-same')],
    [!found.deputyAble, 'deputy', said('assignment/absences.deputy-unable')],
    [isAway(deputyId), 'deputy', said('assignment/absences.deputy-away')],
  ];
  const asked = wrong.filter(([applies, field]) => applies && (field === 'from' || deputyId !== null));
  return firstOfEach(asked.map(([, field, message]) => ({ field, message })));
}

/** One sentence a field: what is said first is to be put right first. */
function firstOfEach(errors: readonly FieldError[]): FieldError[] {
  return errors.filter(({ field }, at) => errors.findIndex((one) => one.field === field) === at);
}

interface Found {
  counselor: boolean;
  deputyAble: boolean;
}
