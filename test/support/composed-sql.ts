import { transformSync } from '@swc/core';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { projectRoot } from '../../src/config/project-root.js';
import { runFolder } from './run-folder.js';
import { type SourceFile, sourceFiles } from './source-files.js';
import { isExported, isSql, isSqlConstant, readsLikeSql } from './sql-text.js';

export interface Statement {
  /** `src/desk/own-threads.ts: openSql` */
  source: string;
  /** As it is sent: put together, with `$1` … for what goes with it; `⟨…⟩` where only a call knows. */
  sql: string;
}

/**
 * Every statement that the sources hold, in their order. They are put together by the sources themselves: each file is
 * compiled with a last export that tells its constants, and what it would send from within its functions.
 */
export async function composedStatements(): Promise<Statement[]> {
  const folder = mkdtempSync(join(runFolder(), 'composed-'));
  cpSync(join(projectRoot, 'package.json'), join(folder, 'package.json'));
  for (const shared of ['node_modules', 'views']) symlinkSync(join(projectRoot, shared), join(folder, shared));
  const sources = sourceFiles('src', '.ts').filter(({ path }) => !path.endsWith('.spec.ts'));
  const telling = sources.map((source) => ({ ...source, told: toldBy(source) }));
  for (const { path, text, told } of [...telling, ...sourceFiles('migrations', '.ts').map(untold)])
    write(folder, path, compiled(path, told.length > 0 ? `${text}\n${lastExport(told)}` : text));
  const paths = telling.flatMap(({ path, told }) => (told.length > 0 ? [path] : []));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', collecting(folder, paths)],
    { cwd: folder, maxBuffer: 16 * 1024 * 1024 },
  );
  return (JSON.parse(stdout) as Statement[])
    .map(({ source, sql }) => ({ source, sql: outdented(sql) }))
    .filter(({ sql }) => isWhole(sql));
}

/** What a name stands for in one source: an expression, as it is written there. */
interface Told {
  name: string;
  expression: string;
}

function untold(source: SourceFile): SourceFile & { told: Told[] } {
  return { ...source, told: [] };
}

function toldBy({ path, text }: SourceFile): Told[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const told: Told[] = [];
  const visit = (node: ts.Node, within: readonly string[]): void => {
    if (isStatementText(node)) {
      told.push({ name: within.join('.'), expression: lenient(node, file) });
      return;
    }
    const named = ts.isClassDeclaration(node) || ts.isFunctionLike(node) ? ts.getNameOfDeclaration(node) : undefined;
    const inside = named && ts.isIdentifier(named) ? [...within, named.text] : within;
    ts.forEachChild(node, (inner) => {
      visit(inner, inside);
    });
  };
  for (const statement of file.statements)
    if (!ts.isVariableStatement(statement)) visit(statement, []);
    else
      for (const declaration of statement.declarationList.declarations)
        if (!isSql(declaration)) visit(declaration, [declaration.name.getText(file)]);
        else if (isSentItself(statement, declaration, file))
          told.push({ name: declaration.name.getText(file), expression: declaration.name.getText(file) });
  return told.map(({ name, expression }, index) => ({ name: numbered(told, name, index), expression }));
}

/** Unlike a constant that others are put together from, and nothing else. */
function isSentItself(statement: ts.VariableStatement, { name }: ts.VariableDeclaration, file: ts.SourceFile): boolean {
  if (isExported(statement)) return true;
  const isUse = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node.text === name.getText(file) && !ts.isTemplateSpan(node.parent)) ||
    ts.forEachChild(node, (inner) => isUse(inner) || undefined) === true;
  return file.statements.some((other) => !isSqlConstant(other) && isUse(other));
}

