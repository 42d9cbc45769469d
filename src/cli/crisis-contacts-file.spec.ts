import { crisisContacts } from './crisis-contacts-file.js';

const vienna = [{ region: 'AT-9', label: 'Wien' }];

describe('crisis numbers, as the command line reads them', () => {
  it('takes one a line, with or without a note', () => {
    expect(
      crisisContacts(
        '# Österreich\nTelefonSeelsorge | 142 | rund um die Uhr | kostenlos\n\n[Wien]\nSoforthilfe|01 31330|rund um die Uhr\n',
        vienna,
      ),
    ).toEqual([
      { label: 'TelefonSeelsorge', phone: '142', hours: 'rund um die Uhr', note: 'kostenlos', region: null },
      { label: 'Soforthilfe', phone: '01 31330', hours: 'rund um die Uhr', note: null, region: 'AT-9' },
    ]);
  });

  it('says which line is not one', () => {
    expect(() => crisisContacts('Rettung | 144\nTelefonSeelsorge\n', vienna)).toThrow('Line 2');
  });

  it('says which states there are', () => {
    expect(() => crisisContacts('Rettung | 144\n[Tirol]\n', vienna)).toThrow('There are Wien.');
  });

  it.each(['# later\n', '[Wien]\nSoforthilfe | 01 31330\n'])(
    'refuses a file without any for everywhere: %j',
    (file) => {
      expect(() => crisisContacts(file, vienna)).toThrow('names no crisis number for everywhere');
    },
  );
});
