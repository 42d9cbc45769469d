import ts from 'typescript';
import { join, relative, sep } from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';
import type { SourceFile } from './source-files.js';

const nowhere: Readonly<References> = { ownFile: 0, elsewhere: 0 };

/** From how many places of the app a name is referred to, its own declaration apart. */
interface References {
  ownFile: number;
  elsewhere: number;
}

/** Something a file of the app offers to others: an export, or a method of a class that others may call. */
interface Offer extends References {
  /** `path: name` or `path: Class.method` */
  place: string;
  name: string;
  kind: 'export' | 'method';
}

/** Everything the app's files offer, and how often the app takes it, as the compiler understands it. */
export function offersOf(app: readonly SourceFile[]): Offer[] {
  const program = ts.createProgram(
    app.map(({ path }) => join(projectRoot, path)),
    { ...compilerOptions(), types: ['node'] },
  );
  const files = app.flatMap(({ path }) => program.getSourceFile(join(projectRoot, path)) ?? []);
  const references = referencesIn(files, program.getTypeChecker());
  const offer = (kind: Offer['kind'], file: ts.SourceFile, node: ts.Declaration, within = ''): Offer => {
    const name = textOf(ts.getNameOfDeclaration(node));
    const { ownFile, elsewhere } = references.get(node) ?? nowhere;
    return { kind, name, place: `${pathOf(file)}: ${within}${name}`, ownFile, elsewhere };
  };
  return files.flatMap((file) => [
    ...file.statements
      .filter(isExported)
      .flatMap(declared)
      .map((node) => offer('export', file, node)),
    ...file.statements
      .filter(ts.isClassDeclaration)
      .flatMap((one) => callable(one).map((method) => offer('method', file, method, `${textOf(one.name)}.`))),
  ]);
}

function compilerOptions(): ts.CompilerOptions {
  const config = ts.readConfigFile(join(projectRoot, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  return ts.parseJsonConfigFileContent(config.config, { ...ts.sys, readDirectory: () => [] }, projectRoot).options;
}

function referencesIn(files: ts.SourceFile[], checker: ts.TypeChecker): Map<ts.Node, References> {
  const counts = new Map<ts.Node, References>();
  const count = (found: ts.Symbol | undefined, name: ts.Node, file: ts.SourceFile): void => {
    const symbol = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
    for (const declaration of symbol?.declarations ?? []) {
      if (ts.getNameOfDeclaration(declaration) === name) continue;
      const references = counts.get(declaration) ?? { ...nowhere };
      counts.set(declaration, references);
      references[declaration.getSourceFile() === file ? 'ownFile' : 'elsewhere'] += 1;
    }
  };
  for (const file of files) {
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && !ts.isImportSpecifier(node.parent)) {
        count(checker.getSymbolAtLocation(node), node, file);
        if (ts.isShorthandPropertyAssignment(node.parent))
          count(checker.getShorthandAssignmentValueSymbol(node.parent), node, file);
        if (ts.isBindingElement(node.parent) && ts.isObjectBindingPattern(node.parent.parent))
          count(checker.getTypeAtLocation(node.parent.parent).getProperty(node.text), node, file);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return counts;
}

/** What a framework calls, or a class that this one extends or implements, has decorators or a promise to keep. */
function callable(one: ts.ClassDeclaration): (ts.MethodDeclaration | ts.GetAccessorDeclaration)[] {
  if (one.heritageClauses) return [];
  return one.members
    .filter((member) => ts.isMethodDeclaration(member) || ts.isGetAccessorDeclaration(member))
    .filter((member) => !ts.getDecorators(member)?.length && !has(member, ts.SyntaxKind.PrivateKeyword))
    .filter((member) => !['', 'toJSON'].includes(textOf(member.name)));
}

function declared(statement: ts.Statement): ts.Declaration[] {
  if (ts.isVariableStatement(statement)) return [...statement.declarationList.declarations];
  return [statement as ts.DeclarationStatement];
}

function isExported(statement: ts.Statement): boolean {
  return has(statement, ts.SyntaxKind.ExportKeyword);
}

function has(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
}

function textOf(name: ts.Node | undefined): string {
  return name && ts.isIdentifier(name) ? name.text : '';
}

function pathOf({ fileName }: ts.SourceFile): string {
  return relative(projectRoot, fileName).split(sep).join('/');
}