/** What reads like SQL, or is sent as a statement whatever it reads like. */
function isStatementText(node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression {
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return false;
  const { parent } = node;
  const isSent =
    ts.isCallExpression(parent) &&
    parent.arguments[0] === node &&
    ts.isPropertyAccessExpression(parent.expression) &&
    parent.expression.name.text === 'query';
  return isSent || (readsLikeSql(node) && !ts.isImportDeclaration(parent));
}

/** The text, with its own words in place of what is known only when it is sent. */
function lenient(node: ts.StringLiteralLike | ts.TemplateExpression, file: ts.SourceFile): string {
  if (ts.isStringLiteralLike(node)) return node.getText(file);
  const spans = node.templateSpans.map(({ expression, literal }) => {
    const written = expression.getText(file);
    const placeholder = JSON.stringify(`⟨${written.replaceAll(/\s+/g, ' ')}⟩`);
    return `\${told(() => ${written}, ${placeholder})}${rawText(literal, file)}`;
  });
  return `\`${rawText(node.head, file)}${spans.join('')}\``;
}

/** As it is escaped in the source, without the marks that stand around it. */
function rawText(piece: ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail, file: ts.SourceFile): string {
  return piece.getText(file).replace(/^[`}]|(?:`|\$\{)$/g, '');
}

function numbered(told: readonly Told[], name: string, index: number): string {
  const same = told.filter((other) => other.name === name);
  const before = told.slice(0, index).filter((other) => other.name === name).length;
  return same.length > 1 ? `${name} (${(before + 1).toString()})` : name;
}

function lastExport(told: readonly Told[]): string {
  const entries = told.map(({ name, expression }) => `[${JSON.stringify(name)}, () => ${expression}]`);
  return `
    function told(known: () => unknown, placeholder: string): string {
      try { return String(known()); } catch { return placeholder; }
    }
    export const toldStatements: [string, () => unknown][] = [${entries.join(',\n')}];`;
}

function compiled(path: string, text: string): string {
  const options = JSON.parse(readFileSync(join(projectRoot, '.swcrc'), 'utf8')) as Record<string, unknown>;
  return transformSync(text, { ...options, filename: path, swcrc: false, sourceMaps: false }).code;
}

function write(folder: string, path: string, code: string): void {
  const target = join(folder, path.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

function collecting(folder: string, paths: readonly string[]): string {
  return `
    import 'reflect-metadata';
    const texts = (name, value) => typeof value === 'string' ? [[name, value]]
      : value && typeof value === 'object' ? Object.entries(value).flatMap(([key, one]) => texts(name + ' ' + key, one)) : [];
    const found = [];
    for (const path of ${JSON.stringify(paths)}) {
      const { toldStatements } = await import(${JSON.stringify(folder)} + '/' + path.replace(/\\.ts$/, '.js'));
      for (const [name, tell] of toldStatements)
        for (const [source, sql] of texts(path + ': ' + name, tell())) found.push({ source, sql });
    }
    process.stdout.write(JSON.stringify(found));`;
}

/** Not a piece that others are put together from. */
function isWhole(sql: string): boolean {
  if (
    !/^(?:SELECT|INSERT|UPDATE|DELETE|WITH|SAVEPOINT|ROLLBACK|RELEASE|LOCK|SET|ANALYZE|TRUNCATE|CREATE|DROP|ALTER)\b/.test(
      sql,
    )
  )
    return false;
  return !sql.startsWith('WITH') || /^\s*(?:SELECT|INSERT|UPDATE|DELETE)\b/m.test(withoutBrackets(sql));
}

function withoutBrackets(sql: string): string {
  const less = sql.replaceAll(/\([^()]*\)/g, '');
  return less === sql ? sql : withoutBrackets(less);
}

/** Without the indentation that the source has around it. */
function outdented(sql: string): string {
  const begun = sql
    .split('\n')
    .map((line) => line.trimEnd())
    .filter(Boolean);
  const [first = '', ...others] = begun;
  const margin = /^\s/.test(first)
    ? Math.min(...begun.flatMap((line) => (line ? [indentOf(line)] : [])))
    : riverOf(others);
  return [first.trimStart(), ...others.map((line) => line.slice(Math.min(margin, indentOf(line))))]
    .join('\n')
    .trimEnd();
}

/** Where a statement begins on the line of its opening quote, its further keywords end where its first one does. */
function riverOf(lines: readonly string[]): number {
  const keywords = lines.flatMap((line) => /^(\s*)(FROM|WHERE|SET|ORDER|VALUES)\b/.exec(line) ?? []);
  const [, indent = '', keyword = 'SELECT'] = keywords;
  return Math.max(0, indent.length + keyword.length - 'SELECT'.length);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
