import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/config/project-root.js';

const run = promisify(execFile);
const cache = join(projectRoot, 'node_modules', '.cache', 'chromium');

/** Unpacks where its temporary folder is told to be; the runtime's name makes it add the system libraries it needs. */
const unpack = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;

/** The Chromium of the npm package `@sparticuz/chromium`, with the libraries and fonts it came with. Unpacked once. */
export async function unpackedChromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  if (!existsSync(cache)) await fillCache();
  return {
    executablePath: join(cache, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(cache, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(cache, 'fonts.conf'),
      HOME: cache,
      LANG: 'C.UTF-8',
    },
  };
}

/** Beside its place and then renamed: of two at once one wins, and a half-unpacked browser is never found. */
async function fillCache(): Promise<void> {
  await mkdir(dirname(cache), { recursive: true });
  const beside = await mkdtemp(`${cache}-`);
  await run(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: projectRoot,
    env: { TMPDIR: beside, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
  await writeFile(join(beside, 'fonts.conf'), fontConfiguration);
  await rename(beside, cache).catch(() => rm(beside, { recursive: true, force: true }));
}

/** The fonts of this machine before the one of the package, whose own configuration looks elsewhere. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(cache, 'fonts')}</dir>
  <cachedir>${join(cache, 'fonts-cache')}</cachedir>
</fontconfig>
`;
