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
  return new Reading(parser.parse(source, {})).blocks(null);
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

class Reading {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** @param until the token that ends them; null: the last */
  blocks(until: string | null): MarkdownBlock[] {
    const found: MarkdownBlock[] = [];
    for (let token = this.take(); token && token.type !== until; token = this.take()) found.push(this.block(token));
    return found;
  }

  private block(token: Token): MarkdownBlock {
    switch (token.type) {
      case 'heading_open':
        return { ...nothing, kind: 'heading', level: Math.min(Number(token.tag.slice(1)) + 1, 4), words: this.line() };
      case 'paragraph_open':
        return { ...nothing, kind: token.hidden ? 'line' : 'paragraph', words: this.line() };
      case 'bullet_list_open':
        return { ...nothing, kind: 'list', items: this.items('bullet_list_close') };
      case 'ordered_list_open':
        return {
          ...nothing,
          kind: 'numbered',
          start: Number(token.attrGet('start') ?? 1),
          items: this.items('ordered_list_close'),
        };
      case 'blockquote_open':
        return { ...nothing, kind: 'quote', blocks: this.blocks('blockquote_close') };
      case 'hr':
        return { ...nothing, kind: 'rule' };
      default:
        throw new Error(`Nobody shows "${token.type}"`);
    }
  }

  private items(until: string): MarkdownBlock[][] {
    const found: MarkdownBlock[][] = [];
    while (this.take()?.type !== until) found.push(this.blocks('list_item_close'));
    return found;
  }

  /** What a heading or a paragraph says, and its end. */
  private line(): MarkdownWords[] {
    const inline = this.take();
    this.take();
    return new Line(inline?.children ?? []).words(null);
  }

  private take(): Token | undefined {
    return this.tokens[this.next++];
  }
}

class Line {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  words(until: string | null): MarkdownWords[] {
    const found: MarkdownWords[] = [];
    for (let token = this.take(); token && token.type !== until; token = this.take()) found.push(this.piece(token));
    return found;
  }

  private piece(token: Token): MarkdownWords {
    switch (token.type) {
      case 'text':
      case 'text_special':
        return { ...noWords, text: token.content };
      case 'softbreak':
        return { ...noWords, text: ' ' };
      case 'hardbreak':
        return { ...noWords, kind: 'break' };
      case 'strong_open':
        return { ...noWords, kind: 'strong', words: this.words('strong_close') };
      case 'em_open':
        return { ...noWords, kind: 'em', words: this.words('em_close') };
      case 'link_open': {
        const href = String(token.attrGet('href') ?? '');
        return { ...noWords, kind: 'link', href, leaves: /^https?:/i.test(href), words: this.words('link_close') };
      }
      default:
        throw new Error(`Nobody shows "${token.type}"`);
    }
  }

  private take(): Token | undefined {
    return this.tokens[this.next++];
  }
}

const nothing = { level: 0, start: 1, words: [], items: [], blocks: [] } satisfies Partial<MarkdownBlock>;
const noWords = { kind: 'text', text: '', href: '', leaves: false, words: [] } satisfies MarkdownWords;
