import { readFileSync, readlinkSync } from 'node:fs';

/** Whether some process has this number now: not necessarily the one that had it once. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Tells a process from all others that had or will have its number, also before and after a restart of the machine. Null
 * where the system does not say.
 */
export function birthOf(pid: number): string | null {
  const boot = read('/proc/sys/kernel/random/boot_id');
  // The second field is the program's name in brackets, which may hold anything; the start is the 22nd.
  const started = read(`/proc/${pid.toString()}/stat`)?.split(') ').at(-1)?.split(' ')[19];
  return boot && started ? `${boot}:${started}` : null;
}

/** Whether a process runs the same program as this one, as far as the system says. */
export function isOurProgram(pid: number): boolean {
  if (birthOf(process.pid) === null) return true;
  try {
    return readlinkSync(`/proc/${pid.toString()}/exe`) === readlinkSync('/proc/self/exe');
  } catch {
    return false;
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
