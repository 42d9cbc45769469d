import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Runs scripts of package.json beside each other. Each says what it has to say when it is done; all have to succeed. */
const codes = await Promise.all(
  process.argv.slice(2).map(async (script) => {
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    const [said, complained, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    process.stdout.write(said);
    process.stderr.write(complained);
    if (code !== 0) console.error(`npm run ${script} has failed.`);
    return code;
  }),
);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
