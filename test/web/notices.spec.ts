import { pageNotices } from '../../src/web/page/notices.js';
import { found, sourceFiles } from '../support/source-files.js';

const sources = sourceFiles('src', '.ts').filter(({ path }) => !path.endsWith('.spec.ts'));

describe('What a page says after a POST', () => {
  it('is named where the POST redirects, never written into the address, where a misspelling would compile', () => {
    const elsewhere = sources.filter(({ path }) => path !== 'src/web/page/page.ts');
    expect(found(elsewhere, /\?notice=(?!`)/)).toEqual([]);
  });

  it('is said by some POST', () => {
    const text = sources
      .filter(({ path }) => path !== 'src/web/page/notices.ts')
      .map((file) => file.text)
      .join('\n');
    expect(Object.keys(pageNotices).filter((notice) => !text.includes(`'${notice}'`))).toEqual([]);
  });
});
