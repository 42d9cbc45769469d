import type { Reading } from '../../database/transaction.js';
import { tellPutBack } from '../row-macs/row-versions.js';
import { type Verified, verifiedFrom } from '../row-macs/verified-row.js';
import { columnsSql } from '../rows/row-columns.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { AgencyHandoverKey } from '../tables/agency-handover-key.entity.js';
import { HandoverSeal } from '../tables/handover-seal.entity.js';

/** Which seals are looked for; what is not said is not asked. */
export interface SealsWanted extends Partial<
  Pick<HandoverSeal, 'generation' | 'holderKind' | 'holderId' | 'holderGeneration'>
> {
  agencyId: string;
}

/**
 * Those that are as they were written, and that the row of their key speaks of: nobody else holds anything. For each of the others
 * the alarm. One statement.
 */
export async function handoverSeals(
  { manager }: Reading,
  keys: AgencyKeys,
  { agencyId, generation, holderKind, holderId, holderGeneration }: SealsWanted,
): Promise<Verified<HandoverSeal>[]> {
  const wanted = [agencyId, generation ?? null, holderKind ?? null, holderId ?? null, holderGeneration ?? null];
  const found = await manager.query<Record<string, unknown>[]>(sealsSql, wanted);
  return found.flatMap((row) => {
    const seal = verifiedFrom(keys, HandoverSeal, 's', row);
    const key = verifiedFrom(keys, AgencyHandoverKey, 'h', row);
    if (!seal || !key) return [];
    if (isSpokenOf(key, seal)) return [seal];
    tellPutBack(HandoverSeal, seal);
    return [];
  });
}

/** Who holds a handover key. */
export interface Held {
  holderIds: string[];
  codeId: string | null;
}

/** The same by the seals that there are, for a key that did not say so yet. */
export function heldBy(seals: readonly HandoverSeal[]): Held {
  const of = (kind: HandoverSeal['holderKind']) => seals.filter(({ holderKind }) => holderKind === kind);
  const [code] = of('code').sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return { holderIds: [...new Set(of('account').map(({ holderId }) => holderId))], codeId: code?.holderId ?? null };
}

const sealsSql = `
  SELECT ${columnsSql(HandoverSeal, 's')}, ${columnsSql(AgencyHandoverKey, 'h')}
    FROM handover_seals s
    LEFT JOIN agency_handover_keys h USING (agency_id, generation)
   WHERE s.agency_id = $1 AND ($2::int IS NULL OR s.generation = $2) AND ($3::text IS NULL OR s.holder_kind = $3)
     AND ($4::uuid IS NULL OR s.holder_id = $4) AND ($5::int IS NULL OR s.holder_generation = $5)`;

function isSpokenOf({ holderIds, codeId }: AgencyHandoverKey, { holderKind, holderId }: HandoverSeal): boolean {
  if (holderIds === null) return true;
  return holderKind === 'code' ? holderId === codeId : holderIds.includes(holderId);
}
