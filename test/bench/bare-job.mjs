import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import Handlebars from 'handlebars';

/** Two servers open the same, and there is nothing to hide. */
const key = Buffer.alloc(32, 'bench');

/**
 * What the pages measured come down to: a list of 25 with their subjects opened, counters with the exceptional few, a thread
 * of six messages opened, a message written with its row, a page without the database. Nothing is checked, nobody is asked who
 * they are; so who does it tells what a machine can, and is no server. `ask(name, sql, values)` is a prepared statement.
 */
export function bareJob(ask) {
  return {
    a: async () => list({ title: 'Liste', rows: opened(await ask('a', listSql, [below(20)])) }),
    b: async () => {
      const [[counts], late] = await Promise.all([ask('b1', countsSql, []), ask('b2', lateSql, [])]);
      return overview({ title: 'Übersicht', counts, rows: opened(late) });
    },
    c: async () => {
      const messages = await ask('c', threadSql, [below(1_000)]);
      return thread({ title: 'Brief', messages: messages.map(({ body }) => ({ text: unseal(body) })) });
    },
    d: (message) => ask('d', writeSql, [randomUUID(), 1_000 + below(9_000), seal(message)]),
    e: () => login({ title: 'Login' }),
  };
}

/** 10,000 rows, 1,000 of them open, with six messages each. */
export async function fill(pool) {
  await pool.query(`CREATE TABLE ceiling (id int PRIMARY KEY, counselor int, code text, subject bytea, due timestamptz, open boolean);
    CREATE TABLE ceiling_messages (id uuid PRIMARY KEY, thread int, body bytea, at timestamptz DEFAULT now());
    CREATE INDEX ceiling_due ON ceiling (counselor, due) WHERE open; CREATE INDEX ceiling_late ON ceiling (due) WHERE open;
    CREATE INDEX ceiling_thread ON ceiling_messages (thread, at)`);
  for (let id = 0; id < 10_000; id++) {
    await pool.query({ name: 'fill', text: fillSql, values: [id, seal(`Betreff ${id}`)] });
    if (id < 1_000)
      for (let more = 0; more < 6; more++) {
        const values = [randomUUID(), id, seal('Ein Brief. '.repeat(80))];
        await pool.query({
          name: 'fill-message',
          text: 'INSERT INTO ceiling_messages VALUES ($1, $2, $3)',
          values,
        });
      }
  }
  await pool.query('ANALYZE');
}

const fillSql = `INSERT INTO ceiling
  VALUES ($1, $1::int % 20, 'ABC-DEF', $2, now() + ($1::int % 50 - 10) * interval '1 hour', $1::int % 10 = 0)`;
const listSql = 'SELECT code, subject, due FROM ceiling WHERE open AND counselor = $1 ORDER BY due LIMIT 25';
const countsSql = 'SELECT count(*) AS open, count(*) FILTER (WHERE due < now()) AS overdue FROM ceiling WHERE open';
const lateSql = 'SELECT code, subject, due FROM ceiling WHERE open AND due < now() ORDER BY due LIMIT 40';
const threadSql = 'SELECT body FROM ceiling_messages WHERE thread = $1 ORDER BY at';
const writeSql = `WITH written AS (INSERT INTO ceiling_messages VALUES ($1, $2, $3) RETURNING thread)
  UPDATE ceiling SET due = now() FROM written WHERE id = thread`;

const page = (inner) =>
  Handlebars.compile(`<!doctype html><html lang="de"><title>{{title}}</title><main>${inner}</main></html>`);
const rows = '{{#each rows}}<tr><td>{{code}}<td>{{subject}}<td>{{due}}</tr>{{/each}}';
const list = page(`<h1>{{title}}</h1><table>${rows}</table>`);
const overview = page(`<h1>{{title}}</h1><p>{{counts.open}} {{counts.overdue}}</p><table>${rows}</table>`);
const thread = page('<h1>{{title}}</h1>{{#each messages}}<article><p>{{text}}</p></article>{{/each}}');
const login = page(
  '<h1>{{title}}</h1><form method="post"><input name="a"><input name="b"><button>Anmelden</button></form>',
);

function seal(text) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function unseal(sealed) {
  const opening = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAuthTag(sealed.subarray(-16));
  return opening.update(sealed.subarray(12, -16), undefined, 'utf8') + opening.final('utf8');
}

function opened(found) {
  return found.map(({ subject, ...row }) => ({ ...row, subject: unseal(subject) }));
}

function below(most) {
  return Math.floor(Math.random() * most);
}
