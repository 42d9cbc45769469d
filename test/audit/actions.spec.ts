import { publicTexts } from '../../src/agencies/public-texts/public-texts.js';
import { auditActions } from '../../src/audit/audit-actions.js';
import { found, sourceFiles } from '../support/source-files.js';

const setTexts = publicTexts.map((kind) => `agency.${kind}-set`);

describe('The actions of the audit trail', () => {
  it('have one spelling: what it is about, a dot, what was done; words joined by hyphens', () => {
    expect(auditActions.filter((action) => !/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(action))).toEqual([]);
  });

  it('are each listed once', () => {
    expect([...new Set(auditActions)]).toEqual(auditActions);
  });

  it('are all written somewhere', () => {
    const text = sourceFiles('src', '.ts')
      .filter(({ path }) => path !== 'src/audit/audit-actions.ts' && !path.endsWith('.spec.ts'))
      .map((file) => file.text)
      .join('\n');
    const unwritten = auditActions.filter((action) => !text.includes(`'${action}'`) && !setTexts.includes(action));
    expect(unwritten).toEqual([]);
  });

  it('are asked for in SQL by their type, where a misspelt one would find nothing', () => {
    expect(found(sourceFiles('src', '.ts'), /\baction (?:=|<>|IN) \(?'/)).toEqual([]);
  });
});
