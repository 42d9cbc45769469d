import { DataSource } from 'typeorm';
import { Agency } from '../../dist/src/agencies/directory/agency.entity.js';
import { Assignment } from '../../dist/src/assignment/assigned/assignment.entity.js';
import { connectionOptions } from '../../dist/src/database/connection.js';
import { Inquiry } from '../../dist/src/threads/inquiry.entity.js';
import { signUnsigned } from '../../dist/src/vault/row-macs/row-signing.js';
import { AgencyServerKey } from '../../dist/src/vault/server-keys/agency-server-key.entity.js';
import { RootKeyring } from '../../dist/src/vault/server-keys/root-keyring.js';
import { ServerKeys } from '../../dist/src/vault/server-keys/server-keys.js';

/** What hangs on an inquiry, and grows with the years. */
const tables = ['inquiries', 'assignments', 'response_clocks', 'messages', 'thread_keys'];

/**
 * So many concluded threads more, copies of those there are, in seconds. Nobody ever opens them, so that their seals need not
 * hold; but whose they are is asked, and has to be signed. Every `elsewhere`th stays with the agency, the others belong to as many that are not there.
 */
export async function addHistory({ database, url, rootKeyFile }, count, { elsewhere = 1 } = {}) {
  const [{ concluded }] = (
    await database.query(`SELECT count(*)::int AS concluded FROM inquiries WHERE state = 'concluded'`)
  ).rows;
  const client = await database.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(`CREATE TEMP TABLE copied ON COMMIT DROP AS
      SELECT agency_id, inquiry_id, n, md5(inquiry_id::text || n)::uuid AS copy_id,
             CASE WHEN n % ${elsewhere} = 0 THEN agency_id ELSE md5('agency ' || n % ${elsewhere})::uuid END AS copy_agency_id
        FROM (SELECT agency_id, inquiry_id FROM inquiries WHERE state = 'concluded') done,
             generate_series(1, ${Math.ceil(Math.max(0, count) / Math.max(1, concluded))}) n
       LIMIT ${Math.max(0, count)}`);
    for (const table of tables) await client.query(await copySql(client, table));
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  await signCopies(url, rootKeyFile);
  await database.query('VACUUM ANALYZE');
}

/** As the server would have written them. */
async function signCopies(url, rootKeyFile) {
  const dataSource = new DataSource({ ...connectionOptions(url), entities: [Agency, AgencyServerKey] });
  const { manager } = await dataSource.initialize();
  const serverKeys = new ServerKeys(new RootKeyring({ rootKeyFile }));
  const agencies = await manager.query('SELECT DISTINCT agency_id AS "agencyId" FROM agency_server_keys');
  for (const { agencyId } of agencies) {
    const tx = { manager, agencyId, now: new Date() };
    const keys = await serverKeys.forAgency(tx);
    for (const entity of [Inquiry, Assignment]) {
      let last = null;
      do ({ last } = await signUnsigned(tx, keys, entity, 5_000, last));
      while (last !== null);
    }
  }
  await dataSource.destroy();
}

async function copySql(client, table) {
  const { rows } = await client.query(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
    [table],
  );
  const changed = {
    agency_id: 'copied.copy_agency_id',
    inquiry_id: 'copied.copy_id',
    code: `substring(copied.copy_id::text FROM 1 FOR 18)`,
    row_mac: 'NULL',
  };
  const names = rows.map(({ name }) => name);
  return `INSERT INTO ${table} (${names.join(', ')})
    SELECT ${names.map((name) => changed[name] ?? `source.${name}`).join(', ')}
      FROM ${table} source JOIN copied USING (agency_id, inquiry_id)`;
}
