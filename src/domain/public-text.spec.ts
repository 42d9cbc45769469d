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

  it('of nothing but white space is empty', () => {
    expect(readPublicText(' \n\n \r\n')).toEqual([]);
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
});
