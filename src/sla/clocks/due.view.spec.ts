import { germanTimes } from '../../../test/texts/german.js';
import { dueView } from './due.view.js';

const row = { dueDate: '2026-01-09', today: '2026-01-08', businessDays: 1, overdue: false, dueSoon: true };

it('A due date in a list is short, and in words', () => {
  expect(dueView(row, germanTimes('2026-01-08T10:00:00Z'))).toEqual({
    date: { iso: '2026-01-09', text: 'Fr, 9. Jänner' },
    overdue: false,
    dueSoon: true,
    inWords: 'morgen',
    dueIn: 'morgen',
  });
});

it('A due date of next year names the year', () => {
  const { date } = dueView(
    { ...row, dueDate: '2027-01-04', businessDays: 250 },
    germanTimes('2026-01-08T10:00:00Z', 'DE'),
  );
  expect(date.text).toBe('Mo, 4. Januar 2027');
});

it('Beside the badge "überfällig" the word is not said again', () => {
  const late = { ...row, overdue: true, dueSoon: false };
  expect(dueView({ ...late, today: '2026-01-13', businessDays: 2 }, germanTimes('2026-01-13T10:00:00Z'))).toMatchObject(
    {
      inWords: 'seit 2 Werktagen überfällig',
      dueIn: 'seit 2 Werktagen',
    },
  );
  expect(dueView({ ...late, today: '2026-01-10', businessDays: 0 }, germanTimes('2026-01-10T10:00:00Z'))).toMatchObject(
    {
      inWords: 'überfällig',
      dueIn: '',
    },
  );
});

describe('A due date, seen from Friday, 6 March 2026', () => {
  const [today, times] = ['2026-03-06', germanTimes('2026-03-06T10:00:00Z')];

  it.each([
    ['2026-03-06', 0, 'heute'],
    ['2026-03-07', 0, 'morgen'],
    ['2026-03-09', 1, 'in 1 Werktag'],
    ['2026-03-11', 3, 'in 3 Werktagen'],
    ['2026-03-08', 0, 'in 2 Tagen'],
    ['2026-03-05', 1, 'seit 1 Werktag überfällig'],
    ['2026-03-04', 2, 'seit 2 Werktagen überfällig'],
    ['2026-03-05', 0, 'überfällig'],
  ])('of %s with %d business days between is "%s"', (dueDate, businessDays, words) => {
    expect(dueView({ ...row, dueDate, today, businessDays }, times).inWords).toBe(words);
  });
});
