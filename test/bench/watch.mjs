import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolution = 2;

/** Within the server: how long its loop is held up. Who waits longer than that waits for something else than this process. */
const delay = monitorEventLoopDelay({ resolution });
delay.enable();

process.on('message', () => {
  const [median, most] = [50, 99].map((share) => delay.percentile(share) / 1e6 - resolution);
  const { user, system } = process.cpuUsage();
  process.send({ median, most, app: (user + system) / 1_000 });
  delay.reset();
});
// It ends as if nobody watched.
process.channel?.unref();
