import { Readable } from 'node:stream';
import { StartupProblem } from '../config/startup-problem.js';
import { agencyCreate } from './agency-create.js';
import { runCommandLine } from './command-line.js';

/** Up to where an installation would be asked for. */
async function found(...options: string[]) {
  const notes: string[] = [];
  let gotThrough = false;
  const place = ['--slug', 'haus', '--host', 'haus.example', '--region', 'AT-9'];
  await runCommandLine(
    [{ name: agencyCreate.name, load: () => Promise.resolve(agencyCreate) }],
    ['agency', 'create', ...place, ...options],
    {
      environment: () => {
        gotThrough = true;
        throw new StartupProblem('Far enough.');
      },
      stdin: Readable.from([]),
      answer: () => undefined,
      note: (line) => notes.push(line),
    },
  );
  return { gotThrough, notes: notes.join('\n') };
}

describe('agency create', () => {
  it.each([
    ['with the usual sender', []],
    ['with one that tells nothing', ['--mail-sender', 'Nachricht']],
    ['with a tagline of 120 characters', ['--tagline', 'T'.repeat(120)]],
  ])('takes an agency %s', async (_, options) => {
    expect((await found('--name', 'Haus Linde', ...options)).gotThrough).toBe(true);
  });

  it.each([
    [
      ['--name', 'Haus Linde', '--mail-sender', 'Onlineberatung'],
      '--mail-sender is "Onlineberatung"; it must say nothing',
    ],
    [['--name', 'Haus Linde', '--mail-sender', 'Team Linde'], '--mail-sender is "Team Linde"; it must say nothing'],
    [['--name', 'N'.repeat(101)], '--name is longer than 100 characters.'],
    [['--name', 'Haus Linde', '--tagline', 'T'.repeat(121)], '--tagline is longer than 120 characters.'],
    [['--name', 'Haus Linde', '--mail-sender', 'A'.repeat(61)], '--mail-sender is longer than 60 characters.'],
  ])('refuses what the settings would refuse: %j', async (options, problem) => {
    const { gotThrough, notes } = await found(...options);
    expect([gotThrough, notes.includes(problem), notes]).toEqual([false, true, notes]);
  });
});
