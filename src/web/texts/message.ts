import { type Model, parseMessage, validate } from 'messageformat';

/** What a text is put together from: words, the place of a value, and where something marked begins and ends. */
export type Piece = string | { value: string } | { opens: string } | { closes: string };

export type Values = Readonly<Record<string, string | number>>;

interface Variant {
  /** one for each selector: a word or number that it equals, a plural form, or '*' */
  keys: readonly string[];
  pieces: readonly Piece[];
}

/**
 * A text in Unicode's MessageFormat 2 (https://unicode.org/reports/tr35/tr35-messageFormat.html), made ready once. The
 * library reads and checks it; its own formatter makes new plural rules each time, 80 µs a sentence, which is too dear for a
 * list. Understood are `.input {$n :number}`, `:integer` and `:string`, `.match`, plain values and markup.
 */
export class Message {
  /** what has to be given, and whether it is counted */
  readonly values: ReadonlyMap<string, 'text' | 'number'>;
  readonly markup: ReadonlySet<string>;
  readonly variants: readonly Variant[];
  /** by which of the values a variant is chosen */
  readonly selectors: readonly string[];

  /** @throws Error where it is no message, or more of one than is understood here */
  constructor(
    source: string,
    private readonly language: string,
    private readonly isolates = false,
  ) {
    const model = isPlain(source) ? plainModel(source) : parseMessage(source);
    validate(model);
    const declared = new Map(model.declarations.map(declaration));
    this.selectors = model.type === 'select' ? model.selectors.map(({ name }) => name) : [];
    this.variants =
      model.type === 'select'
        ? model.variants.map(({ keys, value }) => ({ keys: keys.map(keyOf), pieces: value.map(piece) }))
        : [{ keys: [], pieces: model.pattern.map(piece) }];
    const pieces = this.variants.flatMap(({ pieces }) => pieces);
    const named = [...this.selectors, ...pieces.flatMap((one) => (isValue(one) ? one.value : []))];
    this.values = new Map(named.map((name) => [name, declared.get(name) ?? 'text']));
    this.markup = new Set(pieces.flatMap((one) => (typeof one !== 'string' && 'opens' in one ? one.opens : [])));
  }

  /** The text as plain words: what is marked in it is not marked. */
  say(values: Values = {}): string {
    return this.pick(values)
      .pieces.map((one, at, pieces) => this.spoken(one, values) + commaAfter(one, pieces[at + 1], values))
      .join('');
  }

  /** Which of the variants is the one for these values. */
  pick(values: Values): Variant {
    const [only] = this.variants;
    if (only && this.selectors.length === 0) return only;
    const ranked = this.variants.map((variant) => ({ variant, ranks: this.ranks(variant, values) }));
    const [best] = ranked.filter(({ ranks }) => !ranks.includes(noMatch)).sort(byRanks);
    if (!best) throw new Error(`No variant of ${this.variants.length} fits`);
    return best.variant;
  }

  /** A value as this language writes it. */
  written(name: string, value: string | number): string {
    return this.values.get(name) === 'number' ? numbers(this.language).format(Number(value)) : String(value);
  }

  private spoken(one: Piece, values: Values): string {
    if (typeof one === 'string') return one;
    if (!isValue(one)) return '';
    const value = values[one.value];
    if (value === undefined) throw new Error(`A text lacks its value "${one.value}"`);
    const written = this.written(one.value, value);
    return this.isolates ? `\u2068${written}\u2069` : written;
  }

  private ranks({ keys }: Variant, values: Values): number[] {
    return this.selectors.map((name, position) => this.rank(keys[position] ?? '*', name, values[name]));
  }

  private rank(key: string, name: string, value: string | number | undefined): number {
    if (value === undefined) throw new Error(`A text lacks its value "${name}"`);
    if (key === '*') return 2;
    if (key === String(value)) return 0;
    return this.values.get(name) === 'number' && plurals(this.language).select(Number(value)) === key ? 1 : noMatch;
  }
}

/** Most texts are words alone: the library takes many times as long to find that out. */
function isPlain(source: string): boolean {
  return /^(?!\s*\.)[^{}\\\0]*$/.test(source);
}

function plainModel(source: string): Model.Message {
  return { type: 'message', declarations: [], pattern: [source] };
}

/** A degree behind a name is set off on both sides where the sentence goes on: 'Kim Wallner, BA, antwortet'. */
function commaAfter(one: Piece, next: Piece | undefined, values: Values): '' | ',' {
  if (!isValue(one) || !/name$/i.test(one.value) || typeof next !== 'string' || !/^ \p{L}/u.test(next)) return '';
  return /^[^,\d]+(?:, [^,\d]+)+$/.test(String(values[one.value])) ? ',' : '';
}

const noMatch = 3;

function byRanks({ ranks: some }: { ranks: number[] }, { ranks: others }: { ranks: number[] }): number {
  const position = some.findIndex((rank, index) => rank !== others[index]);
  return position < 0 ? 0 : (some[position] ?? 0) - (others[position] ?? 0);
}

function declaration({ type, name, value }: Model.Declaration): [string, 'text' | 'number'] {
  const { name: does = '', options } = value.functionRef ?? {};
  const kind = type === 'input' && !options && !value.attributes ? kinds[does] : undefined;
  if (!kind) throw new Error(`".${type} $${name}" says more than is understood here`);
  return [name, kind];
}

const kinds: Readonly<Record<string, 'text' | 'number'>> = { number: 'number', integer: 'number', string: 'text' };

function keyOf(key: Model.Variant['keys'][number]): string {
  return key.type === '*' ? '*' : key.value;
}

function piece(part: Model.Pattern[number]): Piece {
  if (typeof part === 'string') return part;
  if ((part.type === 'markup' && part.options) || part.attributes)
    throw new Error('Options and attributes stand in the template');
  if (part.type === 'markup') {
    if (part.kind === 'standalone') throw new Error(`{#${part.name}/} holds nothing`);
    return part.kind === 'open' ? { opens: part.name } : { closes: part.name };
  }
  if (part.arg?.type === 'literal' && !part.functionRef) return part.arg.value;
  if (part.arg?.type !== 'variable' || part.functionRef)
    throw new Error('Functions stand in an .input before the text');
  return { value: part.arg.name };
}

export function isValue(one: Piece): one is { value: string } {
  return typeof one !== 'string' && 'value' in one;
}

// Dear to make, and needed for every row of a list.
const pluralRules = new Map<string, Intl.PluralRules>();
const numberFormats = new Map<string, Intl.NumberFormat>();

function plurals(language: string): Intl.PluralRules {
  const known = pluralRules.get(language) ?? new Intl.PluralRules(language);
  pluralRules.set(language, known);
  return known;
}

function numbers(language: string): Intl.NumberFormat {
  const known = numberFormats.get(language) ?? new Intl.NumberFormat(language);
  numberFormats.set(language, known);
  return known;
}
