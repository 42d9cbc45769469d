import { ownWordsIn } from './languages.js';
import { partLongWords } from './long-words.js';
import { isValue, type Message, type Piece } from './message.js';
import { call, type Call, callIn, either, literal, markup, nameOf, output, partOf, words } from './template-nodes.js';
import type { Texts } from './texts.js';

type Expression = hbs.AST.Expression;
type Statement = hbs.AST.Statement;
type Location = hbs.AST.SourceLocation;
/** Whatever holds others: a block, a partial, an output. */
type Nested = Call & { program?: hbs.AST.Program; inverse?: hbs.AST.Program };
type Given = ReadonlyMap<string, Expression>;

/** What a template can put into a text or around a part of it: `{{t "why" help=(a href="/help")}}`. */
const elements = new Set(['a', 'abbr', 'bdi', 'code', 'em', 'kbd', 'span', 'strong', 'time']);
/** What a text may mark without the template's help. */
const plain = new Set(['em', 'strong']);

/**
 * A template's tree with one language's texts in the place of `{{t "…"}}`. What never changes becomes part of the page;
 * values, links and dates stand in it as if the template had been written in that language. So a page costs what it did.
 * @throws Error where a text, one of its values or something that it marks is missing, or given and not in it
 */
export class SpokenTemplate {
  /** @param name by which texts are found whose key names no room: in the template's own, then in those above it */
  constructor(
    private readonly name: string,
    private readonly texts: Texts,
  ) {}

  /** Whether what comes next stands within an element's tag, as the value of an attribute. */
  private isInTag = false;
  /** Whether it is part of the name of a field or a button, by which people and their tools call it. */
  private isInName = false;

  program(program: hbs.AST.Program): hbs.AST.Program {
    return { ...program, body: program.body.flatMap((one) => this.statement(one)) };
  }

  private statement(one: Statement): Statement[] {
    const text = callIn(one, 't');
    if (text) return this.spoken(text);
    const own = callIn(one, 'own');
    if (own) return this.own(own);
    if (one.type === 'ContentStatement') this.read((one as hbs.AST.ContentStatement).value);
    if (!('params' in one)) return [one];
    const { params, hash, program, inverse } = one as Nested;
    return [
      {
        ...one,
        params: params.map((each) => this.expression(each)),
        hash: this.hash(hash),
        ...(program && { program: this.program(program) }),
        ...(inverse && { inverse: this.program(inverse) }),
      } as Statement,
    ];
  }

  private read(html: string): void {
    const last = Math.max(html.lastIndexOf('<'), html.lastIndexOf('>'));
    if (last >= 0) this.isInTag = html[last] === '<';
    const named = [...html.matchAll(/<(\/?)(?:label|button|legend)\b/g)].at(-1);
    if (named) this.isInName = named[1] === '';
  }

  private expression(one: Expression): Expression {
    const called = callIn(one);
    if (!called) return one;
    if (nameOf(called) === 't') return this.parameter(called);
    const params = called.params.map((each) => this.expression(each));
    return { ...called, params, hash: this.hash(called.hash) } as Expression;
  }

  private hash(hash: hbs.AST.Hash | undefined): hbs.AST.Hash | undefined {
    return hash && { ...hash, pairs: hash.pairs.map((pair) => ({ ...pair, value: this.expression(pair.value) })) };
  }

  /** A text among the parameters of a partial: a constant, or put together when the page is. */
  private parameter({ loc, ...one }: Call): Expression {
    const { key, message, given } = this.asked({ loc, ...one });
    if (message.markup.size > 0) throw this.problem(key, 'marks something, which a parameter cannot');
    if (given.size === 0) return literal(message.say(), loc);
    const dated = [...given].map(([name, value]): [string, Expression] => [name, this.textOf(key, value)]);
    return call('t', [literal(key, loc)], dated, loc);
  }

  private spoken(one: Call): Statement[] {
    const { key, message, given } = this.asked(one);
    const bodies = message.variants.map(({ pieces }) => this.body(key, message, pieces, given, one.loc));
    const last = bodies.pop() ?? [];
    const chosenBy = [...given].filter(([name]) => message.selectors.includes(name));
    // The last one is what is left, whatever its keys are: the others are asked for first.
    return bodies.reduceRight<Statement[]>((otherwise, body, index) => {
      const isIt = call('variant', [literal(key, one.loc), literal(index, one.loc)], chosenBy, one.loc);
      return [either(isIt, body, otherwise, one.loc)];
    }, last);
  }

  private body(key: string, message: Message, pieces: readonly Piece[], given: Given, loc: Location): Statement[] {
    const open: string[] = [];
    const statements = pieces.flatMap((one): Statement[] => {
      if (typeof one === 'string') return this.words(one, loc);
      if (isValue(one)) return this.value(key, message, one.value, given);
      if ('opens' in one) {
        open.push(one.opens);
        return this.element(key, given.get(one.opens) ?? bareElement(one.opens, loc));
      }
      if (open.pop() !== one.closes) throw this.problem(key, `{/${one.closes}} closes what is not open`);
      return [markup(`</${elementIn(given.get(one.closes)) ?? one.closes}>`, loc)];
    });
    if (open.length > 0) throw this.problem(key, `{#${open.join()}} stays open`);
    return statements;
  }

