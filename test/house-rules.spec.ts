import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../src/config/project-root.js';
import { textHelpers } from '../src/web/texts/template-words.js';
import { Texts } from '../src/web/texts/texts.js';
import { found, sourceFiles } from './support/source-files.js';

const views = sourceFiles('views', '.hbs');
const sources = sourceFiles('src', '.ts');
const tests = sourceFiles('test', '.ts').filter(({ path }) => path !== 'test/house-rules.spec.ts');
const app = sources.filter(({ path }) => !path.endsWith('.spec.ts'));
/** Saved by the reader and opened without us: no policy of ours goes with it. */
const downloaded = 'views/privacy/export.hbs';
/** Files that are one long list. */
const content = /^src\/demo\/content\/|^src\/(?:agencies\/public-pages\/region-maps|web\/texts\/keys)\.ts$/;
/** Folders in which each file is one rule, or one command. */
const lists = ['src/domain', 'src/cli'];

describe('Templates', () => {
  it('[34] escape everything', () => {
    expect(found(views, /\{\{\{|\{\{&/)).toEqual([]);
  });

  it('show no value by the name of what they can call, which would be called instead', () => {
    const calls = Object.keys(textHelpers(new Texts('de', new Map()))).filter((name) => !name.includes('-'));
    expect(calls).toContain('worded');
    expect(found(views, new RegExp(`\\{\\{(?:eq|${calls.join('|')})\\}\\}`))).toEqual([]);
  });

  it('carry no style and no script of their own, which the content security policy would not run', () => {
    const pages = views.filter(({ path }) => path !== downloaded);
    expect(found(pages, /<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:/i)).toEqual([]);
  });

  it('load nothing from anywhere else', () => {
    expect(found(views, /(?:src|<link[^>]*href)="(?:https?:)?\/\//i)).toEqual([]);
  });
});

describe('Sources', () => {
  it('read the environment in one place', () => {
    const elsewhere = app.filter(({ path }) => !['src/main.ts', 'src/cli.ts'].includes(path));
    expect(found(elsewhere, /process\.env(?!`)/)).toEqual([]);
  });

  it('ask the injected clock for the time', () => {
    const elsewhere = app.filter(({ path }) => !['src/config/clock.ts', 'src/vault/bench.ts'].includes(path));
    expect(
      found(
        elsewhere,
        /new Date\(\)|Date\.now\(\)|Temporal\.Now|(?<![.\w])now\(\)(?!: Date)|CURRENT_(?:TIMESTAMP|DATE|TIME)/i,
      ),
    ).toEqual([]);
  });

  it('ask it where a request, a transaction or a round begins, so that nothing has two moments', () => {
    const beginnings = [
      'src/agencies/directory/agency-directory.ts',
      'src/agencies/directory/site.middleware.ts',
      'src/audit/denials.ts',
      'src/calendars/calendars.ts',
      'src/database/transactions.ts',
      'src/notifications/outbox-files-schedule.ts',
    ];
    const elsewhere = app.filter(({ path }) => !beginnings.includes(path));
    expect(found(elsewhere, /\bclock\.now\(\)/i)).toEqual([]);
  });

  it('show a page as the request has found its agency, and from its one moment', () => {
    const pages = app.filter(({ path }) => /\.(?:controller|view)\.ts$/.test(path));
    expect(found(pages, /config\/clock\.js|new Times\(|\bagencies\.byId\(/)).toEqual([]);
  });

  it('name who acts, in comments and in titles', () => {
    expect(found([...sources, ...tests], /\b(?:whoever|whichever|whomever)\b/i)).toEqual([]);
  });

  it('take what nobody may guess from the system, never from Math.random', () => {
    expect(found(sources, /Math\.random/)).toEqual([]);
  });

  it('check the MACs of rows by the pieces made for it', () => {
    const elsewhere = app.filter(({ path }) => !/^src\/vault\/(?:row-macs|rows)\//.test(path));
    const ownLoops = /(?:flatMap|filter|map)\([^;]{0,80}?=>\s*(?:rowFrom|verifiedOrNull|verifiedRow)\(/;
    expect(found(elsewhere, ownLoops)).toEqual([]);
    const twoSteps = /verified(?:OrNull|Row)\([^;]{0,60}rowFrom\(/;
    expect(found(elsewhere, twoSteps)).toEqual([]);
  });

  it('go from agency to agency so that none keeps another from its turn, but where somebody waits for the answer', () => {
    const unattended = app.filter(({ path }) => !path.startsWith('src/cli/'));
    expect(found(unattended, /for \(const (?:\{[^}]*\bagencyId\b[^}]*\}|agency) of /)).toEqual([]);
  });

  it('take apart addresses as Node 20 does it right (web-address.ts)', () => {
    const elsewhere = app.filter(({ path }) => path !== 'src/domain/web-address.ts');
    expect(found(elsewhere, /URL\.(?:canParse|parse)\b/)).toEqual([]);
  });

  it('import in one direction, without barrels and forward references', () => {
    expect(app.filter(({ path }) => path.endsWith('/index.ts')).map(({ path }) => path)).toEqual([]);
    expect(found(app, /forwardRef/)).toEqual([]);
  });

  it('know no drawer called utils, helpers or common', () => {
    expect(sources.filter(({ path }) => /\b(?:utils?|helpers?|common)\b/.test(path)).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it('leave nothing for later', () => {
    expect(found(sources, /\b(?:TODO|FIXME|XXX)\b/)).toEqual([]);
  });

  it('stay small: no file over 250 lines', () => {
    const long = app.filter(({ path, lines }) => lines > 250 && !content.test(path));
    expect(long.map(({ path, lines }) => `${path}: ${lines.toString()}`)).toEqual([]);
  });

  it('lean on few others: 95 % of the classes on five at most, none on more than eight', () => {
    const constructors = app.flatMap(({ text }) => [...text.matchAll(/\n {2}(?:private )?constructor\(([^{]*)\) \{/g)]);
    const counts = constructors.map(([, list = '']) => (list.match(/\breadonly \w+:/g) ?? []).length);
    expect(counts.length).toBeGreaterThan(150);
    expect(Math.max(...counts)).toBeLessThanOrEqual(8);
    expect(counts.filter((count) => count <= 5).length / counts.length).toBeGreaterThanOrEqual(0.95);
  });

  it('stand in rooms: no folder over 16 files, but for one rule or one command a file', () => {
    const folders = app.map(({ path }) => dirname(path));
    const halls = folders.filter((folder) => folders.filter((other) => other === folder).length > 16);
    expect([...new Set(halls)].filter((folder) => !lists.includes(folder))).toEqual([]);
  });
});

describe('Specs', () => {
  it('take back the entities that they make up: modules are kept for the next spec', () => {
    const declaring = [...sources, ...tests].filter(
      ({ path, text }) => /\.spec\.ts$/.test(path) && /^@Entity\(/m.test(text),
    );
    expect(declaring.filter(({ text }) => !/^madeUp\(/m.test(text)).map(({ path }) => path)).toEqual([]);
    expect(declaring.length).toBeGreaterThan(0);
  });
});

describe('Tests', () => {
  it('measure no time, which a busy machine would lengthen: that is for a bench', () => {
    const measuring = [...sources, ...tests].filter(({ path }) => path.endsWith('.spec.ts'));
    expect(found(measuring, /performance\.now|hrtime/)).toEqual([]);
  });
});

describe('What is written for who builds this', () => {
  it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md'])(
    'names only what is there: %s',
    (page) => {
      const text = readFileSync(join(projectRoot, page), 'utf8');
      const paths = [...text.matchAll(/`((?:src|test|views|texts|migrations|docs)\/[\w./-]*)`/g)].map(
        ([, path = '']) => path,
      );
      expect(paths.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
    },
  );
});
