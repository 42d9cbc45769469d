import { pseudoLanguage } from '../../src/web/texts/pseudo-language.js';
import { Chromium, type Tab } from '../support/chromium.js';
import { matrix, type MatrixRole } from '../access-matrix.js';
import { daySeed, everything, sampleOfDay } from '../support/day-seed.js';
import { type DemoHouse, startDemoHouse } from '../support/demo-house.js';
import { routesOf } from '../support/routes.js';
import { acts, arrangedPages } from './arranged.js';
import { kinds, type Look, looksAt, looksOfDay, type Page, type Person, titled } from './looks.js';
import { axeFindings, choose, hiddenStops, moving, pagesAndRefusalsOf, show, statusOf, tabOf } from './walk.js';

/** The demo, somebody's tabs in it, and every page that links and forms lead them to. */
export interface Visit {
  house: DemoHouse;
  tabs: ReadonlyMap<Person, Tab>;
  pages: readonly Page[];
  /** Whom else a page asked for something. */
  foreign: readonly string[];
}

export async function visitedBy(people: readonly Person[]): Promise<Visit> {
  const house = await startDemoHouse({ PSEUDO_LANGUAGE: 'on' });
  const arranged = await arrangedPages(house);
  const chromium = await Chromium.start();
  const tabs = new Map<Person, Tab>();
  const pages: Page[] = [];
  const foreign: string[] = [];
  for (const person of people) {
    const tab = await tabOf(chromium, house, person);
    tab.page.on('request', (request) => {
      if (!request.url().startsWith(house.base)) foreign.push(request.url());
    });
    tabs.set(person, tab);
    const foundByOthers = pages.map(({ path }) => path);
    for (const path of await pagesAndRefusalsOf(tab, house, { arranged: arranged[person], foundByOthers }))
      pages.push({ person, path });
    // What was chosen on the way, such as to live abroad.
    await choose(tab, house.base, null);
  }
  afterAll(async () => {
    await chromium.close();
    await house.stop();
  });
  return { house, tabs, pages, foreign };
}

/** What holds for every page: the day's sample of looks, or all of them. */
export function everyPage({ house, tabs, pages, foreign }: Visit, day: { size: number; from: number }): void {
  const all = pages.flatMap(looksAt);
  const people = [...tabs.keys()];
  const tabFor = ({ person }: Page) => tabs.get(person) as Tab;

  describe(`Every page that links and refused forms lead to, seen as SEED=${daySeed} has it`, () => {
    it('is one of each route that answers these people with a page', () => {
      const missed = people.flatMap((person) =>
        routesWithPages(house, person).filter(
          (route) => !pages.some((page) => page.person === person && isOf(route, page)),
        ),
      );
      expect(missed).toEqual([]);
      // Each of these is looked at by one who has it: see `arranged.ts`.
      const shownOnce = Object.keys(acts).map((path) => `GET ${path}`);
      expect(routesAfterActs(house).toSorted()).toEqual(shownOnce.toSorted());
    });

    it('is looked at in every theme, text size, window and language, and each of these in each other', () => {
      // As many as there were when this was written, about: a crawl that finds no links would find no fault.
      expect(pages.length).toBeGreaterThan(100);
      const names = Object.keys(kinds) as (keyof typeof kinds)[];
      const unmet = names.flatMap((name) => [
        ...pages.flatMap((page) => missing(looksAt(page), [name]).map((value) => `${page.path} in ${value}`)),
        ...names.filter((other) => other !== name).flatMap((other) => missing(all, [name, other])),
      ]);
      expect(unmet).toEqual([]);
    });

    it.each(looksOfDay(pages, day).map(titled))('%s (%s): fits, and axe finds nothing', async (_, __, look) => {
      const tab = tabFor(look);
      await choose(tab, house.base, { language: look.language, 'text-size': look.textSize });
      await tab.page.emulateMedia({ reducedMotion: look.motion });
      const status = await show(tab, house, look);
      const shown = await tab.page.evaluate('[document.dir, document.documentElement.dataset.textSize].join()');
      const overflow = await tab.overflow();
      const moves = await moving(tab);
      const findings = (await axeFindings(tab)).filter((finding) => !isOfTurnedLetters(finding, look));
      await choose(tab, house.base, null);
      await tab.page.emulateMedia({ reducedMotion: null });
      const problems = tab.problems.splice(0).filter((one) => !/status of (?:404|422) /.test(one));
      expect({ status, shown, overflow, moves, findings, problems }).toEqual({
        status: statusOf(look.path),
        shown: `${look.language === pseudoLanguage ? 'rtl' : 'ltr'},${look.textSize}`,
        overflow: 0,
        moves: [],
        findings: [],
        problems: [],
      });
    });

    it('asks nobody else for anything', () => {
      expect(foreign).toEqual([]);
    });
  });

  const crowded = pages.filter(({ path }) => /^\/(oversight|account|desk|settings|inquiries\/new)$/.test(path));
  // The first four have every window and text size.
  const walks = (everything ? pages : crowded).flatMap((page) => looksAt(page).slice(0, kinds.screen.length));

  describe(`Somebody who goes through a page by Tab, seen as SEED=${daySeed} has it`, () => {
    it.each(sampleOfDay(walks, 1).map(titled))('sees where they are: %s (%s)', async (_, __, look) => {
      const tab = tabFor(look);
      await choose(tab, house.base, { language: look.language });
      await show(tab, house, look);
      await choose(tab, house.base, null);
      const box = tab.page.locator('.assignments tbody input').first();
      if (await box.count()) await box.check();
      await tab.page.locator('body').evaluate('document.activeElement.blur()');
      expect(await hiddenStops(tab)).toEqual([]);
    });
  });
}

