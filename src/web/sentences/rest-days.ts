import { listIn } from '../texts/names.js';
import type { Texts } from '../texts/texts.js';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** When nobody works: 'Am Wochenende und an Feiertagen'. @param workweek ISO weekdays on which somebody does, 1 is Monday */
export function restDays(workweek: readonly number[], texts: Texts): string {
  const off = weekdays.filter((_, index) => !workweek.includes(index + 1));
  const isWeekendOff = off.includes('saturday') && off.includes('sunday');
  const days = isWeekendOff ? [...off.slice(0, -2), 'weekend' as const] : off;
  const words = listIn(
    texts.language,
    [...days, 'holidays' as const].map((day) => texts.say(`sentences/rest-days.${day}`)),
  );
  return words.charAt(0).toLocaleUpperCase(texts.language) + words.slice(1);
}
