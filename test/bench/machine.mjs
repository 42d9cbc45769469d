import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks a second of /proc; 100 on every Linux that is met. */
const ticks = 100;

/** Processor time of a process in ms; of its dead children, too, where asked for. Null where there is no /proc. */
async function times(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [parent, ...used] = [fields[1], fields[11], fields[12], fields[13], fields[14]].map(Number);
  return { parent, own: ((used[0] + used[1]) * 1000) / ticks, children: ((used[2] + used[3]) * 1000) / ticks };
}

export async function cpuOf(pid) {
  return (await times(pid))?.own ?? NaN;
}

/** Of a PostgreSQL: the postmaster, its backends now, and those that have ended. */
export async function cpuOfServer(postmaster) {
  const top = await times(postmaster);
  if (!top) return NaN;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const backends = (await Promise.all(pids.map(times))).filter((one) => one?.parent === postmaster);
  return backends.reduce((sum, { own }) => sum + own, top.own + top.children);
}

/** Proportional set size in MiB: what the process costs the machine. */
export async function memoryOf(pid) {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? NaN) / 1024;
}
