import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { startWorld, type World } from '../support/world.js';

const room = 20;
let world: World;
beforeAll(async () => {
  world = await startWorld({ variables: { CONNECTIONS: room.toString() } });
});
afterAll(() => world.close());

const open = async (): Promise<number> => {
  const server: Server = world.nest.getHttpServer();
  return promisify(server.getConnections.bind(server))();
};

const host = () => `Host: localhost:${world.port.toString()}`;

/** What somebody sends who wants to hold a connection, and no more after it. */
const beginnings: Record<string, () => string> = {
  nothing: () => '',
  'half a head': () => `POST /login HTTP/1.1\r\n${host()}\r\nX-Slow: `,
  'half a form': () =>
    `POST /login HTTP/1.1\r\n${host()}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\nuserName=x`,
  'half a form in chunks': () =>
    `POST /login HTTP/1.1\r\n${host()}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nuserN`,
  'a page, and is silent': () => `GET /login HTTP/1.1\r\n${host()}\r\n\r\n`,
};

async function hold(text: string): Promise<Socket> {
  const socket = connect(world.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

describe.each(Object.entries(beginnings))('[53] Any number of connections that send %s', (_, begin) => {
  it('keep nobody out: there are never more than there is room for, and the oldest go', async () => {
    const held: Socket[] = [];
    const statuses: number[] = [];
    const counts: number[] = [];
    for (let visit = 0; visit < 8; visit += 1) {
      for (let each = 0; each < room / 2; each += 1) held.push(await hold(begin()));
      const visitor = world.browser();
      statuses.push((await visitor.open('/login')).status);
      statuses.push((await visitor.request('POST', '/login', { form: { userName: '', password: '' } })).status);
      counts.push(await open());
    }
    for (const socket of held) socket.destroy();
    expect(statuses).toEqual(Array.from({ length: 8 }, () => [200, 422]).flat());
    expect(Math.max(...counts)).toBeLessThanOrEqual(room + 1);
    expect(Math.max(...counts)).toBeGreaterThan(room / 2);
  });
});

describe('[53] A form over a poor line', () => {
  it('is taken in its own time as long as there is room', async () => {
    const form = 'userName=&password=';
    const head = [
      `POST /login HTTP/1.1`,
      host(),
      'Content-Type: application/x-www-form-urlencoded',
      'Connection: close',
    ];
    const socket = await hold(`${[...head, `Content-Length: ${form.length.toString()}`].join('\r\n')}\r\n\r\n`);
    for (const sign of form) {
      socket.write(sign);
      expect((await world.browser().open('/')).status).toBe(200);
    }
    let answer = '';
    for await (const data of socket) answer += String(data);
    expect(answer).toMatch(/^HTTP\/1\.1 422 /);
  });
});
