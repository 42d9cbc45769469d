import { formBodyOf } from '../support/form-body.js';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange } from '../support/http-exchange.js';
import { everything } from '../support/day-seed.js';
import { until } from '../support/until.js';
import type { Scene } from './deed.js';
import { type House, twinOf } from './house.js';
import type { Tally } from './tally.js';
import { Trial } from './trial.js';
import { Victim } from './victim.js';

interface TriedVerb {
  /** What came of it where the line was cut, and where the server was killed. */
  cuts: Tally;
  kills: Tally;
  /** Sentences: what should not be. */
  problems: readonly string[];
}

/**
 * Presses the verb's button and loses the line after its 1st, 2nd, 3rd … statement, until the answer gets through; and then
 * at a server of its own, which is killed at a random moment while it is about it.
 */
export async function tryVerb(house: House, route: string, scene: Scene): Promise<TriedVerb> {
  // A process of its own for each takes too long for every run of the tests.
  const victim = everything ? await Victim.prepared(house.world, house.database.url) : null;
  try {
    const trial = await Trial.of(house, route, scene);
    for (let cutAt = 1; ; cutAt += 1) {
      const answer = await trial.send(cutAt);
      if (!house.line.hasCut) break;
      await trial.judge(`cut after statement ${cutAt.toString()}`, answer);
    }
    const cuts = trial.told();
    await house.restore('arranged');
    if (victim) await killIn(trial, victim);
    return { cuts, kills: trial.told(), problems: trial.problems };
  } finally {
    await victim?.kill();
  }
}

async function killIn(trial: Trial, victim: Victim): Promise<void> {
  const port = await victim.begin();
  const moment = Math.random() * 2 * trial.took;
  const pressed = pressedAt(port, trial).catch(() => null);
  await sleep(moment);
  await victim.kill();
  // What had come to PostgreSQL by then is still carried out.
  await until(async () => (await trial.house.database.query(busySql)).length === 0);
  await trial.judge(`killed after ${moment.toFixed(0)} ms`, await pressed);
}

const busySql = `
  SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`;

/** By the address that the page had: a proxy leads to this instance. */
function pressedAt(port: number, { deed, house }: Trial): Promise<Exchange> {
  const { browser, action, fields } = deed;
  const { origin } = twinOf(browser, house.world.port);
  const headers = { Host: new URL(origin).host, Origin: origin };
  return twinOf(browser, port).request('POST', action, {
    ...formBodyOf(fields),
    headers: { ...formBodyOf(fields).headers, ...headers },
  });
}
