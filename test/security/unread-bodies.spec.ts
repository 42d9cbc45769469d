import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { formsOf } from '../support/routes.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
/** What the server has taken in of each connection that has ended, by the visitor's port. */
const taken = new Map<number, number>();

beforeAll(async () => {
  world = await startWorld();
  world.nest.getHttpServer().on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket;
    socket.once('close', () => taken.set(remotePort, socket.bytesRead));
  });
});
afterAll(() => world.close());

const someId = '0190a1b2-0000-7000-8000-000000000000';
const megabyte = 1024 * 1024;
const offered = 16 * megabyte;
const part = Buffer.alloc(64 * 1024, 'x');
const formType = 'Content-Type: application/x-www-form-urlencoded';

interface Poured {
  status: number;
  answer: string;
  /** of what the client would have sent */
  taken: number;
}

/** Sends a head, and then megabytes for as long as the connection is there, whatever is answered meanwhile. */
async function pour(head: string[], { chunked = false, size = offered } = {}): Promise<Poured> {
  const socket = connect(world.port, '127.0.0.1');
  const heard: Buffer[] = [];
  socket.on('data', (data) => heard.push(data));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);
  const length = chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${size.toString()}`;
  let port = 0;
  socket.once('connect', () => (port = socket.localPort ?? 0));
  socket.write(`${[...head, length].join('\r\n')}\r\n\r\n`);
  for (let sent = 0; sent < size && socket.writable; sent += part.length) {
    const piece = chunked ? Buffer.concat([Buffer.from('10000\r\n'), part, Buffer.from('\r\n')]) : part;
    if (!socket.write(piece)) await Promise.race([closed, new Promise((resolve) => socket.once('drain', resolve))]);
  }
  socket.end();
  await closed;
  while (!taken.has(port)) await new Promise(setImmediate);
  const answer = Buffer.concat(heard).toString();
  return { status: Number(answer.split(' ')[1]), answer, taken: taken.get(port) ?? NaN };
}

const post = (path: string, ...lines: string[]) => [
  `POST ${path} HTTP/1.1`,
  `Host: localhost:${world.port.toString()}`,
  ...lines,
];

function unlike(name: string, { status, answer, taken: read }: Poured, expected: number): string[] {
  const fits = status === expected && answer.length < 100_000 && /^connection: close\r$/im.test(answer);
  return fits && answer.includes('</html>') === expected > 400 && read < megabyte
    ? []
    : [`${name}: ${status.toString()}, answered ${answer.length.toString()}, taken in ${read.toString()}`];
}

describe('[53] Sixteen megabytes', () => {
  it('for any form are answered in short, and not read', async () => {
    const wrong = await Promise.all(
      Array.from(formsOf(world.nest).keys(), async (route) => {
        const path = route.replace('POST ', '').replace(/:\w+/g, someId);
        return unlike(route, await pour(post(path, formType)), 413);
      }),
    );
    expect(wrong.length).toBeGreaterThan(50);
    expect(wrong.flat()).toEqual([]);
  });

  it('of any kind and for any address are answered as a few bytes would be, and not read', async () => {
    const host = `Host: localhost:${world.port.toString()}`;
    const others: [string, number, string[]][] = [
      ['json', 415, post('/login', 'Content-Type: application/json')],
      ['a file', 415, post('/login', 'Content-Type: multipart/form-data; boundary=x')],
      [
        'a file for the one form that takes one',
        303,
        post('/settings/logo', 'Content-Type: multipart/form-data; boundary=x'),
      ],
      ['no type', 415, post('/login')],
      ['gzip', 413, post('/login', formType, 'Content-Encoding: gzip')],
      ['another site', 413, post('/login', formType, 'Origin: https://elsewhere.test')],
      ['no such page', 413, post('/nothing/here', formType)],
      ['no such agency', 404, ['POST /login HTTP/1.1', 'Host: unknown.test', formType]],
      ['a page', 413, ['GET /login HTTP/1.1', host, formType]],
      ['a page, no form', 413, ['GET /login HTTP/1.1', host]],
      ['a health check', 413, ['POST /health HTTP/1.1', host, formType]],
      ['another verb', 413, ['PUT /login HTTP/1.1', host, formType]],
    ];
    const wrong = await Promise.all(
      others.map(async ([name, expected, head]) => {
        const { status, taken: read } = await pour(head);
        return status === expected && read < megabyte ? [] : [`${name}: ${status.toString()}, ${read.toString()} read`];
      }),
    );
    expect(wrong.flat()).toEqual([]);
  });

  it('whose length nobody has said are cut off where a form would end', async () => {
    expect(unlike('chunks', await pour(post('/login', formType), { chunked: true }), 413)).toEqual([]);
  });

  it('that are announced first are not asked for; a form is', async () => {
    const announced = await pour(post('/login', formType, 'Expect: 100-continue'));
    expect([announced.status, announced.answer.includes('100 Continue')]).toEqual([413, false]);
    const body = 'userName=&password=';
    const asked = post('/login', formType, 'Expect: 100-continue', `Content-Length: ${body.length.toString()}`);
    const socket = connect(world.port, '127.0.0.1');
    socket.write(`${[...asked, 'Connection: close'].join('\r\n')}\r\n\r\n`);
    let heard = '';
    for await (const data of socket) {
      if (heard === '') socket.write(body);
      heard += String(data);
    }
    expect(heard).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 422 /);
  });

  it('leave a connection as it was where a form of the usual length came', async () => {
    const answers: IncomingMessage['headers'][] = [];
    for (const form of [{ userName: '' }, { userName: 'x'.repeat(300) }])
      answers.push((await world.browser().request('POST', '/login', { form })).headers);
    expect(answers.map(({ connection }) => connection)).toEqual(['keep-alive', 'keep-alive']);
  });
});
