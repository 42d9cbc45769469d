import type { Temporal } from 'temporal-polyfill';

interface AllDayEvent {
  /** Random: it leads nobody to where it was made. */
  uid: string;
  /** ISO date */
  day: string;
  title: string;
  madeAt: Temporal.Instant;
}

/** Bytes of a line, without its end (RFC 5545, 3.1). */
const longestLine = 75;

/** A calendar's file (RFC 5545) with one day in it, and nothing of where it comes from. */
export function allDayEvent({ uid, day, title, madeAt }: AllDayEvent): string {
  const stamp = madeAt.round('second').toString().replaceAll(/[-:]/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//iCalendar//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `SUMMARY:${escaped(title)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r\n|\r|\n/g, String.raw`\n`);
}

/** Goes on in the next line after a blank, never within a character. */
function folded(line: string): string {
  const parts = [''];
  for (const character of line) {
    const part = parts.at(-1) ?? '';
    // The blank counts as well.
    const room = longestLine - (parts.length > 1 ? 1 : 0);
    if (Buffer.byteLength(part + character) > room) parts.push(character);
    else parts[parts.length - 1] = part + character;
  }
  return parts.join('\r\n ');
}
