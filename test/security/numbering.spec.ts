import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';
import { found, sourceFiles } from '../support/source-files.js';

const lines = JSON.parse(readFileSync(join(projectRoot, 'test/security/lines.json'), 'utf8')) as Record<string, string>;
const specs = [...sourceFiles('src', '.spec.ts'), ...sourceFiles('test', '.spec.ts')];

/** A title begins with its numbers: `it('[3][7] …'`, `describe.each(…)('[5] …'`. */
const numberedTitle = /(?:\b(?:it|describe)|\))\(\s*['"`]((?:\[\d+\])+) /g;
const numbers = specs.flatMap(({ text }) =>
  [...text.matchAll(numberedTitle)].flatMap(([, marks = '']) => marks.match(/\d+/g) ?? []),
);

describe('The lines of what must hold', () => {
  it('are numbered, the first forty without a gap', () => {
    const held = Object.keys(lines).map(Number);
    expect(held.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(held.filter((number) => !(number >= 1 && number <= 57))).toEqual([]);
  });

  it('are each carried by the title of a test, so that none is dropped unnoticed', () => {
    expect(Object.keys(lines).filter((number) => !numbers.includes(number))).toEqual([]);
  });

  it('are the only numbers in titles', () => {
    expect([...new Set(numbers)].filter((number) => !(number in lines))).toEqual([]);
  });

  it('are not skipped, and neither is any other test', () => {
    expect(
      found(specs, /\b(?:it|test|describe)\.(?:skip|only|todo|failing)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\(/),
    ).toEqual([]);
  });
});
