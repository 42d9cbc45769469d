import { execFile } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { promisify } from 'node:util';
import { languageFolders } from '../../src/web/texts/catalog-files.js';
import { Chromium } from '../support/chromium.js';
import { type DemoHouse, startDemoHouse } from '../support/demo-house.js';
import { freePort } from '../support/server-process.js';
import type { Person } from './looks.js';
import { tabOf } from './walk.js';

/**
 * `npm run lighthouse`: what Lighthouse says of the main pages on a telephone. It is fetched for that, and no dependency:
 * 12 is the last line for Node 20.
 */
const lighthouse = 'lighthouse@12.8.2';
const least = 95;
/** So many runs where speed counts; the median of them is judged. */
const runs = 3;

const categories = ['accessibility', 'best-practices', 'seo', 'performance'] as const;
type Category = (typeof categories)[number];

interface Report {
  finalDisplayedUrl: string;
  runtimeError?: { message: string };
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; displayValue?: string }>;
}

/** Signed-in pages are not meant to be found, and staff's are not for old telephones on a bad line. */
const rooms: { person: Person; paths: (string | RegExp)[]; judged: readonly Category[] }[] = [
  {
    person: '',
    paths: [
      '/',
      '/how-it-works',
      '/questions',
      '/regions',
      '/regions/AT-9',
      '/help',
      '/registration',
      '/login',
      '/privacy',
    ],
    judged: categories,
  },
  {
    person: 'mondstein',
    paths: ['/inquiries', /\/inquiries\/[0-9a-f-]{36}/, '/inquiries/new', '/account'],
    judged: ['accessibility', 'best-practices', 'performance'],
  },
  {
    person: 'markus.haberl',
    paths: ['/desk', /\/threads\/[0-9a-f-]{36}/, '/absences'],
    judged: ['accessibility', 'best-practices'],
  },
  {
    person: 'helene.prager',
    paths: ['/oversight', '/oversight/inquiries', '/oversight/reports'],
    judged: ['accessibility', 'best-practices'],
  },
];
const german = 'de';
const others = languageFolders().filter((language) => language !== german);

const house: DemoHouse = await startDemoHouse();
const port = await freePort();
const chromium = await Chromium.start({ port });
const heads = ['page', 'language', ...categories, 'load'];
process.stdout.write(row(heads) + row(heads.map(() => '---')));
let unjudged = 0;

afterAll(async () => {
  await chromium.close();
  await house.stop();
  if (unjudged > 0)
    process.stdout.write(`${unjudged.toString()} pages are not judged by their speed: the machine is busy.\n`);
});

describe.each(rooms)('Lighthouse gives, of what "$person" sees,', ({ person, paths, judged }) => {
  const pages = paths.map((path) => [path, german] as const);
  // One page in each other language: the first of this room.
  const translated = others.map((language) => [paths[0] ?? '/', language] as const);

  it.each(person === '' ? [...pages, ...translated] : pages)(
    `at least ${least.toString()} to %s in %s`,
    async (place, language) => {
      const { page } = await tabOf(chromium, house, person);
      const path = typeof place === 'string' ? place : (place.exec(await page.content())?.[0] ?? 'none');
      const cookies = [...(await page.context().cookies()), { name: 'language', value: language }];
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      await page.context().close();
      const reports = [await reportOn(path, cookie, judged)];
      while (judged.includes('performance') && reports.length < runs)
        reports.push(await reportOn(path, cookie, ['performance']));
      const [load = 0] = loadavg();
      const scores = new Map(judged.map((category) => [category, median(reports, category)]));
      const cells = categories.map((category) => scores.get(category)?.toString() ?? '');
      process.stdout.write(row([path.replace(/[0-9a-f-]{36}/, ':id'), language, ...cells, load.toFixed(1)]));
      // Nothing is said of a page's speed by a machine that has other things to do.
      const isBusy = load > 2 * availableParallelism();
      if (isBusy && judged.includes('performance')) unjudged++;
      const short = judged.filter(
        (category) => (scores.get(category) ?? 0) < least && !(isBusy && category === 'performance'),
      );
      expect(short.flatMap((category) => [category, ...lost(reports[0], category)])).toEqual([]);
    },
    20 * 60_000,
  );
});

async function reportOn(path: string, cookie: string, asked: readonly Category[]): Promise<Report> {
  const headers = JSON.stringify({ Cookie: cookie });
  const options = [`--only-categories=${asked.join()}`, `--port=${port.toString()}`, `--extra-headers=${headers}`];
  const fixed = ['--quiet', '--output=json', '--output-path=stdout', '--no-enable-error-reporting'];
  const { stdout } = await promisify(execFile)('npx', ['-y', lighthouse, house.base + path, ...options, ...fixed], {
    maxBuffer: 2 ** 28,
  });
  const report = JSON.parse(stdout) as Report;
  // A login in place of the page would be none of it.
  expect([report.runtimeError?.message, report.finalDisplayedUrl]).toEqual([undefined, house.base + path]);
  return report;
}

function median(reports: readonly Report[], category: Category): number {
  const scores = reports.flatMap(({ categories }) =>
    categories[category] ? [(categories[category].score ?? 0) * 100] : [],
  );
  return Math.round(scores.sort((one, other) => one - other)[Math.floor(scores.length / 2)] ?? 0);
}

/** What costs points. */
function lost(report: Report | undefined, category: Category): string[] {
  const weighed = report?.categories[category]?.auditRefs.filter(({ weight }) => weight > 0) ?? [];
  return weighed.flatMap(({ id }) => {
    const { score = null, displayValue = '' } = report?.audits[id] ?? {};
    return score !== null && score < 0.9 ? [`${id} ${displayValue}`.trim()] : [];
  });
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}
