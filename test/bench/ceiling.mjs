/**
 * What this machine can: a bare Fastify + Handlebars + pg server with prepared statements that does the same jobs as
 * the pages measured: a list of 25 with their subjects opened, counters with the exceptional few, a thread of six
 * messages opened, a message written with its row, a page without the database. Nothing is checked, nobody is asked who
 * they are; so it is a ceiling, and no server. `node ceiling.mjs DATABASE_URL PORT`
 */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { URLSearchParams } from 'node:url';
import Fastify from 'fastify';
import Handlebars from 'handlebars';
import pg from 'pg';

const [, , url, port] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 10 });
const key = randomBytes(32);
const seal = (text) => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
};
const unseal = (sealed) => {
  const opened = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAuthTag(sealed.subarray(-16));
  return opened.update(sealed.subarray(12, -16), undefined, 'utf8') + opened.final('utf8');
};
const ask = async (name, text, values) => (await pool.query({ name, text, values })).rows;
const page = (inner) =>
  Handlebars.compile(`<!doctype html><html lang="de"><title>{{title}}</title><main>${inner}</main></html>`);
const rows = '{{#each rows}}<tr><td>{{code}}<td>{{subject}}<td>{{due}}</tr>{{/each}}';
const list = page(`<h1>{{title}}</h1><table>${rows}</table>`);
const overview = page(`<h1>{{title}}</h1><p>{{counts.open}} {{counts.overdue}}</p><table>${rows}</table>`);
const thread = page('<h1>{{title}}</h1>{{#each messages}}<article><p>{{text}}</p></article>{{/each}}');
const login = page(
  '<h1>{{title}}</h1><form method="post"><input name="a"><input name="b"><button>Anmelden</button></form>',
);

await pool.query(`CREATE TABLE IF NOT EXISTS ceiling (id int PRIMARY KEY, counselor int, code text, subject bytea, due timestamptz, open boolean);
  CREATE TABLE IF NOT EXISTS ceiling_messages (id uuid PRIMARY KEY, thread int, body bytea, at timestamptz DEFAULT now());
  CREATE INDEX IF NOT EXISTS ceiling_due ON ceiling (counselor, due) WHERE open; CREATE INDEX IF NOT EXISTS ceiling_late ON ceiling (due) WHERE open;
  CREATE INDEX IF NOT EXISTS ceiling_thread ON ceiling_messages (thread, at); TRUNCATE ceiling, ceiling_messages`);
for (let id = 0; id < 10_000; id++) {
  await pool.query({
    name: 'fill',
    text: `INSERT INTO ceiling VALUES ($1, $1::int % 20, 'ABC-DEF', $2, now() + ($1::int % 50 - 10) * interval '1 hour', $1::int % 10 = 0)`,
    values: [id, seal(`Betreff ${id}`)],
  });
  if (id < 1_000)
    for (let more = 0; more < 6; more++)
      await pool.query({
        name: 'fill-message',
        text: 'INSERT INTO ceiling_messages VALUES ($1, $2, $3)',
        values: [randomUUID(), id, seal('Ein Brief. '.repeat(80))],
      });
}
await pool.query('ANALYZE');

const open = (found) => found.map(({ subject, ...row }) => ({ ...row, subject: unseal(subject) }));
const html = (reply, text) => reply.type('text/html; charset=utf-8').send(text);
const server = Fastify();
server.get('/a', async (_, reply) =>
  html(
    reply,
    list({
      title: 'Liste',
      rows: open(
        await ask('a', 'SELECT code, subject, due FROM ceiling WHERE open AND counselor = $1 ORDER BY due LIMIT 25', [
          Math.floor(Math.random() * 20),
        ]),
      ),
    }),
  ),
);
server.get('/b', async (_, reply) => {
  const [[counts], late] = await Promise.all([
    ask('b1', 'SELECT count(*) AS open, count(*) FILTER (WHERE due < now()) AS overdue FROM ceiling WHERE open', []),
    ask('b2', 'SELECT code, subject, due FROM ceiling WHERE open AND due < now() ORDER BY due LIMIT 40', []),
  ]);
  return html(reply, overview({ title: 'Übersicht', counts, rows: open(late) }));
});
server.get('/c', async (_, reply) =>
  html(
    reply,
    thread({
      title: 'Brief',
      messages: (
        await ask('c', 'SELECT body FROM ceiling_messages WHERE thread = $1 ORDER BY at', [
          Math.floor(Math.random() * 1_000),
        ])
      ).map(({ body }) => ({ text: unseal(body) })),
    }),
  ),
);
server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
  done(null, Object.fromEntries(new URLSearchParams(body))),
);
server.post('/d', async (request, reply) => {
  await ask(
    'd',
    'WITH written AS (INSERT INTO ceiling_messages VALUES ($1, $2, $3) RETURNING thread) UPDATE ceiling SET due = now() FROM written WHERE id = thread',
    [randomUUID(), 1_000 + Math.floor(Math.random() * 9_000), seal(request.body.message)],
  );
  return reply.redirect('/a', 303);
});
server.get('/e', (_, reply) => html(reply, login({ title: 'Login' })));
await server.listen({ port: Number(port), host: '127.0.0.1' });
console.log('ready');
