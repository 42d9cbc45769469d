import { Temporal } from 'temporal-polyfill';
import { allDayEvent } from './all-day-event.js';

const event = {
  uid: '7a1d3c52-0b52-4c39-9f0e-6a2f3f1c9d10',
  day: '2026-03-09',
  title: 'Termin',
  madeAt: Temporal.Instant.from('2026-03-04T09:30:15.4Z'),
};

describe('A day for a calendar', () => {
  it('is that day, made then, and nothing else', () => {
    expect(allDayEvent(event)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//iCalendar//EN',
        'BEGIN:VEVENT',
        'UID:7a1d3c52-0b52-4c39-9f0e-6a2f3f1c9d10',
        'DTSTAMP:20260304T093015Z',
        'DTSTART;VALUE=DATE:20260309',
        'SUMMARY:Termin',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('says what would end a value or a line as RFC 5545 has it', () => {
    expect(allDayEvent({ ...event, title: 'A; B, C\\D\r\nEND:VEVENT' })).toContain(
      String.raw`SUMMARY:A\; B\, C\\D\nEND:VEVENT` + '\r\n',
    );
  });

  it.each(['a'.repeat(200), 'ä'.repeat(200), `x${'🌧'.repeat(90)}`])(
    'has no line of more than 75 bytes, and breaks no character: %s',
    (title) => {
      const file = allDayEvent({ ...event, title });
      const lines = file.split('\r\n');
      expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      expect(lines.every((line) => Buffer.from(line).toString() === line)).toBe(true);
      expect(file.replaceAll('\r\n ', '')).toContain(`\r\nSUMMARY:${title}\r\n`);
      expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    },
  );
});
