import { faultOf, placeOf } from '../../src/vault/row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../../src/vault/rows/row-columns.js';
import { macedEntities } from '../../src/vault/rows/row-mac.decorator.js';
import { shapeOf } from '../../src/vault/rows/row-shape.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import type { TestApp } from '../support/app.js';

export interface Store {
  query<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

/** What has to hold whatever happened, and does not: a sentence for each. */
export async function brokenInvariants(store: Store, app: TestApp): Promise<string[]> {
  return [
    ...(await danglingReferences(store)),
    ...(await wrongCounters(store)),
    ...(await strangersWithKeys(store, app.clock.now())),
    ...(await brokenRules(store, rules, app.clock.now())),
    ...(await forgedRows(store, app)),
  ];
}

/** PostgreSQL checks foreign keys itself, as long as nobody turns that off. */
async function danglingReferences(store: Store): Promise<string[]> {
  const keys = await store.query<{ name: string; child: string; parent: string; own: string[]; theirs: string[] }>(`
    SELECT k.conname AS name, k.conrelid::regclass::text AS child, k.confrelid::regclass::text AS parent,
           ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS c(n, at)
                   JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.n ORDER BY c.at) AS own,
           ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS c(n, at)
                   JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.n ORDER BY c.at) AS theirs
      FROM pg_constraint k WHERE k.contype = 'f'`);
  const counts = keys.map(({ name, child, parent, own, theirs }) => {
    const pairs = own.map((column, at) => `p.${theirs[at] ?? ''} = c.${column}`).join(' AND ');
    const given = own.map((column) => `c.${column} IS NOT NULL`).join(' AND ');
    return `SELECT '${name}' AS name FROM ${child} c WHERE ${given} AND NOT EXISTS (SELECT FROM ${parent} p WHERE ${pairs})`;
  });
  const dangling = await store.query<{ name: string }>(counts.join(' UNION ALL '));
  return dangling.map(({ name }) => `a row whose ${name} leads nowhere`);
}

/** What each column that counts rows counts. */
const counted: Readonly<Record<string, string>> = {
  'counselor_profiles.open_count': `SELECT count(*) FROM assignments a WHERE a.agency_id = t.agency_id
    AND a.counselor_id = t.account_id AND a.ended_at IS NULL AND a.counts_as_open`,
  'inquiries.message_count': `SELECT count(*) FROM messages m
    WHERE (m.agency_id, m.inquiry_id) = (t.agency_id, t.inquiry_id)`,
  'audit_batches.entry_count': `SELECT CASE WHEN t.pruned_mac IS NULL THEN count(*) ELSE t.entry_count END
    FROM audit_entries e WHERE e.agency_id = t.agency_id AND e.batch = t.batch`,
};

/** Columns that count something else. */
const notCounted: readonly string[] = [
  // Kept by the device, which says how often it was used.
  'passkeys.sign_count',
];

async function wrongCounters(store: Store): Promise<string[]> {
  const columns = await store.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name LIKE '%\\_count'`,
  );
  const unknown = columns
    .filter(({ name }) => !(name in counted) && !notCounted.includes(name))
    .map(({ name }) => `${name} counts what nobody said`);
  const checks = Object.entries(counted).map(([name, rows]) => {
    const [table = '', column = ''] = name.split('.');
    return `SELECT '${name} is ' || t.${column} || ' instead of ' || (${rows}) AS wrong FROM ${table} t WHERE t.${column} <> (${rows})`;
  });
  const wrong = await store.query<{ wrong: string }>(checks.join(' UNION ALL '));
  return [...unknown, ...wrong.map((row) => row.wrong)];
}

/** Somebody answers this inquiry, as its counselor or their deputy, as long as the row `k` holds. */
const answersSql = (who: string) => `EXISTS (
  SELECT FROM assignments a WHERE (a.agency_id, a.inquiry_id) = (i.agency_id, i.inquiry_id) AND a.ended_at IS NULL
     AND (a.counselor_id = ${who} OR EXISTS (
       SELECT FROM coverage c WHERE c.agency_id = a.agency_id AND c.counselor_id = a.counselor_id AND c.answerer_id = ${who}
          AND c.valid_until >= k.valid_until AND c.valid_from <= k.valid_from)))`;

/** By table what finds a key with somebody who may not have it; `$1` is now. */
const entitled: Readonly<Record<string, string>> = {
  thread_keys: `
    SELECT FROM thread_keys k JOIN inquiries i USING (agency_id, inquiry_id)
     WHERE CASE k.holder_kind
       WHEN 'account' THEN (k.valid_until IS NULL OR k.valid_until > $1) AND k.holder_id <> i.client_id AND NOT ${answersSql('k.holder_id')}
       ELSE NOT EXISTS (SELECT FROM agency_handover_keys h
         WHERE h.agency_id = k.agency_id AND h.agency_id = k.holder_id AND h.generation = k.key_generation) END`,
  handover_seals: `
    SELECT FROM handover_seals s JOIN agency_handover_keys h USING (agency_id, generation)
     WHERE CASE s.holder_kind
       WHEN 'account' THEN s.holder_id <> ALL (h.holder_ids) OR NOT EXISTS (
         SELECT FROM account_roles r WHERE (r.agency_id, r.account_id) = (s.agency_id, s.holder_id) AND r.role = 'supervisor')
       ELSE s.holder_id IS DISTINCT FROM h.code_id END`,
};

/** Every table that says who holds a key is looked at. */
async function strangersWithKeys(store: Store, now: Date): Promise<string[]> {
  const tables = await store.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'holder_id'`,
  );
  const unknown = tables
    .filter(({ name }) => !(name in entitled))
    .map(({ name }) => `${name} holds keys, and nobody said whose they may be`);
  const checks = Object.entries(entitled).map(([table, sql]) => [
    `somebody in ${table} is not entitled to the key`,
    sql,
  ]);
  return [...unknown, ...(await brokenRules(store, Object.fromEntries(checks) as Record<string, string>, now))];
}

