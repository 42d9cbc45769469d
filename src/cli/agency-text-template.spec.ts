import { Readable } from 'node:stream';
import { runCommandLine } from './command-line.js';
import { commands } from './commands.js';

async function printed(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCommandLine(commands, ['agency', 'text', 'template', ...args], {
    environment: () => {
      throw new Error('no installation is needed');
    },
    stdin: Readable.from(['']),
    answer: (line) => out.push(line),
    note: (line) => err.push(line),
  });
  return { code, text: out.join('\n'), problem: err.join('\n') };
}

describe('ohr agency text template', () => {
  it.each([
    ['terms', 'Was diese Beratung ist', 'What this counselling is'],
    ['privacy', 'Das Wichtigste zuerst', 'The most important things first'],
    ['imprint', 'Medieninhaberin und Herausgeberin', 'Owner and publisher'],
  ])('prints %s in German, and in English where it is asked for', async (kind, german, english) => {
    for (const asked of [[], ['--language', 'de']])
      expect((await printed('--kind', kind, ...asked)).text).toMatch(new RegExp(`^# .*${german}`));
    const { code, text } = await printed('--kind', kind, '--language', 'en');
    expect(code).toBe(0);
    expect(text).toMatch(new RegExp(`^# .*${english}`));
    expect(text).not.toMatch(/\b(?:und|nicht|Beratung)\b/);
  });

  it('prints none in a language in which there is none, and says in which there are', async () => {
    const { code, text, problem } = await printed('--kind', 'terms', '--language', 'fr');
    expect([code, text]).toEqual([2, '']);
    expect(problem).toMatch(/de.*en/);
  });
});
