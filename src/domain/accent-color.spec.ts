import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { chosenColor, colorIn, mixed, shadesOf, type Theme, themes, usualColor } from './accent-color.js';

const css = readFileSync(new URL('../../views/assets/app.css', import.meta.url), 'utf8');
const both = ['light', 'dark'] as const;

/** What the stylesheet says without an agency's color, and not for strong contrast. */
function inStylesheet(name: string, theme: Theme): string {
  const [line = ''] = new RegExp(`^  --${name}: .*$`, 'm').exec(css) ?? [];
  const [, color = ''] = new RegExp(`var\\(--${theme}, (?:var\\(--own-[a-z-]+, )?(#[0-9a-f]{3,6})`).exec(line) ?? [];
  return colorIn(color) ?? '';
}

/** WCAG 2.2, "contrast ratio", written down once more. */
function contrast(...colors: [string, string]): number {
  const [darker = 0, lighter = 0] = colors.map(luminance).sort((one, other) => one - other);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const linear = (at: number) => {
    const channel = parseInt(color.substring(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
}

const anyColor = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((bytes) => `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);
/** At the edges is what a mistake would be seen by first. */
const edges = ['00', '01', '7f', '80', 'fe', 'ff'].flatMap((red) =>
  ['00', '80', 'ff'].flatMap((green) => ['00', '80', 'ff'].map((blue): [string] => [`#${red}${green}${blue}`])),
);

describe.each(both)('An agency’s color on %s ground', (theme) => {
  const { grounds, onPrimary, ink, surface, soft: usualSoft, land } = themes[theme];

  it('is reckoned for the grounds of the stylesheet', () => {
    const ofCss = (...names: string[]) => names.map((name) => inStylesheet(name, theme));
    expect(grounds).toEqual(ofCss('paper', 'surface', 'lamp-soft', 'alarm-soft', 'good-soft'));
    expect([onPrimary, usualSoft, ink, surface]).toEqual(ofCss('on-primary', 'primary-soft', 'ink', 'surface'));
    const [, share] = new RegExp(`--land: [^;]*var\\(--${theme}, (\\d+)%\\)`).exec(css) ?? [];
    expect(Number(share) / 100).toBe(land);
  });

  it('stands beside words that are read at 7:1 on every ground', () => {
    const words = ['ink', 'ink-soft', 'primary', 'primary-strong', 'alarm', 'good'].map((name) => [
      name,
      inStylesheet(name, theme),
    ]);
    const pairs = words.flatMap(([name = '', color = '']) =>
      [...grounds, usualSoft].map((ground) => ({ name, ground, ratio: contrast(color, ground) })),
    );
    expect(pairs.filter(({ ratio }) => ratio < 7)).toEqual([]);
  });

  it('is read at 7:1 wherever it is, whatever it is', () => {
    fc.assert(
      fc.property(anyColor, (color) => {
        const { primary, strong, soft } = shadesOf(color, theme);
        const pairs = [primary, strong].flatMap((shade) =>
          [...grounds, soft, onPrimary].map((ground) => [shade, ground] as const),
        );
        pairs.push([ink, soft], [ink, mixed(primary, surface, land)]);
        expect(pairs.filter(([one, other]) => contrast(one, other) < 7)).toEqual([]);
      }),
      { numRuns: 500, examples: edges },
    );
  });

  it('is itself where it can be read as it is, and otherwise no further from it than that takes', () => {
    const chosen = theme === 'light' ? '#5b1a4a' : '#e3b5d6';
    expect(shadesOf(chosen, theme).primary).toBe(chosen);
    const usual = inStylesheet('primary', theme);
    expect(shadesOf(usual, theme).primary).toBe(usual);
    fc.assert(
      fc.property(anyColor, (color) => {
        const { primary, soft } = shadesOf(color, theme);
        const ratios = [...grounds, soft, onPrimary].map((ground) => contrast(primary, ground));
        const least = Math.min(...ratios, contrast(ink, mixed(primary, surface, land)));
        expect(color === primary ? 7 : least).toBeLessThan(7.3);
      }),
      { numRuns: 500, examples: edges },
    );
  });
});

describe('An agency’s color', () => {
  it('keeps its hue where its lightness cannot stay', () => {
    expect([shadesOf('#ff0000', 'light').primary, shadesOf('#0000ff', 'dark').primary]).toEqual([
      expect.stringMatching(/^#[89a][0-9a-f]0000$/),
      expect.stringMatching(/^#([bc][0-9a-f])\1ff$/),
    ]);
  });

  it.each([
    ['#2a7f62', '#2a7f62'],
    [' #2A7F62 ', '#2a7f62'],
    ['2a7f62', '#2a7f62'],
    ['#2aF', '#22aaff'],
    ['', null],
    ['#2a7f6', null],
    ['#2a7f62ff', null],
    ['grün', null],
    ['red;}', null],
    ['#2a7f62\n#fff', null],
  ])('is written %j', (text, color) => {
    expect(colorIn(text)).toBe(color);
  });

  const [old, green, red] = ['#112233', '#2a7f62', '#aa0000'];
  it.each([
    ['nothing is changed', { typed: null, picked: usualColor }, null, { color: null }],
    ['nothing is changed of one’s own', { typed: old, picked: old }, old, { color: old }],
    ['it is typed', { typed: green, picked: usualColor }, null, { color: green }],
    ['it is typed anew', { typed: green, picked: old }, old, { color: green }],
    ['it is picked', { typed: null, picked: green }, null, { color: green }],
    ['it is picked anew', { typed: old, picked: green }, old, { color: green }],
    ['it is deleted', { typed: null, picked: old }, old, { color: null }],
    ['there is nothing to pick it with', { typed: green, picked: null }, old, { color: green }],
    ['both say the same', { typed: green, picked: green }, old, { color: green }],
    ['each says another', { typed: green, picked: red }, old, 'two'],
    ['it is deleted, and another one picked', { typed: null, picked: red }, old, 'two'],
  ] as const)('is what was changed: %s', (_case, fields, offered, chosen) => {
    expect(chosenColor(fields, offered)).toEqual(chosen);
  });
});
