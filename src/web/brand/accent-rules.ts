import { shadesOf } from '../../domain/accent-color.js';
import { assetPath } from './asset-path.js';

/** What the end of a stylesheet says for an agency's own color, '#rrggbb', in the place of the usual one. */
export function accentRules(accent: string): string {
  const lines = (['light', 'dark'] as const).flatMap((theme) => {
    const { primary, strong, soft } = shadesOf(accent, theme);
    return [`--own-${theme}:${primary}`, `--own-${theme}-strong:${strong}`, `--own-${theme}-soft:${soft}`];
  });
  // Who sees all pages in colors of their own is not to see ours.
  return `@media not (forced-colors: active){:root{${lines.join(';')}}}`;
}

/** Where such a stylesheet is found: another color, and another way to make it legible, have another address. */
export function accentPath(accent: string, stylesheet: string): string {
  return assetPath(`accent-${accent.slice(1)}`, 'css', stylesheet);
}

/** The color of which the stylesheet at this address would be, '#rrggbb'; null where there is none. */
export function accentIn(path: string): string | null {
  const [, digits] = /^\/assets\/accent-([0-9a-f]{6})-[\w-]{12}\.css$/.exec(path) ?? [];
  return digits === undefined ? null : `#${digits}`;
}
