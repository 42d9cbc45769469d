import { Readable } from 'node:stream';
import { runCommandLine } from './command-line.js';
import { commands } from './commands.js';

const christmas = ['--region', 'AT-9', '--received-at', '2025-12-15T09:00:00+01:00'];

async function explain(args: string[], lines: string | Buffer = '') {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCommandLine(commands, ['deadline', 'explain', ...args], {
    environment: () => {
      throw new Error('no installation is needed');
    },
    stdin: Readable.from([lines]),
    answer: (line) => out.push(line),
    note: (line) => err.push(line),
  });
  return { code, out: out.join('\n').split('\n'), problem: err.join('\n').split('\n')[0] };
}

describe('ohr deadline explain', () => {
  it('says in words which day counted, and what moved a date, over Christmas 2025', async () => {
    const { code, out } = await explain([...christmas, '--target-days', '10', '--due-days', '12']);
    expect(code).toBe(0);
    expect(out.slice(0, 3)).toEqual([
      'Target: 2025-12-24, moved back from 2025-12-25',
      'Due:    2025-12-24, moved back from 2025-12-27 (overdue from 2025-12-25T00:00:00+01:00)',
      '  2025-12-15  skipped  day_of_receipt',
    ]);
    expect(out.slice(-3)).toEqual([
      '  2025-12-25  skipped  public_holiday (Christtag)',
      '  2025-12-26  skipped  public_holiday (Stefanitag)',
      '  2025-12-27  skipped  weekend',
    ]);
  });

  it('answers JSON lines with JSON lines, and says by its exit code that one was no question', async () => {
    const question = { id: 'a', region: 'DE-BY', receivedAt: '2026-01-05T12:00:00Z', businessDays: 1 };
    const { code, out } = await explain([], `${JSON.stringify(question)}\r\n\nnonsense\n`);
    expect(code).toBe(1);
    expect(out.map((line) => JSON.parse(line) as object)).toEqual([
      {
        id: 'a',
        dueDate: '2026-01-07',
        dueAt: '2026-01-08T00:00:00+01:00',
        days: [
          { date: '2026-01-05', counted: false, reason: 'day_of_receipt' },
          { date: '2026-01-06', counted: false, reason: 'public_holiday', name: 'Heilige Drei Könige' },
          { date: '2026-01-07', counted: true, reason: 'business_day' },
        ],
      },
      { id: null, error: 'line 3: is not valid JSON' },
    ]);
  });

  it('reads what a Windows editor saved, with its byte order mark', async () => {
    const { code, out } = await explain(
      [],
      `\uFEFF${JSON.stringify({ region: 'AT-9', receivedAt: '2026-03-02T09:00:00Z', businessDays: 3 })}\n`,
    );
    expect({ code, dueDate: (JSON.parse(out[0] ?? '') as { dueDate: string }).dueDate }).toEqual({
      code: 0,
      dueDate: '2026-03-05',
    });
  });

  it('reads nothing but UTF-8', async () => {
    expect(await explain([], Buffer.from('{"id": "ä"}\n', 'latin1'))).toEqual({
      code: 1,
      out: [''],
      problem: 'Standard input is not text in UTF-8; save it with that encoding and try again.',
    });
  });

  it.each([
    [[...christmas, '--business-days', 'three'], '--business-days: must be a whole number from 1 to 366, is "three".'],
    [[...christmas, '--target-days', '7'], '--due-days: must be a whole number from 1 to 366, is missing.'],
    [['--business-days', '3'], '--region: must be a region of AT, DE or CH such as "AT-9", is missing.'],
  ])('refuses %j as an option, with exit code 2', async (args, problem) => {
    expect(await explain(args)).toEqual({ code: 2, out: [''], problem });
  });
});
