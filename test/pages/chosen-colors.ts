import type { Tab } from '../support/chromium.js';
import { choiceOfDay, daySeed, everything } from '../support/day-seed.js';
import type { Visit } from './every-page.js';
import { type Look, looksAt, type Page } from './looks.js';
import { axeFindings, choose, colorsDrawn, show } from './walk.js';

/** Chosen in the browser, against what its system asks for; and the system that asks for the same. */
const againstSystem = [
  ['light', { colorScheme: 'dark' }, { colorScheme: 'light' }],
  ['light', { colorScheme: 'dark', contrast: 'more' }, { colorScheme: 'light', contrast: 'more' }],
  ['dark', { colorScheme: 'light' }, { colorScheme: 'dark' }],
  ['dark', { colorScheme: 'light', contrast: 'more' }, { colorScheme: 'dark', contrast: 'more' }],
  ['contrast', { colorScheme: 'light' }, { colorScheme: 'light', contrast: 'more' }],
  ['contrast', { colorScheme: 'dark' }, { colorScheme: 'dark', contrast: 'more' }],
  ['device', { colorScheme: 'dark' }, { colorScheme: 'dark' }],
  // What somebody has set for everything wins, and paper is light.
  ['dark', { forcedColors: 'active' }, { forcedColors: 'active' }],
  ['light', { forcedColors: 'active', colorScheme: 'dark' }, { forcedColors: 'active', colorScheme: 'dark' }],
  ['dark', { media: 'print' }, { media: 'print' }],
] as const;

const systems = { media: null, colorScheme: null, contrast: null, forcedColors: null } as const;
const sides = ['those who write', 'those who run the house'] as const;

/** At a page of one side or the other, whose turn it is; at both, where nothing is left out. */
export function chosenColors({ house, tabs, pages }: Visit, side: (typeof sides)[number]): void {
  const turn = choiceOfDay([0, 1], 'whose turn the first one is');
  const theirs = againstSystem.filter((_, at) => everything || sides[(at + turn) % sides.length] === side);

  describe(`Colors that somebody chooses here, seen as SEED=${daySeed} has it`, () => {
    it.each(theirs)('are drawn, %s where the system has %j, as where it has %j', async (colors, system, asking) => {
      const page = choiceOfDay(pages as [Page, ...Page[]], `${colors} ${JSON.stringify(system)}`);
      const [look] = looksAt(page) as [Look];
      const tab = tabs.get(look.person) as Tab;
      await show(tab, house, look);
      await tab.page.emulateMedia({ ...systems, ...asking });
      const wanted = await colorsDrawn(tab);
      await choose(tab, house.base, { colors });
      await show(tab, house, look);
      await tab.page.emulateMedia({ ...systems, ...system });
      const drawn = await colorsDrawn(tab);
      const findings = 'media' in system ? [] : await axeFindings(tab);
      await choose(tab, house.base, null);
      await tab.page.emulateMedia(systems);
      expect({ look, drawn: drawn.filter((one, at) => one !== wanted[at]), findings }).toEqual({
        look,
        drawn: [],
        findings: [],
      });
      expect(drawn.length).toBeGreaterThan(60);
    });
  });
}
