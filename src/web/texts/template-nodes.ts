type Location = hbs.AST.SourceLocation;
type Expression = hbs.AST.Expression;
type Statement = hbs.AST.Statement;

/** Something that is called by its name: `{{name …}}` or `(name …)`. */
export interface Call extends hbs.AST.Node {
  path: Expression;
  params: Expression[];
  hash: hbs.AST.Hash | undefined;
}

/** What is called there: a helper of this name, or any; null where it is something else. */
export function callIn(one: Expression, name?: string): Call | null {
  if (one.type !== 'SubExpression' && one.type !== 'MustacheStatement') return null;
  const call = one as Call;
  return name === undefined || nameOf(call) === name ? call : null;
}

export function nameOf({ path }: Call): string {
  return (path as hbs.AST.PathExpression).original;
}

/** Words of a page, escaped. Handlebars would write apostrophes as numbers, too, which nobody needs between double quotes. */
export function words(text: string, loc: Location): Statement {
  const value = text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
  return { type: 'ContentStatement', value, original: value, loc } as Statement;
}

export function markup(html: string, loc: Location): Statement {
  return { type: 'ContentStatement', value: html, original: html, loc } as Statement;
}

/** What an expression comes to, escaped by Handlebars. */
export function output(one: Expression): Statement[] {
  const { loc } = one;
  if (one.type.endsWith('Literal'))
    return [words(`${(one as hbs.AST.StringLiteral | hbs.AST.NumberLiteral).value}`, loc)];
  const { path, params, hash } = callIn(one) ?? { path: one, params: [], hash: undefined };
  return [{ type: 'MustacheStatement', escaped: true, strip: nothing, loc, path, params, hash } as Statement];
}

/** `(name params… named…)` */
export function call(name: string, params: Expression[], named: [string, Expression][], loc: Location): Expression {
  const pairs = named.map(([key, value]) => ({ type: 'HashPair', key, value, loc }));
  return {
    type: 'SubExpression',
    path: path(name, loc),
    params,
    hash: { type: 'Hash', pairs, loc },
    loc,
  } as Expression;
}

/** `{{#if condition}}…{{else}}…{{/if}}` */
export function either(condition: Expression, some: Statement[], others: Statement[], loc: Location): Statement {
  const program = (body: Statement[]) => ({ type: 'Program', body, blockParams: [], loc });
  return {
    type: 'BlockStatement',
    path: path('if', loc),
    params: [condition],
    hash: undefined,
    program: program(some),
    inverse: program(others),
    openStrip: nothing,
    inverseStrip: nothing,
    closeStrip: nothing,
    loc,
  } as unknown as Statement;
}

export function literal(value: string | number, loc: Location): Expression {
  return {
    type: typeof value === 'string' ? 'StringLiteral' : 'NumberLiteral',
    value,
    original: value,
    loc,
  } as Expression;
}

/** `one.part` */
export function partOf(one: Expression, part: string): Expression {
  const { parts, original, ...rest } = one as hbs.AST.PathExpression;
  return { ...rest, original: `${original}.${part}`, parts: [...parts, part] } as Expression;
}

function path(name: string, loc: Location): hbs.AST.PathExpression {
  return { type: 'PathExpression', data: false, depth: 0, parts: [name], original: name, loc };
}

const nothing = { open: false, close: false };
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