  private words(said: string, loc: Location): Statement[] {
    const parted = this.isInTag || this.isInName ? said : partLongWords(said, this.texts.language);
    if (parted === said) return [words(said, loc)];
    return [either(call('largest', [], [], loc), [words(parted, loc)], [words(said, loc)], loc)];
  }

  private value(key: string, message: Message, name: string, given: Given): Statement[] {
    const one = given.get(name);
    if (!one) throw this.problem(key, `lacks "${name}"`);
    const isolated = (statements: Statement[]) =>
      this.texts.direction === 'ltr' ? statements : [words('\u2068', one.loc), ...statements, words('\u2069', one.loc)];
    const time = callIn(one, 'time');
    if (time) return isolated(this.time(key, time));
    const own = callIn(one, 'own');
    if (own) return isolated(this.own(own));
    const worded =
      message.values.get(name) === 'number'
        ? call('worded', [literal(key, one.loc), literal(name, one.loc), one], [], one.loc)
        : one;
    return isolated(output(worded));
  }

  /** `{{own name}}`, `(own name)`: words that may be an agency's own, read out in the language in which it writes (WCAG 3.1.2). */
  private own({ params: [name], loc }: Call): Statement[] {
    if (!name || this.isInTag) throw new Error(`${this.name}:${loc.start.line}: own wants words, outside of tags`);
    const words = output(this.isInName ? name : call('parted', [name], [], loc));
    const language = ownWordsIn(this.texts);
    if (language === null) return words;
    const marked = [markup(`<span lang="${language}">`, loc), ...words, markup('</span>', loc)];
    return [either(call('lang-of', [name], [], loc), marked, words, loc)];
  }

  /** `(time due)`: a date for machines and for people, as `Times` gives it. */
  private time(key: string, time: Call): Statement[] {
    const { loc } = time;
    const [iso, text] = [this.partOfTime(key, time, 'iso'), this.partOfTime(key, time, 'text')];
    return [
      markup('<time datetime="', loc),
      ...output(iso),
      markup('">', loc),
      ...output(text),
      markup('</time>', loc),
    ];
  }

  /** Where nothing can be marked, a date is its words. */
  private textOf(key: string, value: Expression): Expression {
    const time = callIn(value, 'time');
    const own = callIn(value, 'own');
    return time ? this.partOfTime(key, time, 'text') : (own?.params[0] ?? value);
  }

  private partOfTime(key: string, { params: [view] }: Call, part: 'iso' | 'text'): Expression {
    if (view?.type !== 'PathExpression') throw this.problem(key, 'wants a TimeView in (time …)');
    return partOf(view, part);
  }

  /** The opening tag of `(a href="/help")`. */
  private element(key: string, one: Expression | undefined): Statement[] {
    const name = elementIn(one);
    if (!one || !name) throw this.problem(key, 'marks something that the template does not give');
    const { hash, loc } = one as Call;
    const attributes = hash?.pairs ?? [];
    return [
      markup(`<${name}`, loc),
      ...attributes.flatMap(({ key: attribute, value }) => [
        markup(` ${attribute}="`, loc),
        ...output(value),
        markup('"', loc),
      ]),
      markup('>', loc),
    ];
  }

  /** The text that is asked for, and what is given for it: neither too little nor too much. */
  private asked({ params: [asked], hash, loc }: Call): { key: string; message: Message; given: Given } {
    if (asked?.type !== 'StringLiteral') throw new Error(`${this.name}:${loc.start.line}: t wants a key`);
    const key = this.keyOf((asked as hbs.AST.StringLiteral).value);
    const message = this.texts.message(key);
    const given = new Map((hash?.pairs ?? []).map(({ key: name, value }) => [name, this.expression(value)]));
    const wanted = new Set([...message.values.keys(), ...message.markup]);
    const missing = [...wanted].filter((name) => !given.has(name) && !plain.has(name));
    const unknown = [...given.keys()].filter((name) => !wanted.has(name));
    if (missing.length > 0) throw this.problem(key, `lacks ${missing.join()}`);
    if (unknown.length > 0) throw this.problem(key, `has no ${unknown.join()}`);
    return { key, message, given };
  }

  private keyOf(asked: string): string {
    if (asked.includes('.')) return asked;
    const rooms = this.name.split('/').map((_, depth, parts) => parts.slice(0, parts.length - depth).join('/'));
    const room = rooms.find((one) => this.texts.has(`${one}.${asked}`)) ?? this.name;
    return `${room}.${asked}`;
  }

  private problem(key: string, what: string): Error {
    return new Error(`${this.name}: the text "${key}" ${what}`);
  }
}

function elementIn(one: Expression | undefined): string | undefined {
  const called = one && callIn(one);
  return called && elements.has(nameOf(called)) ? nameOf(called) : undefined;
}

function bareElement(name: string, loc: Location): Expression | undefined {
  return plain.has(name) ? call(name, [], [], loc) : undefined;
}
