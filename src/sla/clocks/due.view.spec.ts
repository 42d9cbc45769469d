import { dueView } from './due.view.js';

const row = { dueDate: '2026-01-09', today: '2026-01-08', businessDays: 1, overdue: false, dueSoon: true };

it('A due date in a list is short, and in words', () => {
  expect(dueView(row, 'AT')).toEqual({
    date: { iso: '2026-01-09', text: 'Fr, 9. Jänner' },
    overdue: false,
    dueSoon: true,
    inWords: 'morgen',
    dueIn: 'morgen',
  });
});

it('A due date of next year names the year', () => {
  const { date } = dueView({ ...row, dueDate: '2027-01-04', businessDays: 250 }, 'DE');
  expect(date.text).toBe('Mo, 4. Januar 2027');
});

it('Beside the badge "überfällig" the word is not said again', () => {
  const late = { ...row, overdue: true, dueSoon: false };
  expect(dueView({ ...late, today: '2026-01-13', businessDays: 2 }, 'AT')).toMatchObject({
    inWords: 'seit 2 Werktagen überfällig',
    dueIn: 'seit 2 Werktagen',
  });
  expect(dueView({ ...late, today: '2026-01-10', businessDays: 0 }, 'AT')).toMatchObject({
    inWords: 'überfällig',
    dueIn: '',
  });
});
