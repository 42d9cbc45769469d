import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessibilityChecks } from '../../src/agencies/public-pages/accessibility.view.js';
import { projectRoot } from '../../src/config/project-root.js';
import { textSizes, themes, windows } from './looks.js';
import { axeTags } from './walk.js';

/** Which test checks what the statement on accessibility says is checked. */
const checkedBy: Record<(typeof accessibilityChecks)[number], { file: string; test: string; because: boolean }> = {
  rules: {
    file: 'test/pages/every-page.ts',
    test: 'fits, and axe finds nothing',
    because: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag22aa', 'best-practice'].every((tag) => axeTags.includes(tag)),
  },
  sizes: {
    file: 'test/pages/every-page.ts',
    test: 'fits, and axe finds nothing',
    because: new Set<string>(textSizes).size === 3,
  },
  zoom: {
    file: 'test/pages/every-page.ts',
    test: 'fits, and axe finds nothing',
    because: Object.values(windows).some(({ width, height }) => width * 4 <= 1280 && height * 4 <= 1024),
  },
  colors: {
    file: 'test/pages/chosen-colors.ts',
    test: 'Colors that somebody chooses here',
    because: ['light', 'dark', 'forced', 'forced dark'].every((theme) => theme in themes),
  },
  keyboard: { file: 'test/pages/every-page.ts', test: 'sees where they are', because: true },
  'keys-alone': {
    file: 'test/journeys/ways/of-clients.ts',
    test: 'a client registers, writes, leaves, comes back, reads the answer and writes on',
    because: true,
  },
  'without-script': { file: 'test/journeys/browser.spec.ts', test: '[35]', because: true },
  simple: { file: 'test/texts/simple-german.spec.ts', test: 'can be read by who reads little', because: true },
  'one-column': {
    file: 'test/pages/every-page.ts',
    test: 'fits, and axe finds nothing',
    because: Object.values(windows).some(({ width }) => width <= 320),
  },
};

describe('The statement on accessibility', () => {
  it.each(accessibilityChecks)('says nothing of "%s" that no test checks', (check) => {
    const { file, test, because } = checkedBy[check];
    expect(readFileSync(join(projectRoot, file), 'utf8')).toContain(test);
    expect(because).toBe(true);
  });
});