const roles: Record<Person, MatrixRole> = {
  '': 'visitor',
  mondstein: 'owner',
  'markus.haberl': 'counselor',
  'helene.prager': 'supervisor',
  'florian.reiter': 'admin',
};

/** What is no page: it leads on, or it is a file, or for machines. */
const noPages: readonly string[] = [
  // It leads away at once.
  'GET /exit',
  'GET /health',
  'GET /ready',
  'GET /.well-known/change-password',
  'GET /brand/:name',
  'GET /second-factor/image',
  'GET /inquiries/:id/reminder',
];

/** Every route that has a page for this person; what everybody may read, for visitors alone. */
function routesWithPages({ app }: DemoHouse, person: Person): string[] {
  return routesOf(app.nest).filter((route) => {
    const statuses = matrix[route];
    if (!route.startsWith('GET ') || !statuses || noPages.includes(route)) return false;
    const status = statuses[roles[person]];
    if (person === '') return isPage(status);
    // What leads on in the scene of the matrix, since it is done there, is to be done here.
    return !isPage(statuses.visitor) && (isPage(status) || (status === 303 && isOfThing(route)));
  });
}

/** Routes that answer with a page only after an act, and once. */
function routesAfterActs({ app }: DemoHouse): string[] {
  return routesOf(app.nest).filter((route) => {
    const answers = Object.values(matrix[route] ?? {});
    const isLeading = answers.includes(303) && !answers.some(isPage);
    return route.startsWith('GET ') && isLeading && !isOfThing(route) && !noPages.includes(route);
  });
}

function isOfThing(route: string): boolean {
  return route.includes('/:');
}

function isPage(status: number): boolean {
  return status === 200 || status === 422;
}

function isOf(route: string, { path }: Page): boolean {
  const pattern = route.slice(4).replace(/:\w+/g, '[^/]+');
  return new RegExp(`^(?:AFTER )?${pattern}(?:\\?.*)?$`).test(path);
}

/** What of these kinds, together, no look has. */
function missing(looks: readonly Look[], names: (keyof typeof kinds)[]): string[] {
  const seen = new Set(looks.map((look) => names.map((name) => look[name]).join(' × ')));
  const wanted = names.reduce<string[]>(
    (begun, name) =>
      begun.length === 0 ? [...kinds[name]] : begun.flatMap((one) => kinds[name].map((value) => `${one} × ${value}`)),
    [],
  );
  return wanted.filter((value) => !seen.has(value));
}

/** "A" is in no name whose letters are turned around. */
function isOfTurnedLetters(finding: string, { language }: Look): boolean {
  return language === pseudoLanguage && finding.startsWith('label-content-name-mismatch');
}
