import { Temporal } from 'temporal-polyfill';
import { longDate } from '../../domain/dates-in-words.js';
import type { DayReason, ExplainedDay } from '../../domain/deadline-explanation.js';

/** Why each day counts or not, in German: 'Tag der Nachricht', '1. Werktag', 'Samstag', 'Ostermontag', '8. Tag' … */
export function dayReasons(days: readonly ExplainedDay[]): string[] {
  let counted = 0;
  let added = 0;
  return days.map((day) => {
    if (!day.counted) return whySkipped[day.reason](day);
    if (day.reason === 'extension') return `${String(++added)}. Werktag der Verlängerung`;
    counted++;
    if (day.reason !== 'calendar_day') return `${String(counted)}. Werktag`;
    return day.name === null ? `${String(counted)}. Tag` : `${String(counted)}. Tag, ${day.name}`;
  });
}

const closed = ({ name }: ExplainedDay) => name ?? 'Beratungsstelle geschlossen';

const whySkipped: Record<DayReason, (day: ExplainedDay) => string> = {
  day_of_receipt: () => 'Tag der Nachricht',
  calendar_day: closed,
  rolled_to: () => 'nächster Werktag',
  extension: () => 'Verlängerung',
  business_day: () => 'Werktag',
  weekend: ({ date }) => longDate(Temporal.PlainDate.from(date)).split(',')[0] ?? '',
  public_holiday: closed,
  state_day: closed,
  preset: closed,
  closure: closed,
  correction: closed,
};
