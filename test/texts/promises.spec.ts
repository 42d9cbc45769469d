import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../src/config/project-root.js';
import { sourceFiles } from '../support/source-files.js';
import { keptByCode } from './promises.js';
import { keptAtWork } from './promises-at-work.js';
import { keptToStaff } from './promises-to-staff.js';
import { keptOtherwise } from './promises-without-code.js';

const withTests = [...keptByCode, ...keptToStaff, ...keptAtWork];
const kept = [...withTests, ...keptOtherwise];

/** Words with which somebody commits themselves for all times and all people. */
const promising =
  /(?<![\p{L}])(?:immer|nie|niemals|niemand(?:en|em)?|nur|spätestens|sofort|jederzeit|garantiert|alle[rsnm]?|sicher|jede[rsnm]?|dauerhaft|auf Dauer)(?![\p{L}])/iu;

function sentencesOf(text: string): string[] {
  const line = text.split(/\s+/).join(' ').trim();
  const variants = line.startsWith('.')
    ? [...line.matchAll(/\{\{(.*?)\}\}(?!\})/g)].map(([, one = '']) => one)
    : [line];
  return variants.flatMap((one) =>
    one
      .replaceAll(/\{[#/]\w+\}/g, '')
      .replaceAll(/\[([^\][]*)\]\([^)]*\)/g, '$1')
      .replaceAll('**', '')
      .split(/(?<=[.!?:])\s+/)
      .map((sentence) => sentence.trim()),
  );
}

/** The catalogs, the pages that agencies begin with, and the mails. */
function said(): Set<string> {
  const texts = sourceFiles('texts/de', '.yaml').flatMap(({ text }) =>
    Object.values((parse(text) ?? {}) as Record<string, string>),
  );
  const pages = sourceFiles('texts/de', '.md').flatMap(({ text }) =>
    text.split(/\n\s*\n|\n(?=[-#] )/).map((part) => part.replace(/^[#-]+\s+/, '')),
  );
  const mails = [
    ...readFileSync(join(projectRoot, 'src/notifications/mail.ts'), 'utf8').matchAll(
      /['`]([A-ZÄÖÜ][^'`\n]* [^'`\n]*)['`]/g,
    ),
  ];
  return new Set(
    [...texts, ...pages, ...mails.map(([, one = '']) => one.replaceAll('${', '{$'))]
      .flatMap(sentencesOf)
      .filter((sentence) => promising.test(sentence)),
  );
}

describe('What is promised, to people who seek help and to those who answer them,', () => {
  const sentences = said();
  const listed = kept.flatMap((keeping) => keeping.sentences);

  it('is listed, each sentence, with what keeps it', () => {
    expect([...sentences].filter((sentence) => !listed.includes(sentence))).toEqual([]);
    expect(sentences.size).toBeGreaterThan(200);
  });

  it('is said, as far as it is listed, and listed once', () => {
    expect(listed.filter((sentence) => !sentences.has(sentence))).toEqual([]);
    expect(listed.filter((sentence, index) => listed.indexOf(sentence) !== index)).toEqual([]);
  });

  it.each(kept.flatMap((keeping) => keeping.by.map((test): [string, string] => [keeping.why, test])))(
    'is kept: %s (%s)',
    (_, test) => {
      const [path = '', title = ''] = test.split(' › ');
      expect(existsSync(join(projectRoot, path))).toBe(true);
      const text = readFileSync(join(projectRoot, path), 'utf8');
      expect([path, title, /\b(?:it|describe)(?:\.each)?\(/.test(text) && text.includes(title)]).toEqual([
        path,
        title,
        true,
      ]);
    },
  );

  it('has a test, or a reason that needs none', () => {
    expect(withTests.filter(({ by }) => by.length === 0)).toEqual([]);
    expect(keptOtherwise.filter(({ why }) => why.length < 40)).toEqual([]);
  });
});
