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

/** What is merged into `Pages`, which is gone when the code runs. */
function claims(text: string): string[] {
  const merged = /^declare module '[./]*(?:web\/)?page\/page\.js' \{\n {2}interface Pages \{\n(.*?)^ {2}\}$/ms.exec(
    text,
  );
  return [...(merged?.[1] ?? '').matchAll(/^ {4}'?([\w/-]+)'?: \w+;$/gm)].map(([, name = '']) => name);
}
