// A server with this loaded first (NODE_OPTIONS=--import) waits before its stop until SIGUSR2 comes, instead of for an
// hour: what it answers meanwhile can be asked however busy the machine is.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

const pause = timers.setTimeout;
const told = new Promise((resolve) => process.on('SIGUSR2', resolve));
timers.setTimeout = (ms, ...rest) => (ms === 3_599_000 ? told : pause(ms, ...rest));
syncBuiltinESMExports();
