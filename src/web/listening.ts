import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { StartupProblem } from '../config/startup-problem.js';

/** Where to listen: at these addresses, or, null, at every one that the machine has. */
type Addresses = readonly string[] | null;

/** A taken port is found before anything else is started. */
export async function assertPortFree(addresses: Addresses, port: number): Promise<void> {
  for (const address of addresses ?? [undefined]) {
    const probe = await opened(createServer(), address, port);
    if (!probe) continue;
    probe.close();
    await once(probe, 'close');
  }
}

/**
 * One server at each of the addresses: browsers that know a name by two of them find it at both.
 * @returns lets nobody in any more at those that are not the server's own; who is in stays
 */
export async function listenAt(server: HttpServer, addresses: Addresses, port: number): Promise<() => void> {
  const [first, ...others] = addresses ?? [undefined];
  if (!(await opened(server, first, port))) throw new StartupProblem(`This machine has no address ${first ?? ''}.`);
  const bound = (server.address() as AddressInfo).port;
  const doors: Server[] = [];
  for (const address of others) {
    const door = createServer((socket: Socket) => server.emit('connection', socket));
    if (await opened(door, address, bound)) doors.push(door);
  }
  return () => {
    for (const door of doors) door.close();
  };
}

/** Null where the machine has no such address, such as one without IPv6. @throws StartupProblem where the port is taken */
async function opened<Door extends Server>(door: Door, host: string | undefined, port: number): Promise<Door | null> {
  try {
    door.listen({ port, host });
    await once(door, 'listening');
    return door;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return null;
    if (code === 'EADDRINUSE')
      throw new StartupProblem(
        `Port ${port.toString()} is not free; stop what listens there, or give another one with PORT.`,
      );
    throw error;
  }
}
