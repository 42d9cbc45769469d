import { Temporal } from 'temporal-polyfill';
import { registerDecorator } from 'class-validator';

/**
 * The day that somebody entered, as ISO date: '2026-07-13' from a browser that knows dates, '13.7.2026' from a person
 * whose browser does not. Null where there is no such day.
 */
export function readDay(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  const [, day, month, year] = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(text.trim()) ?? [];
  const iso = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.trim();
  return /^\d{4}-\d\d-\d\d$/.test(iso) && exists(iso) ? iso : null;
}

/** A form's field that holds a day. */
export function IsDay(message: string): PropertyDecorator {
  return (form, propertyName) => {
    registerDecorator({
      name: 'isDay',
      target: form.constructor,
      propertyName: propertyName as string,
      options: { message },
      validator: { validate: (value: unknown) => readDay(value) !== null },
    });
  };
}

function exists(iso: string): boolean {
  try {
    Temporal.PlainDate.from(iso);
    return true;
  } catch {
    return false;
  }
}
