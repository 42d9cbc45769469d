import ts from 'typescript';
import type { SourceFile } from './source-files.js';

/** Every piece of a string or template that reads like SQL, with what stands between two `${…}` on its own. */
export function sqlPieces({ path, text }: Pick<SourceFile, 'path' | 'text'>): string[] {
  const pieces: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      if (/\b(?:SELECT|FROM|JOIN|INSERT|UPDATE|DELETE|WHERE)\b/.test(node.text)) pieces.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return pieces;
}

/** Which of these tables a piece names: as a word of its own that is no column, no alias and no key of JSON. */
export function tablesNamedIn(piece: string, tables: ReadonlySet<string>): string[] {
  const words = piece.matchAll(/(?:FROM|JOIN|INTO|UPDATE|USING) "(\w+)"|(?<![.\w"'])(?<!\bAS )(\w+)(?![\w"'(])/g);
  return [...new Set([...words].flatMap(([, quoted, word = quoted]) => (word && tables.has(word) ? [word] : [])))];
}

/**
 * Joins written with `ON` of which every column bears the same name on both sides, the agency's among them: `USING` says
 * that with less. An outer join with a further condition needs its `ON`; of an inner one that belongs to the `WHERE`.
 */
export function joinsThatCouldUse(piece: string): string[] {
  return [...piece.matchAll(joinOn)].flatMap(([join, outer, condition = '', end = '']) => {
    const parts = condition.split(/\s+AND\s+/).map((part) => /^(\w+)\.(\w+) = (\w+)\.(\w+)$/.exec(part.trim()));
    const equalities = parts.filter((part) => part !== null);
    const isSame = equalities.every(([, , left, , right]) => left === right);
    const isWhole = parts.length === equalities.length;
    const namesAgency = equalities.some(([, , left]) => left === 'agency_id');
    const isCut = end === '' && !isWhole;
    return namesAgency && isSame && !isCut && (isWhole || !outer) ? [join.replaceAll(/\s+/g, ' ')] : [];
  });
}

const nested = String.raw`(?:[^()]|\((?:[^()]|\([^()]*\))*\))*?`;
const joinOn = new RegExp(
  String.raw`\b(?:(LEFT|RIGHT|FULL) )?JOIN \w+(?: \w+)? ON (${nested})(?=\s*(\b(?:JOIN|LEFT|CROSS|WHERE|ORDER|GROUP|LIMIT|FOR|UNION|RETURNING|SET)\b|[),;]|$))`,
  'g',
);
