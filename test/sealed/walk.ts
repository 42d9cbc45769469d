import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { twinOf } from '../faults/house.js';
import { crawl } from '../security/crawl.js';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { statementsDuring } from '../support/statements.js';
import type { House, Person } from './house.js';

/** What somebody is shown. */
export interface Seen {
  status: number;
  text: string;
}

export interface Step {
  /** Who does what, with names in place of ids. */
  name: string;
  act: () => Promise<Seen>;
  /** Which tables it asks; by a question that is asked on every page of somebody's, on the first one alone. */
  tables: ReadonlySet<string>;
  /** Whether it changes anything but who was here last. */
  isAct: boolean;
}

const starts: Record<Person, readonly string[]> = {
  alma: ['/inquiries', '/account'],
  otto: ['/inquiries', '/account'],
  vera: ['/account'],
  wilma: ['/inquiries'],
  counselor: ['/desk', '/account', '/absences'],
  colleague: ['/desk', '/absences'],
  sabine: ['/oversight', '/account', '/second-factor'],
  adam: ['/settings/staff', '/account', '/second-factor'],
};

/** What is the same for everybody, and asks for nothing that is sealed or signed. */
const common =
  /^\/($|\?|exit|terms|privacy|imprint|help|login|registration|settings\/(?!staff)|settings$|access-reversal|oversight\/reports)/;

/** Every page that links lead to, for everybody concerned, with what it asks for. */
export async function pagesOf(house: House): Promise<Step[]> {
  const steps: Step[] = [];
  const everywhere = new Map<Person, ReadonlySet<string>>();
  for (const { who, name, act } of await visitsOf(house)) {
    const statements = await asked(house, act);
    const own = statements.filter((sql) => !everywhere.get(who)?.has(sql));
    if (!everywhere.has(who)) everywhere.set(who, new Set(statements));
    steps.push({ name, act, tables: tablesIn(own), isAct: false });
  }
  return steps;
}

/** The same pages, before anybody has looked what they ask for. */
export async function visitsOf(
  house: House,
  people: readonly Person[] = Object.keys(house.home.browsers) as Person[],
): Promise<(Pick<Step, 'name' | 'act'> & { who: Person })[]> {
  const visits: Awaited<ReturnType<typeof visitsOf>> = [];
  for (const who of people) {
    const browser = house.home.browsers[who];
    for (const { path, status } of await crawl(browser, starts[who]))
      if (status === 200 && !common.test(path))
        visits.push({
          who,
          name: nameOf(house, `${who} ${path}`),
          act: () => seen(twinOf(browser, house.world.port), 'GET', path),
        });
  }
  return visits;
}

/** The statements that are sent meanwhile. */
export function asked({ world }: House, act: () => Promise<unknown>): Promise<string[]> {
  world.nest.get(AgencyDirectory).forget();
  return statementsDuring(act);
}

export function tablesIn(statements: readonly string[]): Set<string> {
  const names = statements.flatMap((sql) => [...sql.matchAll(/\b(?:FROM|JOIN|UPDATE|INTO)\s+"?([a-z_]+)/g)]);
  return new Set(names.map(([, table = '']) => table));
}

export async function seen(
  browser: BrowserClient,
  method: string,
  path: string,
  form?: Record<string, string>,
): Promise<Seen> {
  const { status, body, headers } = await browser.request(method, path, form ? { form } : {});
  // A file for a calendar is another one each time, and a thread has on paper when it was printed.
  const text = new HtmlPage(body).text
    .replace(/UID:\S+ DTSTAMP:\S+/, 'UID DTSTAMP')
    .replace(/gedruckt am .*? Uhr/, 'gedruckt');
  return { status, text: `${headers.location ?? ''} ${text}` };
}

function nameOf({ home }: House, text: string): string {
  const names: [string, string][] = [
    [home.main, 'main'],
    [home.second, 'second'],
    [home.bystanders, 'otto’s'],
    ...Object.entries(home.accounts).map(([name, id]): [string, string] => [id, name]),
  ];
  const named = names.reduce((name, [id, word]) => name.replaceAll(id, word), text);
  return named;
}
