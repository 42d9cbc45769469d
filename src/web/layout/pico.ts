import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const path = createRequire(import.meta.url).resolve('@picocss/pico/css/pico.classless.min.css');

/** What Pico draws and none of our templates has (a test says so): a seventh of all that a telephone would have to load. */
export const unused = {
  elements: 'audio canvas dialog hgroup iframe optgroup progress samp template video'.split(' '),
  types: 'datetime-local image month range reset search time week'.split(' '),
  attributes: ['aria-busy', 'data-placement', 'data-theme', 'data-tooltip'],
  roles: ['group', 'search', 'switch'],
} as const;

/** Where a selector names one of these. */
const names = [
  ...unused.elements.map((element) => `(?<![\\w.:=-])${element}(?![\\w-])`),
  ...unused.types.map((type) => `\\[type=${type}\\]`),
  ...unused.attributes.map((attribute) => `\\[${attribute}`),
  ...unused.roles.map((role) => `\\[role=${role}\\]`),
  // Parts of the same fields, as the browsers call them.
  '::-webkit-(?:slider|file|color|search|progress|inner-spin|outer-spin)',
  '::-moz-(?:range|color|progress)',
  '::-ms-',
  '::file-selector',
];
const unusedName = new RegExp(names.join('|'));

/**
 * Pico (https://picocss.com, MIT) for plain HTML, as far as we use it. Arrows and ticks are drawn there as `data:` images,
 * which our content security policy forbids: app.css draws its own. Its dark colors follow the system alone, and not what a
 * reader has chosen: app.css gives every color that differs.
 */
export function pico(): string {
  const css = readFileSync(path, 'utf8')
    .replace(/^@charset[^;]*;/, '')
    .replace(/url\("data:[^"]*"\)/g, 'none')
    .replace(/@media[^{]*prefers-color-scheme[^{]*\{(?:[^{}]*\{[^{}]*\})*\}/g, '');
  return css.replace(/([^{}]*)\{([^{}]*)\}/g, (_rule, selectors: string, body: string) => {
    const used = outermost(selectors).filter((selector) => !unusedName.test(withoutChoices(selector)));
    return used.length > 0 ? `${used.join(',')}{${body}}` : '';
  });
}

/** A list of selectors, taken apart at its own commas and not at those in brackets. */
function outermost(selectors: string): string[] {
  return selectors.split(/,(?![^(]*\))/);
}

/** What must not be there, or is one of several that may, is no reason to leave a rule out. */
function withoutChoices(selector: string): string {
  return selector.replace(/\((?:[^()]|\([^()]*\))*\)/g, '');
}
