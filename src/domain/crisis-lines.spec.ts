import { crisisLinesIn, readCrisisLines, writeCrisisLines } from './crisis-lines.js';

const regions = [
  { region: 'AT-3', label: 'Niederösterreich' },
  { region: 'AT-9', label: 'Wien' },
];
const line = (label: string, region: string | null) => ({ label, phone: '142', hours: 'immer', note: null, region });

describe('Crisis numbers', () => {
  it('stay the same, written and read again', () => {
    const lines = [
      { label: 'TelefonSeelsorge', phone: '142', hours: 'rund um die Uhr', note: null, region: null },
      { label: 'Rat', phone: '+43 1 31330', hours: '', note: 'kostenlos', region: null },
      { label: 'Im Land', phone: '02742 1', hours: 'immer', note: null, region: 'AT-3' },
      { label: 'Soforthilfe', phone: '01 31330', hours: 'immer', note: null, region: 'AT-9' },
    ];
    expect(readCrisisLines(writeCrisisLines(lines, regions), regions)).toEqual(lines);
  });

  it('may be written as people write them, on lines of any kind', () => {
    expect(readCrisisLines('Rat|+43 (0)1 31330|\u2028\u200B\vSeelsorge | 0800/111 0 111 | immer | \u2800', [])).toEqual(
      [
        { label: 'Rat', phone: '+43 (0)1 31330', hours: '', note: null, region: null },
        { label: 'Seelsorge', phone: '0800/111 0 111', hours: 'immer', note: null, region: null },
      ],
    );
  });

  it.each(['\u3164 | 142 | immer', 'Rat | keine | immer', 'Rat | 142 oder 147 | immer'])('are not on %j', (unread) => {
    expect(() => readCrisisLines(unread, [])).toThrow('Line 1');
  });

  it.each(['[Wien]', '[ wien ]', '[AT-9]'])('are for one state alone below "%s", until the next', (heading) => {
    const read = readCrisisLines(`A | 142 | immer\n${heading}\nB | 142 | immer\n[AT-3]\nC | 142 | immer`, regions);
    expect(read).toEqual([line('A', null), line('B', 'AT-9'), line('C', 'AT-3')]);
  });

  it.each(['[Tirol]', '[]', '[Wien, Niederösterreich]'])(
    'are for no state that the agency does not know: %s',
    (state) => {
      expect(() => readCrisisLines(`A | 142 | immer\n${state}\nB | 142 | immer`, regions)).toThrow('Line 2');
    },
  );

  it('begin with those of the state somebody is in; those of another state are not among them', () => {
    const lines = [line('A', null), line('Wien', 'AT-9'), line('B', null), line('Im Land', 'AT-3')];
    const shownIn = (region: string | null) => crisisLinesIn(lines, region).map(({ label }) => label);
    expect([shownIn('AT-9'), shownIn('AT-7'), shownIn(null)]).toEqual([
      ['Wien', 'A', 'B'],
      ['A', 'B'],
      ['A', 'B'],
    ]);
  });
});
