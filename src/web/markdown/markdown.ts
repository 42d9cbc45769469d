import MarkdownIt, { type Token } from 'markdown-it';
import { isBlank } from '../../domain/written-text.js';

/** A piece of a line, as the partial `markdown/words` shows it. */
export interface MarkdownWords {
  kind: 'text' | 'strong' | 'em' | 'link' | 'break';
  /** of `text` */
  text: string;
  /** of `link`; '' otherwise */
  href: string;
  /** whether a link leads to another site */
  leaves: boolean;
  /** what is strong, emphasized, linked */
  words: MarkdownWords[];
}

/** A part of a text, as the partial `markdown/blocks` shows it. */
export interface MarkdownBlock {
  kind: 'heading' | 'paragraph' | 'line' | 'list' | 'numbered' | 'quote' | 'rule';
  /** of headings: 2 to 4; the page's own title is 1 */
  level: number;
  /** of a numbered list: with which number it begins */
  start: number;
  /** of headings, paragraphs, and lines, which are paragraphs of a list without gaps */
  words: MarkdownWords[];
  /** of lists */
  items: MarkdownBlock[][];
  /** of quotes */
  blocks: MarkdownBlock[];
}

/**
 * A text in Markdown (CommonMark), for a template to show. HTML stays the letters that it is; there are no images, tables
 * and code, which nobody needs here. Links lead to our own pages, to http(s) addresses, mailboxes and telephones; addresses
 * that are only written down become links.
 */
export function readMarkdown(source: string): MarkdownBlock[] {
  return blocks(parser.parse(source, {}).values(), null);
}

/** The bare words of a piece, without what marks them. */
export function plainWords(words: readonly MarkdownWords[]): string {
  return words.map((one) => (one.kind === 'break' ? ' ' : one.text + plainWords(one.words))).join('');
}

/** Whether there is something to read besides headings. */
export function hasWords(blocks: readonly MarkdownBlock[]): boolean {
  return blocks.some(
    ({ kind, words, items, blocks: inner }) =>
      (kind !== 'heading' && !isBlank(plainWords(words))) || items.some(hasWords) || hasWords(inner),
  );
}

const unneeded = ['image', 'table', 'strikethrough', 'code', 'fence', 'backticks', 'lheading', 'reference'];

const parser = new MarkdownIt({ html: false, linkify: true, maxNesting: 20 }).disable(unneeded);
parser.linkify.set({ fuzzyLink: false });
parser.validateLink = (href) => /^(?:https?:\/\/|mailto:|tel:|#|\/(?![/\\]|%5c))/i.test(href);

/** Tokens in their order: what stands within something is taken from there, up to its end. */
type Tokens = Iterator<Token, undefined>;

/** @param end the type of the token that ends them; null: the last */
function upTo<Part>(tokens: Tokens, end: string | null, partOf: (token: Token) => Part): Part[] {
  const found: Part[] = [];
  for (let next = tokens.next(); !next.done && next.value.type !== end; next = tokens.next())
    found.push(partOf(next.value));
  return found;
}

function blocks(tokens: Tokens, end: string | null): MarkdownBlock[] {
  return upTo(tokens, end, (token) => block(token, tokens));
}

function block(token: Token, tokens: Tokens): MarkdownBlock {
  switch (token.type) {
    case 'heading_open':
      return { ...nothing, kind: 'heading', level: Math.min(Number(token.tag.slice(1)) + 1, 4), words: line(tokens) };
    case 'paragraph_open':
      return { ...nothing, kind: token.hidden ? 'line' : 'paragraph', words: line(tokens) };
    case 'bullet_list_open':
      return { ...nothing, kind: 'list', items: items(tokens, 'bullet_list_close') };
    case 'ordered_list_open':
      return {
        ...nothing,
        kind: 'numbered',
        start: Number(token.attrGet('start') ?? 1),
        items: items(tokens, 'ordered_list_close'),
      };
    case 'blockquote_open':
      return { ...nothing, kind: 'quote', blocks: blocks(tokens, 'blockquote_close') };
    case 'hr':
      return { ...nothing, kind: 'rule' };
    default:
      throw new Error(`Nobody shows "${token.type}"`);
  }
}

function items(tokens: Tokens, end: string): MarkdownBlock[][] {
  return upTo(tokens, end, () => blocks(tokens, 'list_item_close'));
}

/** What a heading or a paragraph says, and its end. */
function line(tokens: Tokens): MarkdownWords[] {
  const inline = tokens.next().value;
  tokens.next();
  return words((inline?.children ?? []).values(), null);
}

function words(tokens: Tokens, end: string | null): MarkdownWords[] {
  return upTo(tokens, end, (token) => piece(token, tokens));
}

function piece(token: Token, tokens: Tokens): MarkdownWords {
  switch (token.type) {
    case 'text':
    case 'text_special':
      return { ...noWords, text: token.content };
    case 'softbreak':
      return { ...noWords, text: ' ' };
    case 'hardbreak':
      return { ...noWords, kind: 'break' };
    case 'strong_open':
      return { ...noWords, kind: 'strong', words: words(tokens, 'strong_close') };
    case 'em_open':
      return { ...noWords, kind: 'em', words: words(tokens, 'em_close') };
    case 'link_open': {
      const href = String(token.attrGet('href') ?? '');
      return { ...noWords, kind: 'link', href, leaves: /^https?:/i.test(href), words: words(tokens, 'link_close') };
    }
    default:
      throw new Error(`Nobody shows "${token.type}"`);
  }
}

const nothing = { level: 0, start: 1, words: [], items: [], blocks: [] } satisfies Partial<MarkdownBlock>;
const noWords = { kind: 'text', text: '', href: '', leaves: false, words: [] } satisfies MarkdownWords;
