import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signal } from './run-teardown.js';

/** The longest spec takes a minute where nothing else runs; jest's own limits cannot end one that no longer comes back to the event loop. */
const patienceMs = (process.env.EVERYTHING === '1' ? 90 : 10) * 60_000;
const reportMs = 3_000;

/**
 * Ends a spec that hangs, so that a run fails within minutes, and prints where it stood. Each spec's process says in
 * `<run>/at-<pid>` what it works on (`run-place.js`); on SIGUSR2 Node writes where it stands (`--report-on-signal`).
 */
export default class PatienceReporter {
  #since = new Map();
  #timer;

  onRunStart() {
    this.#timer = setInterval(() => void this.#look(), 5_000);
  }

  onTestFileStart({ path }) {
    this.#since.set(path, Date.now());
  }

  onTestFileResult({ path }) {
    this.#since.delete(path);
  }

  onRunComplete() {
    clearInterval(this.#timer);
  }

  async #look() {
    const late = [...this.#since].filter(([, since]) => Date.now() - since > patienceMs).map(([path]) => path);
    for (const path of late) {
      this.#since.delete(path);
      await end(path);
    }
  }
}

async function end(path) {
  const folder = process.env.OHR_TEST_RUN;
  const places = (await readdir(folder)).filter((name) => name.startsWith('at-'));
  for (const place of places) {
    if ((await readFile(join(folder, place), 'utf8')) !== path) continue;
    const pid = Number(place.slice('at-'.length));
    console.error(`${path} hangs and is ended (process ${pid}). It stood here:`);
    if (signal(pid, 'SIGUSR2')) await sleep(reportMs);
    console.error(await whereItStood(folder, pid));
    // A spec in jest's own process has nobody else who could go on.
    signal(pid, 'SIGKILL');
  }
}

async function whereItStood(folder, pid) {
  const name = (await readdir(folder)).find((file) => file.startsWith('report.') && file.includes(`.${pid}.`));
  if (!name) return 'busy in JavaScript: it never came back to the event loop';
  const { javascriptStack, libuv } = JSON.parse(await readFile(join(folder, name), 'utf8'));
  const active = libuv
    .filter(({ is_active }) => is_active)
    .map(({ type, remoteEndpoint }) => `${type} ${JSON.stringify(remoteEndpoint ?? '')}`);
  return [javascriptStack.message, ...(javascriptStack.stack ?? []), ...active].join('\n  ');
}
