import type { Tab } from '../support/chromium.js';
import { chosenColors } from './chosen-colors.js';
import { everyPage, visitedBy } from './every-page.js';
import { brokenWords, show } from './walk.js';

/** Of those who run the house: as many pages as in `pages.spec.ts`, so that two processes share all of them. */
const visit = await visitedBy(['helene.prager', 'florian.reiter']);
const { house, tabs } = visit;

everyPage(visit, { size: 3, from: 4 });
chosenColors(visit, 'those who run the house');

describe('A word', () => {
  it('is not broken by letters where there are many figures beside each other', async () => {
    const tab = tabs.get('helene.prager') as Tab;
    await show(tab, house, { path: '/oversight/reports', theme: 'light', textSize: 'normal', screen: 'desktop' });
    expect(await brokenWords(tab)).toEqual([]);
  });
});
