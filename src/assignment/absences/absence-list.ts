import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { canAnswerSql } from '../coverage/counselor-sql.js';

export interface AbsenceRow {
  absenceId: string;
  accountId: string;
  name: string;
  /** ISO dates, both included */
  from: string;
  to: string;
  deputyId: string | null;
  deputyName: string | null;
}

export interface DeputyOption {
  accountId: string;
  name: string;
}

/** What the pages "Abwesenheiten" show. */
@Injectable()
export class AbsenceList {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Someone's own absences and those they are to cover: of the last year and to come, these first. */
  async of(agencyId: string, accountId: string, today: string): Promise<AbsenceRow[]> {
    return this.dataSource.query<AbsenceRow[]>(listSql, [agencyId, accountId, today]);
  }

  /** Everybody's absences that last today or are to come, the nearest first. */
  async ofEverybody(agencyId: string, today: string): Promise<AbsenceRow[]> {
    return this.dataSource.query<AbsenceRow[]>(everybodySql, [agencyId, today]);
  }

  /** Who could stand in for someone, by name. */
  async possibleDeputies(agencyId: string, accountId: string): Promise<DeputyOption[]> {
    return this.dataSource.query<DeputyOption[]>(deputiesSql, [agencyId, accountId]);
  }
}

const absencesSql = `
  SELECT away.absence_id AS "absenceId", away.account_id AS "accountId", coalesce(who.display_name, '') AS name,
         away.from_day::text AS "from", away.to_day::text AS "to",
         away.deputy_id AS "deputyId", deputy.display_name AS "deputyName"
    FROM absences away
    JOIN accounts who USING (agency_id, account_id)
    LEFT JOIN accounts deputy ON deputy.agency_id = away.agency_id AND deputy.account_id = away.deputy_id`;

const listSql = `${absencesSql}
   WHERE away.agency_id = $1 AND (away.account_id = $2 OR away.deputy_id = $2) AND away.to_day >= $3::date - 365
   ORDER BY away.to_day < $3::date, away.from_day, away.absence_id
   LIMIT 200`;

const everybodySql = `${absencesSql}
   WHERE away.agency_id = $1 AND away.to_day >= $2::date
   ORDER BY away.from_day, who.display_name, away.absence_id
   LIMIT 500`;

const deputiesSql = `
  SELECT p.account_id AS "accountId", coalesce(who.display_name, '') AS name
    FROM counselor_profiles p
    JOIN accounts who USING (agency_id, account_id)
   WHERE p.agency_id = $1 AND p.account_id <> $2 AND ${canAnswerSql}
   ORDER BY who.display_name, p.account_id`;
