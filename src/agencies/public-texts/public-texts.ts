import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Reading } from '../../database/transaction.js';
import { wordingsOf } from '../../web/texts/catalog-files.js';
import { type AgencyTextKind, agencyTextKinds } from '../directory/agency-text.entity.js';
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
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * In the language asked for, in the other way in which it is spoken, or in the one that it was written in first; where the agency has none, what comes with the
   * program. @param upTo as it was with this version; the newest unless given
   */
  async read(agencyId: string, kind: AgencyTextKind, language: string, upTo?: number): Promise<PublishedText | null> {
    const rows = await this.dataSource.query<PublishedText[]>(textSql, [
      agencyId,
      kind,
      wordingsOf(language),
      upTo ?? null,
    ]);
    const text = rows[0] ?? null;
    if (text || upTo !== undefined) return text;
    return defaultText(kind, language);
  }

  /** Newest first. */
  async versions(agencyId: string, kind: AgencyTextKind): Promise<{ version: number; publishedAt: Date }[]> {
    return this.dataSource.query(versionsSql, [agencyId, kind]);
  }
}

/** What an admin has written last, for editing it; '' where there is nothing yet. @param version the newest unless given */
export async function textSource(
  { manager, agencyId }: Reading,
  { kind, language, version = null }: { kind: AgencyTextKind; language: string; version?: number | null },
): Promise<string> {
  const rows = await manager.query<{ source: string }[]>(sourceSql, [agencyId, kind, language, version]);
  return rows[0]?.source ?? '';
}

const textSql = `
  SELECT language, source
    FROM agency_texts WHERE agency_id = $1 AND kind = $2 AND ($4::int IS NULL OR version <= $4)
   ORDER BY array_position($3::text[], language), min(version) OVER (PARTITION BY language), version DESC LIMIT 1`;
const versionsSql = `
  SELECT version, published_at AS "publishedAt" FROM agency_texts WHERE agency_id = $1 AND kind = $2 ORDER BY version DESC`;
const sourceSql = `
  SELECT source FROM agency_texts
   WHERE agency_id = $1 AND kind = $2 AND language = $3 AND ($4::int IS NULL OR version <= $4)
   ORDER BY version DESC LIMIT 1`;
