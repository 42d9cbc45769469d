import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/transaction.js';
import { FormRefused } from '../../web/forms/form.js';
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
 * What speaks against an absence. The agency's absences are locked.
 * @throws FormRefused about `from`, `to` or `deputy`
 */
export async function refuseAbsence(
  { manager, agencyId }: Transaction,
  absence: NewAbsence,
  today: string,
): Promise<void> {
  refuseDays(absence, today);
  const { accountId, from, to, deputyId } = absence;
  const [found] = await manager.query<Found[]>(findSql, [agencyId, accountId, deputyId, from, to]);
  if (!found?.counselor) throw FormRefused.whole('Für diese Person kann keine Abwesenheit eingetragen werden.');
  if (found.overlaps) throw FormRefused.field('from', 'In dieser Zeit ist schon eine Abwesenheit eingetragen.');
  if (deputyId === null) return;
  if (deputyId === accountId)
    throw FormRefused.field('deputy', 'Niemand kann sich selbst vertreten. Bitte wählen Sie eine andere Person.');
  if (!found.deputyAble)
    throw FormRefused.field('deputy', 'Diese Person kann zurzeit nicht vertreten. Bitte wählen Sie eine andere.');
  if (found.deputyAway)
    throw FormRefused.field('deputy', 'Diese Person ist in dieser Zeit selbst abwesend. Bitte wählen Sie eine andere.');
}

const findSql = `
  SELECT EXISTS (SELECT FROM counselor_profiles WHERE agency_id = $1 AND account_id = $2) AS counselor,
         EXISTS (SELECT FROM absences WHERE agency_id = $1 AND account_id = $2 AND from_day <= $5 AND to_day >= $4) AS overlaps,
         EXISTS (SELECT FROM counselor_profiles p WHERE p.agency_id = $1 AND p.account_id = $3 AND ${canAnswerSql}) AS "deputyAble",
         EXISTS (SELECT FROM absences WHERE agency_id = $1 AND account_id = $3 AND from_day <= $5 AND to_day >= $4) AS "deputyAway"`;

function refuseDays({ from, to }: NewAbsence, today: string): void {
  const latest = Temporal.PlainDate.from(today).add({ days: longestDays }).toString();
  const earliest = Temporal.PlainDate.from(today).subtract({ days: longestDays }).toString();
  if (to < from)
    throw FormRefused.field('to', 'Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie die beiden Daten.');
  if (to < today) throw FormRefused.field('to', 'Dieser Zeitraum ist schon vorbei. Bitte prüfen Sie das Datum.');
  if (to > latest)
    throw FormRefused.field('to', 'Dieses Datum liegt mehr als zwei Jahre voraus. Bitte prüfen Sie das Jahr.');
  if (from < earliest)
    throw FormRefused.field('from', 'Dieses Datum liegt mehr als zwei Jahre zurück. Bitte prüfen Sie das Jahr.');
}

interface Found {
  counselor: boolean;
  overlaps: boolean;
  deputyAble: boolean;
  deputyAway: boolean;
}
