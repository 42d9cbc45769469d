import { matrix } from '../access-matrix.js';
import { sourceFiles } from '../support/source-files.js';

const templates = sourceFiles('views', '.hbs')
  .map(({ path }) => path.slice('views/'.length, -'.hbs'.length))
  .filter((name) => name !== 'layout' && !name.startsWith('partials/'))
  .sort();
const sources = sourceFiles('src', '.ts');
const claimed = sources.flatMap(({ text }) => claims(text)).sort();

describe('Every template', () => {
  it('is claimed by one view, which a page of it needs, and no view claims one that does not exist', () => {
    expect(claimed).toEqual(templates);
  });

  it('is rendered by something', () => {
    const text = sources.map((file) => file.text).join('\n');
    const idle = templates.filter((name) => !new RegExp(`(?:new Page|render)\\(\\s*'${name}'`).test(text));
    expect(idle).toEqual([]);
  });
});

/** What ends or removes something, or locks somebody out, by the last word of its address. */
const grave =
  /(?:^|-)(?:removal|deletion|dismissal|withdrawal|end|conclusion|wish|block|recusal|deactivation|reset|farewell)$/;

/** Of these a second press, or the form beside them, brings back what was there. */
const broughtBack: Readonly<Record<string, string>> = {
  '/inquiries/code-offer/removal': 'declines an offer that stays on the account’s page',
  '/inquiries/{{id}}/counselor-wish/removal': 'takes a wish back, which can be wished again',
  '/threads/{{id}}/dismissal/removal': 'takes "Keine Antwort nötig" back, which can be said again',
  '/account/session-end': 'who is signed out there signs in again',
  '/settings/logo/removal': 'the picture is uploaded again, in the form beneath',
  '/second-factor/passkeys/removal': 'the device is added again; the last one stays where one is required',
  '{{absence.end.href}}': 'an absence is entered again',
  '{{absence.endAction}}': 'an absence is entered again',
};

interface GraveButton {
  template: string;
  to: string;
  word: string;
  isAsked: boolean;
}

/** By the templates; an address that a view gives is told by the name it has there, or by that of its page. */
function wordOf(template: string, to: string): string {
  const given = /^\{\{(?:\w+\.)*?(\w+?)(?:\.action|\.href|Action)?\}\}$/.exec(to)?.[1] ?? to.split('/').at(-1) ?? '';
  return given === 'action' ? (/(\w[\w-]*)\.hbs$/.exec(template)?.[1] ?? '') : given;
}

const graveButtons = sourceFiles('views', '.hbs').flatMap(({ path: template, text }) =>
  [...text.matchAll(/\b(form)?action="([^"]*)"/g)].flatMap(({ index, 1: beside, 2: to = '' }): GraveButton[] => {
    const word = wordOf(template, to);
    if (!grave.test(word)) return [];
    const before = text.slice(0, index);
    const form = text.slice(before.lastIndexOf('<form'), text.indexOf('</form>', index));
    const isFolded = /<details(?!.*<\/details)|#> inquiries\/discard(?!.*\/inquiries\/discard)/s.test(before);
    const isOwnPage = template.endsWith(`${word}.hbs`);
    // What a button beside others asks for is asked for the others.
    const needsMore = (beside ? /type="password"/ : /type="password"|form\/(?:select|checkbox)/).test(form);
    return [{ template, to, word, isAsked: isFolded || isOwnPage || needsMore }];
  }),
);

describe('What ends or removes something', () => {
  it('is never one click beside something usual: it has a page, is folded away, or needs a password or a choice', () => {
    const atOnce = graveButtons.filter(({ to, isAsked }) => !isAsked && !(to in broughtBack));
    expect(atOnce).toEqual([]);
  });

  it('is found in the templates, by every name that the router has for it', () => {
    const routes = Object.keys(matrix).filter((route) => route.startsWith('POST '));
    const words = new Set(routes.map((route) => route.split('/').at(-1) ?? '').filter((word) => grave.test(word)));
    expect([...words].filter((word) => !graveButtons.some((one) => one.word.endsWith(word)))).toEqual([]);
    expect(Object.keys(broughtBack).filter((to) => !graveButtons.some((one) => one.to === to))).toEqual([]);
  });
});

/** What is merged into `Pages`, which is gone when the code runs. */
function claims(text: string): string[] {
  const merged = /^declare module '[./]*(?:web\/)?page\/page\.js' \{\n {2}interface Pages \{\n(.*?)^ {2}\}$/ms.exec(
    text,
  );
  return [...(merged?.[1] ?? '').matchAll(/^ {4}'?([\w/-]+)'?: \w+;$/gm)].map(([, name = '']) => name);
}
