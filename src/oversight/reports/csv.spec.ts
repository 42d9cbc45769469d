import { csv } from './csv.js';

describe('CSV', () => {
  it('is what a spreadsheet set to German opens', () => {
    expect(
      csv([
        ['Monat', 'Antworten'],
        ['März 2026', 12.5],
      ]),
    ).toBe('\uFEFFMonat;Antworten\r\nMärz 2026;12,5\r\n');
  });

  it('quotes what would break its columns', () => {
    expect(csv([['a;b', 'sagt "ja"', 'zwei\nZeilen']])).toBe('\uFEFF"a;b";"sagt ""ja""";"zwei\nZeilen"\r\n');
  });

  it('runs nothing', () => {
    expect(csv([['=1+1', '@SUM(A1)', '-2', -2]])).toBe("\uFEFF'=1+1;'@SUM(A1);'-2;-2\r\n");
  });
});
