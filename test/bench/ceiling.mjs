/** What this machine can: the bare job by Fastify and pg. `node ceiling.mjs DATABASE_URL PORT` */
import { URLSearchParams } from 'node:url';
import Fastify from 'fastify';
import pg from 'pg';
import { bareJob, fill } from './bare-job.mjs';

const [, , url, port] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 10 });
await fill(pool);
const job = bareJob(async (name, text, values) => (await pool.query({ name, text, values })).rows);

const server = Fastify();
for (const name of ['a', 'b', 'c', 'e'])
  server.get(`/${name}`, async (_, reply) => reply.type('text/html; charset=utf-8').send(await job[name]()));
server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
  done(null, Object.fromEntries(new URLSearchParams(body))),
);
server.post('/d', async (request, reply) => {
  await job.d(request.body.message);
  return reply.redirect('/a', 303);
});
await server.listen({ port: Number(port), host: '127.0.0.1' });
console.log('ready');
