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

/** SQL constants that stand elsewhere than together, below the class and everything else that a file exports. */
export function strayConstants({ path, text }: Pick<SourceFile, 'path' | 'text'>): string[] {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const constants = statements.filter(isSqlConstant);
  const above = statements.findLastIndex(
    (statement) => !isSqlConstant(statement) && (ts.isClassDeclaration(statement) || isExported(statement)),
  );
  const first = above < 0 ? statements.findIndex(isSqlConstant) : above + 1;
  return constants
    .filter((constant, index) => statements[first + index] !== constant)
    .flatMap((constant) => constant.declarationList.declarations.map(nameOf));
}

export function isSqlConstant(statement: ts.Statement): statement is ts.VariableStatement {
  return ts.isVariableStatement(statement) && statement.declarationList.declarations.some(isSql);
}

/** What is called so, reads so, or is a text that names a column, for statements to be put together from. */
export function isSql(declaration: ts.VariableDeclaration): boolean {
  const { initializer } = declaration;
  if (!initializer) return false;
  const isText = ts.isStringLiteralLike(initializer) || ts.isTemplateExpression(initializer);
  const column = /(?<!\$\{)\b[a-z]+\.[a-z]+_[a-z_]+\b/;
  return (
    nameOf(declaration).endsWith('Sql') ||
    readsLikeSql(initializer) ||
    (isText && textsOf(initializer).some((text) => column.test(text)))
  );
}

export function readsLikeSql(node: ts.Node): boolean {
  return textsOf(node).some((text) => /\b(?:SELECT|FROM|JOIN|INSERT INTO|UPDATE|DELETE|WHERE)\b/.test(text));
}

function textsOf(node: ts.Node): string[] {
  const texts: string[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isStringLiteralLike(inner) || ts.isTemplateHead(inner) || ts.isTemplateMiddleOrTemplateTail(inner))
      texts.push(inner.text);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return texts;
}

function nameOf({ name }: ts.VariableDeclaration): string {
  return ts.isIdentifier(name) ? name.text : '';
}

export function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}
