import { Readable } from 'node:stream';
import { StartupProblem } from '../config/startup-problem.js';
import type { Command } from './command.js';
import { commands } from './commands.js';
import { runCommandLine } from './command-line.js';

const greet: Command = {
  name: 'people greet',
  about: 'Greet somebody.',
  options: {
    name: { type: 'string', value: 'NAME', required: true, about: 'whom' },
    times: { type: 'string', value: 'N', about: 'how often' },
    sadly: { type: 'boolean', about: 'fail' },
  },
  run: (input) => {
    if (input.flag('sadly')) throw new StartupProblem('Nobody is here.');
    const times = input.number('times', { least: 1, most: 3, standard: 1 });
    return Promise.resolve({ json: { name: input.text('name'), times }, text: `Hello ${input.text('name')}` });
  },
};
const keep: Command = {
  name: 'people keep',
  about: 'Keep a file.',
  options: {},
  operands: ['FILE'],
  run: (input) => Promise.resolve({ json: input.operand(0), text: input.operand(0) }),
};

async function call(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const entries = [greet, keep].map((command) => ({ name: command.name, load: () => Promise.resolve(command) }));
  const code = await runCommandLine(entries, args, {
    environment: () => {
      throw new Error('not asked for');
    },
    stdin: Readable.from([]),
    answer: (line) => out.push(line),
    note: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('the command line', () => {
  it('answers people in words', async () => {
    expect(await call('people', 'greet', '--name', 'Ada')).toEqual({ code: 0, out: 'Hello Ada', err: '' });
  });

  it('answers programs in JSON', async () => {
    expect(await call('people', 'greet', '--json', '--name=Ada', '--times', '2')).toEqual({
      code: 0,
      out: '{"name":"Ada","times":2}',
      err: '',
    });
  });

  it('takes a line break in a value for a blank, and leaves its ends away', async () => {
    expect(await call('people', 'greet', '--name', '\uFEFFAda\u2028Lovelace\n')).toMatchObject({
      out: 'Hello Ada Lovelace',
    });
  });

  it('hands operands on', async () => {
    expect(await call('people', 'keep', 'a.key')).toMatchObject({ code: 0, out: 'a.key' });
  });

  it.each([
    [['people', 'greet'], '--name is missing.'],
    [['people', 'greet', '--name'], "Option '--name <value>' argument missing."],
    [['people', 'greet', '--name', ''], '--name is empty.'],
    [['people', 'greet', '--name', ' \u200B\u3164'], '--name is empty.'],
    [
      ['people', 'greet', '--name', `A\u0301${'\u0335'.repeat(9)}da`],
      '--name piles so many marks on a letter that it cannot be read.',
    ],
    [['people', 'greet', '--name', 'Ada', '--times', 'often'], '--times must be a whole number from 1 to 3.'],
    [['people', 'greet', '--nmae', 'Ada'], "Unknown option '--nmae'."],
    [['people', 'greet', '--name', 'Ada', 'twice'], '"twice" is one word too many.'],
    [['people', 'keep'], 'FILE is missing.'],
    [['people'], '"people" is not a whole command.'],
    [['places', 'greet'], 'There is no command "places greet".'],
  ])('refuses %j with a sentence, the usage and exit code 2', async (args, sentence) => {
    const { code, out, err } = await call(...args);
    expect({ code, out, sentence: err.split('\n')[0] }).toEqual({ code: 2, out: '', sentence });
    expect(err).toContain('Usage: ');
  });

  it('shows usage when asked, as an answer', async () => {
    expect(await call('people', 'greet', '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--name NAME (required)') as string,
      err: '',
    });
    expect(await call('--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('people keep') as string,
      err: '',
    });
    expect(await call()).toMatchObject({ code: 2, out: '' });
  });

  it('knows every command by the name it gives itself', async () => {
    for (const { name, load } of commands) expect((await load()).name).toBe(name);
  });

  it('says in one sentence what is wrong with the installation', async () => {
    expect(await call('people', 'greet', '--name', 'Ada', '--sadly')).toEqual({
      code: 1,
      out: '',
      err: 'Nobody is here.',
    });
  });
});
