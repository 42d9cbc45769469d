import { actionSql } from '../../audit/audit-actions.js';
import { AuditEntry } from '../../audit/audit-entry.entity.js';
import { verifiedOrNull } from '../../vault/row-macs/verified-row.js';
import { jsonSql, rowFromJson } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';

/** That somebody of the agency opened a thread. */
export interface Opening {
  /** Null where the account is gone. */
  name: string | null;
  at: Date;
}

/** As `openingsSql` finds it: an entry of the audit trail, not checked yet. */
export interface FoundOpening {
  name: string | null;
  entry: Record<string, unknown>;
}

/** Of an inquiry `i`, oldest first: every opening on record, or the first one of each person. */
export function openingsSql(which: 'every' | 'first'): string {
  const one = which === 'first' ? 'DISTINCT ON (e.actor_id) ' : '';
  return `
  coalesce((SELECT json_agg(json_build_object('name', o.name, 'entry', o.entry) ORDER BY o.at)
              FROM (SELECT ${one}reader.display_name AS name, e.at, ${jsonSql(AuditEntry, 'e')} AS entry
                      FROM audit_entries e
                      LEFT JOIN accounts reader ON reader.agency_id = e.agency_id AND reader.account_id = e.actor_id
                     WHERE e.agency_id = i.agency_id AND e.inquiry_id = i.inquiry_id AND e.action = ${actionSql('inquiry.opened')}
                     ORDER BY e.actor_id, e.at) o), '[]')`;
}

/** In their order; null in the place of one that is not as the server wrote it: the alarm is raised, and it says nothing. */
export function checkedOpenings(server: AgencyKeys, found: readonly FoundOpening[]): (Opening | null)[] {
  return found.map(({ name, entry }) => {
    const written = verifiedOrNull(server, AuditEntry, rowFromJson<AuditEntry>(AuditEntry, entry));
    return written && { name, at: written.at };
  });
}
