import { Injectable } from '@nestjs/common';
import { Account } from '../../accounts/account.entity.js';
import { Agency } from '../../agencies/directory/agency.entity.js';
import { Cover } from '../../assignment/coverage/cover.entity.js';
import { partedSql } from '../../assignment/coverage/counselor-sql.js';
import { absenceColumns, currentAbsence, currentRows } from '../../assignment/coverage/current-cover.js';
import type { Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { type Verified, verifiedFrom, verifiedOrNull } from '../../vault/row-macs/verified-row.js';
import { jsonSql, rowFromJson } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { Viewer } from '../../web/request/request.js';
import { returnSql } from './return-sql.js';

/** What a client is told while their counselor is away. */
export interface DeputyNotice {
  counselorName: string;
  /** ISO date, included */
  until: string;
  /** ISO date: their first working day afterwards; null where that is too far off to say, or nothing waits */
  returnsOn: string | null;
  /** All who may read and answer meanwhile, or may once the client no longer waits; none where nobody stands in. */
  deputyNames: string[];
  /** Whether the client would rather wait. */
  declined: boolean;
}

/** Until when an answer waits for their counselor, as they wished; null where it does not. */
export function awaitedReturn(absence: DeputyNotice | null): string | null {
  return absence?.declined ? absence.returnsOn : null;
}

@Injectable()
export class DeputyNotices {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** Null while the counselor is there, and where nothing is open. `today`: the agency's local day, ISO. */
  async find({ agencyId, accountId }: Viewer, inquiryId: string, today: string): Promise<DeputyNotice | null> {
    const reading = this.transactions.reading(agencyId);
    const notices = await this.all(reading, { clientId: accountId, inquiryIds: [inquiryId], today });
    return notices.get(inquiryId) ?? null;
  }

  /** Of a client's inquiries those for which there is one. */
  async all(
    reading: Reading,
    { clientId, inquiryIds, today }: { clientId: string; inquiryIds: readonly string[]; today: string },
  ): Promise<Map<string, DeputyNotice>> {
    const parameters = [reading.agencyId, inquiryIds, today, clientId, reading.now];
    const rows = await reading.manager.query<FoundNotice[]>(noticeSql, parameters);
    if (rows.length === 0) return new Map();
    const keys = await this.serverKeys.forAgency(reading);
    // What somebody made up says nothing about who is away.
    const found = rows.filter((row) => currentAbsence(keys, row) !== null);
    return new Map(found.map((row) => [row.inquiryId, noticeOf(keys, row)]));
  }
}

const noticeSql = `
  SELECT i.inquiry_id AS "inquiryId", coalesce(whose.display_name, '') AS "counselorName", away.to_day::text AS until, i.declines_deputy AS declined,
         ${returnSql({ who: 'a.counselor_id', calendarId: 'k.calendar_id', today: '$3' })} AS "returnsOn",
         ${absenceColumns},
         (SELECT coalesce(json_agg(json_build_object('cover', ${jsonSql(Cover, 'cover')}, 'deputy', ${jsonSql(Account, 'deputy')})
                                   ORDER BY cover.valid_from, deputy.display_name), '[]')
            FROM coverage cover
            JOIN accounts deputy ON deputy.agency_id = $1 AND deputy.account_id = cover.answerer_id
           WHERE cover.agency_id = $1 AND cover.counselor_id = a.counselor_id AND cover.answerer_id <> a.counselor_id
             AND cover.valid_from <= $5 AND cover.valid_until > $5
             AND NOT ${partedSql({ agencyId: '$1', clientId: 'i.client_id', counselorId: 'cover.answerer_id' })}) AS deputies
    FROM inquiries i
    JOIN assignments a USING (agency_id, inquiry_id)
    JOIN agencies g ON g.agency_id = $1
    JOIN accounts whose ON whose.agency_id = a.agency_id AND whose.account_id = a.counselor_id
    JOIN absences away ON away.agency_id = a.agency_id AND away.account_id = a.counselor_id AND $3::date BETWEEN away.from_day AND away.to_day
    LEFT JOIN response_clocks k ON k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
   WHERE i.agency_id = $1 AND i.inquiry_id = ANY($2) AND i.client_id = $4 AND i.state <> 'concluded' AND a.ended_at IS NULL`;

type FoundNotice = Omit<DeputyNotice, 'deputyNames'> & { inquiryId: string; deputies: StandingIn[] } & Record<
    string,
    unknown
  >;

/** A row of `coverage`, and whom it names, as `rowFromJson` reads them. */
interface StandingIn {
  cover: Record<string, unknown>;
  deputy: Record<string, unknown>;
}

function noticeOf(keys: AgencyKeys, found: FoundNotice): DeputyNotice {
  const { counselorName, until, returnsOn, declined, deputies } = found;
  const agency = verifiedFrom(keys, Agency, 'g', found);
  return {
    counselorName,
    until,
    returnsOn,
    declined,
    deputyNames: deputies.flatMap((one) => nameOf(keys, one, agency)),
  };
}

function nameOf(keys: AgencyKeys, { cover, deputy }: StandingIn, agency: Verified<Agency> | null): string[] {
  if (currentRows(keys, Cover, [rowFromJson(Cover, cover)], agency).length === 0) return [];
  const account = verifiedOrNull(keys, Account, rowFromJson(Account, deputy));
  return account?.displayName ? [account.displayName] : [];
}
