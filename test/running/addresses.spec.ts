import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { Environment } from '../../src/config/environment.js';
import { listenAt } from '../../src/web/listening.js';
import { runFolder } from '../support/run-folder.js';
import { ServerProcess } from '../support/server-process.js';

const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
const hasIpv6 = all.some(({ address }) => address === '::1');
/** But for those of one link alone, which need its name. */
const outside = all.filter(({ internal, address }) => !internal && !address.startsWith('fe80'));

async function listens(port: number, address: string): Promise<boolean> {
  const socket = connect(port, address);
  const answer = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return answer;
}

describe('While it is tried out, the server', () => {
  it('is reached on this machine alone, at both of its addresses, until it ends', async () => {
    const folder = await mkdtemp(join(runFolder(), 'addresses-'));
    const server = await ServerProcess.spawn({ DATA_DIR: folder });
    await server.ready();
    expect([await listens(server.port, '127.0.0.1'), await listens(server.port, '::1')]).toEqual([true, hasIpv6]);
    const reached = await Promise.all(outside.map(({ address }) => listens(server.port, address)));
    expect(reached.filter(Boolean)).toEqual([]);
    expect(await server.stop()).toEqual({ exitCode: 0, signal: null });
    await rm(folder, { recursive: true, force: true });
  });

  it('listens elsewhere only where that is asked for, or in production', () => {
    const production = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://localhost/x',
      ROOT_KEY_FILE: '/root.key',
      BASE_URL: 'https://example.org',
      SMTP_URL: 'files',
    };
    expect(new Environment({}).addresses).toEqual(['127.0.0.1', '::1']);
    expect(new Environment({ HOST: '0.0.0.0' }).addresses).toEqual(['0.0.0.0']);
    expect(new Environment(production).addresses).toBeNull();
    expect(new Environment({ ...production, HOST: '127.0.0.1' }).addresses).toEqual(['127.0.0.1']);
  });
});

describe('A server at two addresses', () => {
  it('answers at both, and no longer once it has ended', async () => {
    const server = createServer((_, response) => response.end('ja'));
    const end = await listenAt(server, hasIpv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'], 0);
    const { port } = server.address() as AddressInfo;
    const hosts = hasIpv6 ? ['127.0.0.1', '[::1]'] : ['127.0.0.1'];
    for (const host of hosts)
      expect(
        await (await fetch(`http://${host}:${port.toString()}/`, { headers: { connection: 'close' } })).text(),
      ).toBe('ja');
    end();
    server.close();
    await once(server, 'close');
    expect([await listens(port, '127.0.0.1'), await listens(port, '::1')]).toEqual([false, false]);
  });

  it('says it in a sentence where one of them is taken', async () => {
    const first = createServer();
    await listenAt(first, ['127.0.0.1'], 0);
    const { port } = first.address() as AddressInfo;
    await expect(listenAt(createServer(), ['127.0.0.1'], port)).rejects.toThrow('is not free');
    first.close();
  });
});
