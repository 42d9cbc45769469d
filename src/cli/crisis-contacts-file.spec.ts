import { crisisContacts } from './crisis-contacts-file.js';

describe('crisis numbers, as the command line reads them', () => {
  it('takes one a line, with or without a note', () => {
    expect(
      crisisContacts(
        '# Österreich\nTelefonSeelsorge | 142 | rund um die Uhr | kostenlos\n\nRettung|144|rund um die Uhr\n',
      ),
    ).toEqual([
      { label: 'TelefonSeelsorge', phone: '142', hours: 'rund um die Uhr', note: 'kostenlos' },
      { label: 'Rettung', phone: '144', hours: 'rund um die Uhr', note: null },
    ]);
  });

  it('says which line is not one', () => {
    expect(() => crisisContacts('Rettung | 144\nTelefonSeelsorge\n')).toThrow('Line 2');
  });

  it('refuses a file without any', () => {
    expect(() => crisisContacts('# later\n')).toThrow('names no crisis number');
  });
});
