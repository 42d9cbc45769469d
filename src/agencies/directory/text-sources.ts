import type { Reading } from '../../database/transaction.js';
import { type CrisisLine, writeCrisisLines } from '../../domain/crisis-lines.js';
import { type PublicSection, writePublicText } from '../../domain/public-text.js';

/** Those that are written in sections. */
export const sectionTexts = ['terms', 'privacy', 'imprint', 'welcome'] as const;

export const publicTexts = [...sectionTexts, 'crisis'] as const;
export type PublicText = (typeof publicTexts)[number];

/** A public text as it was written: plain text with headings, or crisis numbers, one a line. '' where there is none yet. */
export async function textSource({ manager, agencyId }: Reading, kind: PublicText): Promise<string> {
  if (kind === 'crisis') return writeCrisisLines(await manager.query<CrisisLine[]>(crisisSql, [agencyId]));
  const rows = await manager.query<{ sections: PublicSection[] }[]>(
    kind === 'terms' ? termsSql : textSql,
    kind === 'terms' ? [agencyId] : [agencyId, kind],
  );
  return writePublicText(rows[0]?.sections ?? []);
}

const crisisSql = 'SELECT label, phone, hours, note FROM crisis_contacts WHERE agency_id = $1 ORDER BY position';
const termsSql = `
  SELECT t.sections FROM agencies a JOIN terms_versions t ON t.agency_id = a.agency_id AND t.version = a.terms_version
   WHERE a.agency_id = $1`;
const textSql = 'SELECT sections FROM agency_texts WHERE agency_id = $1 AND kind = $2';
