import { Injectable } from '@nestjs/common';
import type { Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { onceUnsealed } from '../../vault/ciphers/alarm.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import type { Verified } from '../../vault/row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../../vault/rows/row-columns.js';
import { wordingsOf } from '../../web/texts/catalog-files.js';
import type { AgencyRecord } from '../directory/agency-directory.js';
import { AgencyText, type AgencyTextKind, agencyTextKinds } from '../directory/agency-text.entity.js';
import { TermsVersion } from '../directory/terms-version.entity.js';
import { defaultText } from './default-texts.js';

/** What an admin edits: texts in Markdown, and crisis numbers, one a line. */
export const publicTexts = [...agencyTextKinds, 'crisis'] as const;
export type PublicText = (typeof publicTexts)[number];

/** A public text, as it is read. */
export interface PublishedText {
  /** in which it is; another one than was asked for where there is none in that */
  language: string;
  /** Markdown */
  source: string;
}

/** What agencies say on their public pages, in which language, and what they said before. */
@Injectable()
export class PublicTexts {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: MacedRows,
  ) {}

  /**
   * In the language asked for, in the other way in which it is spoken, or in the one that it was written in first; where the agency has none, or
   * the server did not write it, what comes with the program. @param upTo as it was with this version; the newest unless given
   * @throws {EnvelopeError} where the server did not write it, and nothing comes with the program
   */
  async read(
    { agencyId, country }: Pick<AgencyRecord, 'agencyId' | 'country'>,
    kind: AgencyTextKind,
    language: string,
    upTo?: number,
  ): Promise<PublishedText | null> {
    const text = this.checked(this.transactions.reading(agencyId), textSql, kind, wordingsOf(language), upTo);
    const shipped = defaultText(kind, language, country);
    return (shipped ? await onceUnsealed(text) : await text) ?? shipped;
  }

  /** Newest first, and since when each holds: nothing that says what is in them. */
  async versions(agencyId: string, kind: AgencyTextKind): Promise<{ version: number; publishedAt: Date }[]> {
    return this.transactions.reading(agencyId).manager.query(versionsSql, [agencyId, kind]);
  }

  /** Newest first; what the server did not write is none. */
  async termsVersions(agencyId: string): Promise<{ version: number; publishedAt: Date }[]> {
    const found = await onceUnsealed(
      this.rows.findAll(this.transactions.reading(agencyId), TermsVersion, { agencyId }),
    );
    return (found ?? []).sort((a, b) => b.version - a.version);
  }

  /**
   * What an admin has written last, for editing it; '' where there is nothing yet, and where somebody else wrote it, so that nobody saves it
   * as their own. @param version the newest unless given
   */
  async source(
    reading: Reading,
    { kind, language, version }: { kind: AgencyTextKind; language: string; version?: number | null },
  ): Promise<string> {
    return (await onceUnsealed(this.checked(reading, sourceSql, kind, language, version)))?.source ?? '';
  }

  /** @throws {EnvelopeError} */
  private async checked(
    reading: Reading,
    sql: string,
    kind: AgencyTextKind,
    languages: string | readonly string[],
    version: number | null = null,
  ): Promise<Verified<AgencyText> | null> {
    const { manager, agencyId } = reading;
    const [found] = await manager.query<Record<string, unknown>[]>(sql, [agencyId, kind, languages, version]);
    const row = found && rowFrom(AgencyText, 't', found);
    return row ? this.rows.checked(reading, AgencyText, row) : null;
  }
}

const textSql = `
  SELECT ${columnsSql(AgencyText, 't')}
    FROM agency_texts t
   WHERE t.agency_id = $1 AND t.kind = $2
     AND ($4::int IS NULL OR t.version <= $4 AND EXISTS (SELECT FROM agency_texts n WHERE n.agency_id = $1 AND n.kind = $2 AND n.version = $4))
   ORDER BY array_position($3::text[], t.language), min(t.version) OVER (PARTITION BY t.language), t.version DESC LIMIT 1`;
const versionsSql = `
  SELECT version, published_at AS "publishedAt" FROM agency_texts WHERE agency_id = $1 AND kind = $2 ORDER BY version DESC`;
const sourceSql = `
  SELECT ${columnsSql(AgencyText, 't')} FROM agency_texts t
   WHERE t.agency_id = $1 AND t.kind = $2 AND t.language = $3 AND ($4::int IS NULL OR t.version <= $4)
   ORDER BY t.version DESC LIMIT 1`;