/** Queries that find nothing; `$1` is now. */
const rules: Readonly<Record<string, string>> = {
  'an inquiry waits without one open clock, or has one without waiting': `
    SELECT FROM inquiries i WHERE (i.state = 'waiting_for_counselor')::int <> (
      SELECT count(*) FROM response_clocks c
       WHERE (c.agency_id, c.inquiry_id) = (i.agency_id, i.inquiry_id) AND c.stopped_at IS NULL)`,
  'somebody is to get a thread’s key who is neither its client nor answers it': `
    SELECT FROM pending_grants k JOIN inquiries i USING (agency_id, inquiry_id)
     WHERE (k.valid_until IS NULL OR k.valid_until > $1) AND k.account_id <> i.client_id AND NOT ${answersSql('k.account_id')}`,
  'an inquiry is nobody’s and not even unassigned': `
    SELECT FROM inquiries i WHERE NOT EXISTS (
      SELECT FROM assignments a WHERE (a.agency_id, a.inquiry_id) = (i.agency_id, i.inquiry_id) AND a.ended_at IS NULL)`,
  'an inquiry has no message, or another one is its last': `
    SELECT FROM inquiries i WHERE i.last_message_id IS DISTINCT FROM (
      SELECT m.message_id FROM messages m WHERE (m.agency_id, m.inquiry_id) = (i.agency_id, i.inquiry_id)
         AND m.withdrawn_at IS NULL ORDER BY m.message_id DESC LIMIT 1)`,
  'a thread does not know which of its messages were taken back': `
    SELECT FROM inquiries i WHERE i.withdrawn_positions IS DISTINCT FROM ARRAY(
      SELECT m.position FROM messages m WHERE (m.agency_id, m.inquiry_id) = (i.agency_id, i.inquiry_id)
         AND m.withdrawn_at IS NOT NULL ORDER BY m.position)`,
  'a client’s message has no consent, or two': `
    SELECT FROM messages m WHERE m.sender_role = 'client' AND 1 <> (
      SELECT count(*) FROM consents c WHERE (c.agency_id, c.message_id) = (m.agency_id, m.message_id))`,
  'a message was sent by two forms': `
    SELECT FROM submissions s WHERE s.message_id IS NOT NULL GROUP BY s.agency_id, s.message_id HAVING count(*) > 1`,
  'a thread’s key is under a generation that its holder does not have': `
    SELECT FROM thread_keys k WHERE k.holder_kind = 'account' AND NOT EXISTS (
      SELECT FROM account_keys a WHERE a.agency_id = k.agency_id AND a.account_id = k.holder_id AND a.generation = k.key_generation)`,
  'a client cannot read a thread of theirs, and nobody is to give them the key': `
    SELECT FROM inquiries i JOIN accounts a ON (a.agency_id, a.account_id) = (i.agency_id, i.client_id)
     WHERE NOT EXISTS (SELECT FROM thread_keys k WHERE (k.agency_id, k.inquiry_id) = (i.agency_id, i.inquiry_id)
         AND k.holder_id = i.client_id AND k.key_generation = a.key_generation)
       AND NOT EXISTS (SELECT FROM account_keys y WHERE (y.agency_id, y.account_id, y.generation) =
         (a.agency_id, a.account_id, a.key_generation) AND y.trusted_at IS NULL)`,
};

async function brokenRules(store: Store, queries: Readonly<Record<string, string>>, now: Date): Promise<string[]> {
  const broken: string[] = [];
  for (const [sentence, sql] of Object.entries(queries)) {
    const rows = await store.query(sql, sql.includes('$1') ? [now] : []);
    if (rows.length > 0) broken.push(`${sentence} (${rows.length.toString()} times)`);
  }
  return broken;
}

/** Every row that carries a MAC, checked as where it is used. */
async function forgedRows(store: Store, { nest, transactions }: TestApp): Promise<string[]> {
  const agencies = await store.query<{ id: string }>('SELECT DISTINCT agency_id AS id FROM agency_server_keys');
  const forged: string[] = [];
  for (const { id } of agencies) {
    const keys = await nest.get(ServerKeys).forAgency(transactions.reading(id));
    for (const entity of macedEntities().keys()) {
      const sql = `SELECT ${columnsSql(entity, 'r')} FROM ${shapeOf(entity).table} r WHERE r.agency_id = $1`;
      for (const found of await store.query(sql, [id])) {
        const row = rowFrom(entity, 'r', found);
        const fault = row && faultOf(keys, entity, row);
        if (row && fault) forged.push(`${fault}: ${JSON.stringify(placeOf(shapeOf(entity), row))}`);
      }
    }
  }
  return forged;
}
