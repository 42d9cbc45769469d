import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { actsOf } from './acts.js';
import type { Damage } from './damages.js';
import { type House, openHouse } from './house.js';
import { Snapshot } from './snapshot.js';
import { twinOf } from '../faults/house.js';
import { macedTables } from './maced-tables.js';
import { asked, pagesOf, seen, type Seen, type Step, tablesIn } from './walk.js';

export interface Changed {
  name: string;
  seen: Seen;
}

/** Lets everybody come by, again and again, and says who sees something else than usual. */
export class Walking {
  private readonly usual = new Map<string, Seen>();

  private constructor(
    readonly house: House,
    readonly snapshot: Snapshot,
    private readonly steps: Step[],
  ) {}

  static async through(): Promise<Walking> {
    const house = await openHouse();
    // Once everybody has seen everything, looking changes nothing.
    const steps = await pagesOf(house);
    const walking = new Walking(house, await Snapshot.of(house.world), steps);
    walking.steps.push(...triesOf(house));
    await walking.getUsed();
    return walking;
  }

  /** SQL with the ids of those it names, `:alma` and the like. */
  placed(sql: string): string {
    return sql.replace(/(?<!:):([a-z_]+)/g, (_, name: string) => `'${this.idOf(name)}'`);
  }

  idOf(name: string): string {
    const { home } = this.house;
    const others: Readonly<Record<string, string>> = {
      agency: home.agency.agencyId,
      main: home.main,
      second: home.second,
      otto_s: home.bystanders,
      counselor: home.agency.staff[home.counselorName],
      colleague: home.agency.staff[home.colleagueName],
    };
    const id = others[name] ?? home.accounts[name];
    if (id === undefined) throw new Error(`Nobody is called ${name}`);
    return id;
  }

  /** Everybody comes by whom the table concerns. */
  async after(table: string, alter: () => Promise<number>): Promise<{ changed: Changed[]; alarms: number }> {
    const changed: Changed[] = [];
    const before = this.alarms;
    let isAltered = false;
    for (const { name, act, isAct } of this.steps.filter(({ tables }) => tables.has(table))) {
      if (isAct || !isAltered) {
        await this.afresh();
        expect(await alter()).toBeGreaterThan(0);
        isAltered = !isAct;
      }
      const seen = await act();
      const { status, text } = this.usual.get(name) ?? { status: 0, text: '' };
      if (seen.status !== status || seen.text !== text) changed.push({ name, seen });
    }
    return { changed, alarms: this.alarms - before };
  }

  /** Who sees what nobody said. */
  unexplained(changed: readonly Changed[], shown: Damage['shown'] = []): string[] {
    return changed.flatMap(({ name, seen: { status, text } }) => {
      const [, sentence] = shown.find(([who]) => who.test(name)) ?? [];
      if (sentence !== undefined && text.includes(sentence) && status < 500) return [];
      return [`${name}: ${status.toString()} ${differing(this.usual.get(name)?.text ?? '', text)}`];
    });
  }

  /** Whether somebody is shown a page who is usually turned away. */
  hasGotIn({ name, seen }: Changed): boolean {
    return seen.status === 200 && (this.usual.get(name)?.status ?? 0) !== 200;
  }

  async close(): Promise<void> {
    await this.snapshot.close();
    await this.house.world.close();
  }

  /** Everything as it was, for the database and for what the app remembers. */
  private async afresh(): Promise<void> {
    await this.snapshot.restore();
    this.house.world.clock.moveTo(this.house.now);
    this.house.world.nest.get(AgencyDirectory).forget();
  }

  private async getUsed(): Promise<void> {
    for (const page of this.steps) this.usual.set(page.name, await page.act());
    for (const [name, act] of Object.entries(actsOf(this.house))) {
      await this.afresh();
      const statements = await asked(this.house, async () => this.usual.set(name, await act()));
      this.steps.push({ name, act, tables: tablesIn(statements), isAct: true });
    }
  }

  private get alarms(): number {
    return this.house.world.log.text.split(/A row is not what was written|Something sealed did not open/).length;
  }
}

/** What stands there now, from the first letter on that is another. */
function differing(before: string, after: string): string {
  const at = Array.from(after).findIndex((letter, index) => letter !== before[index]);
  return `[${before.slice(Math.max(0, at - 10), at + 60)}] → [${after.slice(Math.max(0, at - 10), at + 160)}]`;
}

/** Where Otto has no business; on every table's round, whatever is asked for there. */
function triesOf({ home, world }: House): Step[] {
  const paths = ['/desk', '/oversight', '/settings/staff', `/threads/${home.main}`, `/inquiries/${home.main}`];
  return paths.map((path) => ({
    name: `otto tries ${path.replace(home.main, 'main')}`,
    act: () => seen(twinOf(home.browsers.otto, world.port), 'GET', path),
    tables: new Set(macedTables()),
    isAct: false,
  }));
}
