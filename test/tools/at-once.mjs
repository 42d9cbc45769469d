import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/**
 * Runs scripts of package.json beside each other. The last one is heard while it is at it; each of the others says what it has
 * to say when it is done. All have to succeed.
 */
const scripts = process.argv.slice(2);
const failed = await Promise.all(scripts.map((script, at) => failureOf(script, at === scripts.length - 1)));
for (const failure of failed) if (failure !== null) console.error(failure);
process.exitCode = failed.every((failure) => failure === null) ? 0 : 1;

async function failureOf(script, isHeard) {
  const kept = isHeard ? 'inherit' : 'pipe';
  const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', kept, kept] });
  const [said, complained, [code]] = await Promise.all([
    isHeard ? '' : text(child.stdout),
    isHeard ? '' : text(child.stderr),
    once(child, 'close'),
  ]);
  process.stdout.write(said);
  process.stderr.write(complained);
  return code === 0 ? null : `npm run ${script} has failed.`;
}
