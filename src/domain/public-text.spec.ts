import { readCrisisLines, writeCrisisLines } from './crisis-lines.js';
import { readPublicText, writePublicText } from './public-text.js';

describe('A public text', () => {
  it('is parted by headings and empty lines', () => {
    expect(readPublicText('Zuerst.\r\n\r\n# Was wir tun\r\nWir beraten.\nKostenlos.\n\nImmer.')).toEqual([
      { heading: '', paragraphs: ['Zuerst.'] },
      { heading: 'Was wir tun', paragraphs: ['Wir beraten. Kostenlos.', 'Immer.'] },
    ]);
  });

  it('stays the same, written and read again', () => {
    const sections = [
      { heading: '', paragraphs: ['Eins.', 'Zwei.'] },
      { heading: 'Drei', paragraphs: ['Vier.'] },
      { heading: 'Ohne Absatz', paragraphs: [] },
    ];
    expect(readPublicText(writePublicText(sections))).toEqual(sections);
  });

  it('of nothing that people see is empty', () => {
    for (const text of [' \n\n \r\n', '\u200B\n\u2800\n\n\u00AD']) expect(readPublicText(text)).toEqual([]);
  });

  it('is parted by whatever breaks a line, and by a line in which nothing is seen', () => {
    expect(readPublicText('# Wer wir sind\u2028Wir beraten.\u0085\u200B\vImmer.')).toEqual([
      { heading: 'Wer wir sind', paragraphs: ['Wir beraten.', 'Immer.'] },
    ]);
  });
});

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
