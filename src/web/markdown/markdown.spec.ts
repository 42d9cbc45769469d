import { hasWords, type MarkdownBlock, type MarkdownWords, readMarkdown } from './markdown.js';

/** As compact as it can be read: '<h2 Was wir tun>', '<paragraph Wir «beraten»/help>'. */
const shown = (blocks: MarkdownBlock[]): string => blocks.map(block).join('');
const block = ({ kind, level, start, words, items, blocks }: MarkdownBlock): string => {
  const name =
    { heading: `h${level.toString()}`, numbered: `ol ${start.toString()}`, rule: 'hr' }[kind as string] ?? kind;
  return `<${[name, line(words), ...items.map((item) => `- ${shown(item)}`), shown(blocks)].filter(Boolean).join(' ')}>`;
};
const line = (words: MarkdownWords[]): string => words.map(word).join('');
const word = ({ kind, text, href, leaves, words }: MarkdownWords): string =>
  ({ text, break: '|', strong: `*${line(words)}*`, em: `_${line(words)}_` })[kind as string] ??
  `«${line(words)}»${leaves ? 'leaves ' : ''}${href}`;

describe('Markdown', () => {
  it.each([
    ['# Was wir tun\r\n\r\nWir **beraten**.\nKostenlos.', '<h2 Was wir tun><paragraph Wir *beraten*. Kostenlos.>'],
    ['## Zwei\n### Drei\n#### Vier', '<h3 Zwei><h4 Drei><h4 Vier>'],
    ['Eins  \nzwei *drei*', '<paragraph Eins|zwei _drei_>'],
    ['- eins\n- zwei', '<list - <line eins> - <line zwei>>'],
    ['- eins\n\n- zwei', '<list - <paragraph eins> - <paragraph zwei>>'],
    ['3. drei\n4. vier', '<ol 3 - <line drei> - <line vier>>'],
    ['> Sie sagte: **ja**', '<quote <paragraph Sie sagte: *ja*>>'],
    ['- eins\n  - zwei', '<list - <line eins><list - <line zwei>>>'],
    ['Eins\n\n---\n\nZwei', '<paragraph Eins><hr><paragraph Zwei>'],
    [
      '[Hilfe](/help) und [dort](https://x.test/a?b=c)',
      '<paragraph «Hilfe»/help und «dort»leaves https://x.test/a?b=c>',
    ],
    [
      'Rufen Sie [142](tel:142) oder hilfe@x.test',
      '<paragraph Rufen Sie «142»tel:142 oder «hilfe@x.test»mailto:hilfe@x.test>',
    ],
    ['Siehe https://x.test/a.', '<paragraph Siehe «https://x.test/a»leaves https://x.test/a.>'],
    ['1\\. Jänner, \\*so\\* und a\\_b', '<paragraph 1. Jänner, *so* und a_b>'],
    ['M&auml;rz &amp; <b>fett</b>', '<paragraph März & <b>fett</b>>'],
  ])('%j', (source, expected) => {
    expect(shown(readMarkdown(source))).toBe(expected);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:x)',
    '[x](//evil.test)',
    '[x](/\\evil.test)',
    '[x](\\\\evil.test)',
    '[x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)\n\n[x]',
  ])('[34] links to nothing but pages, mailboxes and telephones: %s', (source) => {
    expect(shown(readMarkdown(source))).not.toContain('«');
  });

  it('[34] loads no image: what is left of one is a link', () => {
    expect(shown(readMarkdown('![x](https://evil.test/p.gif)'))).toBe('<paragraph !«x»leaves https://evil.test/p.gif>');
  });

  it('knows no code, no table and no other heading than one with #', () => {
    expect(shown(readMarkdown('    eingerückt\n\n```\nzaun\n```\n\nTitel\n==='))).not.toMatch(/<h|code|pre/);
    expect(shown(readMarkdown('|a|b|\n|-|-|\n|c|d|'))).toBe('<paragraph |a|b| |-|-| |c|d|>');
  });

  it('is not nested without end', () => {
    const depth = (blocks: MarkdownBlock[]): number => Math.max(0, ...blocks.map((one) => 1 + depth(one.blocks)));
    expect(depth(readMarkdown('>'.repeat(10_000) + ' tief'))).toBeLessThan(25);
  });

  it.each(['', ' \n\n', '# Nur eine Überschrift', '# Leer\n\u200B', '- \n- ', '> \u2800', '---'])(
    '%j says nothing',
    (source) => {
      expect(hasWords(readMarkdown(source))).toBe(false);
    },
  );

  it.each(['Ja', '- Ja', '> - Ja', '# Ja\n\nNein'])('%j says something', (source) => {
    expect(hasWords(readMarkdown(source))).toBe(true);
  });
});
