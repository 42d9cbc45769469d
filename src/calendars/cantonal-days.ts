import { Temporal } from 'temporal-polyfill';

/** What a canton's law says of a day on which the holiday library says something else. */
export interface CantonalDay {
  /** German, as the library has it */
  name: string;
  /** ISO date */
  date: string;
  /** 'kept': offices are closed, but the law does not ask for it */
  is: 'statutory' | 'kept' | 'working day';
}

interface Rule {
  name: string;
  on: (year: number, easter: Temporal.PlainDate) => Temporal.PlainDate;
  is: (day: Temporal.PlainDate) => CantonalDay['is'];
}

/** A new canton needs the name of its law. Tell the library, too, so that the entry can go again. As of date-holidays 3.37. */
const rules: Readonly<Record<string, readonly Rule[]>> = {
  // Ruhetagsgesetz of 6 May 2012, article 2: the Fahrt, but neither 24 nor 31 December, when offices close.
  'CH-GL': [
    { name: 'Näfelser Fahrt', on: naefelserFahrt, is: () => 'statutory' },
    { name: 'Heiliger Abend', on: onThe(12, 24), is: () => 'kept' },
    { name: 'Silvester', on: onThe(12, 31), is: () => 'kept' },
  ],
  // Ruhetagsgesetz (GS 822.200), article 2. St. Maurice's day is one in all of the canton but Oberegg.
  'CH-AI': [
    { name: 'Mariä Empfängnis', on: onThe(12, 8), is: () => 'statutory' },
    { name: 'Stephanstag', on: onThe(12, 26), is: unlessThirdInARow('working day') },
  ],
  // Ordinance on the federal labor law (bGS 822.11), article 7. Offices are closed even so, by the law on their staff.
  'CH-AR': [{ name: 'Stephanstag', on: onThe(12, 26), is: unlessThirdInARow('kept') }],
  // The Federal Office of Justice's list of cantonal holidays, number 4.
  'CH-UR': [{ name: 'Stephanstag', on: onThe(12, 26), is: unlessThirdInARow('working day') }],
};

/** @param region ISO 3166-2 */
export function cantonalDays(region: string, year: number, easter: Temporal.PlainDate): CantonalDay[] {
  return (rules[region] ?? []).map(({ name, on, is }) => {
    const day = on(year, easter);
    return { name, date: day.toString(), is: is(day) };
  });
}

/** The first Thursday of April; a week later where that is in Holy Week. */
function naefelserFahrt(year: number, easter: Temporal.PlainDate): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month: 4, day: 1 });
  const thursday = first.add({ days: (11 - first.dayOfWeek) % 7 });
  return thursday.equals(easter.subtract({ days: 3 })) ? thursday.add({ weeks: 1 }) : thursday;
}

function onThe(month: number, day: number): Rule['on'] {
  return (year) => Temporal.PlainDate.from({ year, month, day });
}

/** Not after a Christmas that is a Monday or a Friday: with the Sunday, three days of rest would follow each other. */
function unlessThirdInARow(otherwise: CantonalDay['is']): Rule['is'] {
  return ({ dayOfWeek }) => (dayOfWeek === 2 || dayOfWeek === 6 ? otherwise : 'statutory');
}
