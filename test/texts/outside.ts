import handlebars from 'handlebars';
import ts from 'typescript';
import type { SourceFile } from '../support/source-files.js';

/** Attributes whose words somebody sees or hears. */
const human = /^(?:alt|aria-label|aria-description|aria-valuetext|content-label|label|placeholder|summary|title)$/;
/** What our scripts show is given to them by the page. */
const shownByScript = /^data-(?:once|twice|unable|failed|show|hide|said|label|text)/;
/** Parameters of partials that are no words. */
const technical =
  /^(?:id|type|name|value|autocomplete|inputmode|rows|action|path|href|kind|lang|class|as|current|sends)$/;

/** Words of a template that are none of the catalog: in its text, in attributes that are read out, in partials' parameters. */
export function wordsOutside({ text }: SourceFile): string[] {
  const program = handlebars.parse(text);
  return [...wordsOfHtml(htmlOf(program)), ...parametersOf(program)].filter((words) => /\p{L}/u.test(words));
}

/** The template's markup as it stands, with a sign that is no letter wherever something is put in. */
function htmlOf(program: hbs.AST.Program): string {
  return program.body
    .map((one) => {
      if (one.type === 'ContentStatement') return (one as hbs.AST.ContentStatement).value;
      const { program, inverse } = one as Partial<hbs.AST.BlockStatement>;
      return [program, inverse].map((block) => (block ? htmlOf(block) : '')).join('') || '\u00a4';
    })
    .join('');
}

function wordsOfHtml(html: string): string[] {
  const shown = html.replace(/<!--.*?-->|<(style|script)\b.*?<\/\1>|<!doctype[^>]*>/gis, '');
  const tag = /<\/?[a-z][^\s>]*(?:"[^"]*"|[^">])*>/gi;
  const attributes = (shown.match(tag) ?? []).flatMap((one) =>
    [...one.matchAll(/\s([a-z-]+)="([^"]*)"/gi)]
      .filter(([, name = '']) => human.test(name) || shownByScript.test(name))
      .map(([, , value = '']) => value),
  );
  const text = shown
    .replace(tag, '\n')
    .replace(/&[a-z]+;/g, '')
    .split('\n');
  // A partial may be nothing but attributes, for a tag of another.
  return [...text.map((line) => line.trim()).filter((line) => !/^[a-z-]+="/.test(line)), ...attributes];
}

function parametersOf(program: hbs.AST.Program): string[] {
  const found: string[] = [];
  const visitor = new (class extends handlebars.Visitor {
    override PartialStatement(one: hbs.AST.PartialStatement): void {
      found.push(...wordsIn(one.hash));
      super.PartialStatement(one);
    }
    override PartialBlockStatement(one: hbs.AST.PartialBlockStatement): void {
      found.push(...wordsIn(one.hash));
      super.PartialBlockStatement(one);
    }
    override SubExpression(one: hbs.AST.SubExpression): void {
      if (one.path.original === 't') found.push(...wordsIn(one.hash));
      super.SubExpression(one);
    }
  })();
  visitor.accept(program);
  return found;
}

function wordsIn(hash: hbs.AST.Hash | undefined): string[] {
  return (hash?.pairs ?? []).flatMap(({ key, value }) =>
    value.type === 'StringLiteral' && !technical.test(key) ? [(value as hbs.AST.StringLiteral).value] : [],
  );
}

const signs = /[äöüÄÖÜß„“‚]/;
const german =
  /\b(?:der|das|und|nicht|kein|keine|ist|wird|werden|wurde|haben|Sie|Ihr|Ihre|Ihren|Ihrer|[Bb]itte|zum|zur|dem|eine|einen|mit|von|oder|noch|schon|seit)\b/;

/** Words in a source that somebody may read: what sounds German, and in the room's views, forms and pages what begins as a name does. */
export function wordsInSource({ path, text }: SourceFile): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const shows = /\.(?:view|form|controller)\.ts$/.test(path);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    const words =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
        ? node.text
        : '';
    if (signs.test(words) || (german.test(words) && !/[=$(]/.test(words))) found.push(words);
    else if ((words && isTitle(node)) || (shows && /^\p{Lu}\p{Ll}/u.test(words) && !isHeader(node))) found.push(words);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** What a page is called, wherever it is made: `new Page(template, title, …)`. */
function isTitle(node: ts.Node): boolean {
  const parent = node.parent as ts.Node | undefined;
  if (!parent || !ts.isNewExpression(parent)) return false;
  return parent.expression.getText() === 'Page' && parent.arguments?.[1] === node;
}

/** The name of a header of HTTP, or an error for the log. */
function isHeader({ parent }: ts.Node): boolean {
  if (ts.isNewExpression(parent)) return /Error$/.test(parent.expression.getText());
  return ts.isCallExpression(parent) && /[sS]etHeader|^Header$|redirect|^res/.test(parent.expression.getText());
}
