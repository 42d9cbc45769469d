import { Environment } from '../../src/config/environment.js';
import { sourcesOf } from '../../src/web/texts/catalog-files.js';
import { Languages } from '../../src/web/texts/languages.js';
import { Texts } from '../../src/web/texts/texts.js';
import { BrowserClient } from '../support/browser-client.js';
import { type DemoHouse, startDemoHouse } from '../support/demo-house.js';
import { crawl, refusals, type Visit } from '../security/crawl.js';
import { leftIn } from './left-in.js';
import { isOfClients, isSpokenTo, people } from './looks.js';

const { first, written } = new Languages(new Environment({}));
const others = written.filter((texts) => texts !== first);

let house: DemoHouse;
beforeAll(async () => {
  house = await startDemoHouse();
});
afterAll(() => house.stop());

describe.each(others.map((texts) => [texts.language, texts] as const))('In %s', (language, texts) => {
  const spoken = isOfClients(language) ? itself(texts) : { german: first, texts };

  it.each(people.filter((person) => isSpokenTo(person, language)))(
    'no page that "%s" comes to, and no refused form, says anything in German that the catalog says',
    async (person) => {
      const browser = await speaking(language, person);
      const visits = await crawl(browser, [browser.path, '/nowhere', '/exit']);
      const answers = [...visits, ...(await refusals(browser, visits))].filter(isPage);
      expect(answers.length).toBeGreaterThan(person === '' ? 10 : 15);
      const left = answers.flatMap(({ path, body }) => leftIn(body, spoken).map((words) => `${path}: ${words}`));
      expect([...new Set(left)]).toEqual([]);
    },
  );
});

/** What it says itself, without what it leaves to German; and German, but for names that are the same. */
function itself({ language }: Texts): Parameters<typeof leftIn>[1] {
  const own = sourcesOf(language);
  const foreign = [...sourcesOf(first.language)].filter(
    ([key]) => own.has(key) || (!key.startsWith('usual/') && isTelling(key)),
  );
  return { german: new Texts(first.language, new Map(foreign)), texts: new Texts(language, own) };
}

/** Whether words stand around its values that no other sentence has: more than "{$one} von {$many}", or "in {$days} Tagen". */
function isTelling(key: string): boolean {
  return first.message(key).variants.every(({ pieces }) => {
    const words = pieces.filter((piece) => typeof piece === 'string').join('');
    return words.replace(/\P{L}/gu, '').length >= 8 || !pieces.some((piece) => typeof piece !== 'string');
  });
}

async function speaking(language: string, person: string): Promise<BrowserClient> {
  const { hostname, port } = new URL(house.base);
  const browser = new BrowserClient(Number(port), hostname);
  browser.cookies.set('language', language);
  await browser.open('/login');
  if (person === '') return browser.open('/');
  const names = browser.page
    .find('main label')
    .toArray()
    .map((label) => browser.page.$(label).text().trim());
  browser.fill(names[0] ?? '', person).fill(names[1] ?? '', house.password);
  return browser.press(browser.page.find('main form button[type="submit"]').first().text().trim());
}

function isPage({ headers }: Visit): boolean {
  return (headers['content-type'] ?? '').startsWith('text/html');
}
