import { shadesOf } from '../../domain/accent-color.js';
import type { Site } from '../request/request.js';
import { assetPath } from './asset-path.js';

/** As long as the agency's record is the same. */
const known = new WeakMap<Site, string>();

/** Of the stylesheet with the agency's own color; null where it has none. */
export function accentPathOf(site: Site): string | null {
  if (site.accent === null) return null;
  const path = known.get(site) ?? pathOf(site.accent, stylesheetOf(site.accent));
  known.set(site, path);
  return path;
}

/** The stylesheet of this address, which says all of what it is made from; null where there is none. */
export function accentStylesheetAt(path: string): string | null {
  const [, digits] = /^\/assets\/accent-([0-9a-f]{6})-[\w-]{12}\.css$/.exec(path) ?? [];
  if (digits === undefined) return null;
  const stylesheet = stylesheetOf(`#${digits}`);
  return pathOf(`#${digits}`, stylesheet) === path ? stylesheet : null;
}

/** Another color, and another way to make it legible, have another address. */
function pathOf(accent: string, stylesheet: string): string {
  return assetPath(`accent-${accent.slice(1)}`, 'css', stylesheet);
}

/** What the one stylesheet takes in the place of its own. */
function stylesheetOf(accent: string): string {
  const lines = (['light', 'dark'] as const).flatMap((theme) => {
    const { primary, strong, soft } = shadesOf(accent, theme);
    return [`--own-${theme}:${primary}`, `--own-${theme}-strong:${strong}`, `--own-${theme}-soft:${soft}`];
  });
  // Who sees all pages in colors of their own is not to see ours.
  return `@media not (forced-colors: active){:root{${lines.join(';')}}}`;
}
