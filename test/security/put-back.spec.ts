import { readFile } from 'node:fs/promises';
import { macedTables } from '../sealed/maced-tables.js';
import { putBack } from './put-back.js';

describe('[41] Of what becomes of a whole row that is put back', () => {
  it('something is said for every table whose rows carry a MAC, and for no other', () => {
    expect(Object.keys(putBack).sort()).toEqual(macedTables());
  });

  const entries = Object.entries(putBack).flatMap(([table, said]) =>
    [said].flat().map((entry) => [table, entry] as const),
  );

  it.each(entries)('of %s it holds', async (_, entry) => {
    if (entry.is === 'harmless') expect(entry.because.length).toBeGreaterThan(20);
    if (entry.is === 'refused') {
      const spec = await readFile(`test/security/${entry.spec}.spec.ts`, 'utf8');
      for (const title of entry.titles) expect(spec).toContain(`'${title}'`);
    }
    if (entry.is === 'declared') {
      const security = (await readFile('SECURITY.md', 'utf8')).replace(/\s+/g, ' ');
      const said = security.slice(
        security.indexOf('What no MAC can stop'),
        security.indexOf('The whole list, table by table'),
      );
      expect(said).toContain(entry.as);
    }
  });
});
