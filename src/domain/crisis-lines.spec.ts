import { readCrisisLines, writeCrisisLines } from './crisis-lines.js';

describe('Crisis numbers', () => {
  it('stay the same, written and read again', () => {
    const lines = [
      { label: 'TelefonSeelsorge', phone: '142', hours: 'rund um die Uhr', note: null },
      { label: 'Rat', phone: '+43 1 31330', hours: '', note: 'kostenlos' },
    ];
    expect(readCrisisLines(writeCrisisLines(lines))).toEqual(lines);
  });

  it('may be written as people write them, on lines of any kind', () => {
    expect(readCrisisLines('Rat|+43 (0)1 31330|\u2028\u200B\vSeelsorge | 0800/111 0 111 | immer | \u2800')).toEqual([
      { label: 'Rat', phone: '+43 (0)1 31330', hours: '', note: null },
      { label: 'Seelsorge', phone: '0800/111 0 111', hours: 'immer', note: null },
    ]);
  });

  it.each(['\u3164 | 142 | immer', 'Rat | keine | immer', 'Rat | 142 oder 147 | immer'])('are not on %j', (line) => {
    expect(() => readCrisisLines(line)).toThrow('Line 1');
  });
});
