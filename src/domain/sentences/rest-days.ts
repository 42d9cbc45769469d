const onWeekdays = [
  'am Montag',
  'am Dienstag',
  'am Mittwoch',
  'am Donnerstag',
  'am Freitag',
  'am Samstag',
  'am Sonntag',
];

/** When nobody works: 'Am Wochenende und an Feiertagen'. @param workweek ISO weekdays on which somebody does, 1 is Monday */
export function restDays(workweek: readonly number[]): string {
  const off = onWeekdays.filter((_, index) => !workweek.includes(index + 1));
  const isWeekendOff = off.includes('am Samstag') && off.includes('am Sonntag');
  const days = isWeekendOff ? [...off.slice(0, -2), 'am Wochenende'] : off;
  const words = new Intl.ListFormat('de').format([...days, 'an Feiertagen']);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
