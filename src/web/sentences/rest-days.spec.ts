import { restDays } from './rest-days.js';
import { german } from '../../../test/support/german.js';

describe('When nobody works', () => {
  it.each([
    [[1, 2, 3, 4, 5], 'Am Wochenende und an Feiertagen'],
    [[1, 2, 3, 4, 5, 6], 'Am Sonntag und an Feiertagen'],
    [[1, 2, 3, 4, 5, 7], 'Am Samstag und an Feiertagen'],
    [[1, 2, 3, 4, 5, 6, 7], 'An Feiertagen'],
    [[1, 2, 3, 4], 'Am Freitag, am Wochenende und an Feiertagen'],
    [[2, 4], 'Am Montag, am Mittwoch, am Freitag, am Wochenende und an Feiertagen'],
    [[6, 7], 'Am Montag, am Dienstag, am Mittwoch, am Donnerstag, am Freitag und an Feiertagen'],
  ])('with people there on %j', (workweek, words) => {
    expect(restDays(workweek, german)).toBe(words);
  });
});
