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
