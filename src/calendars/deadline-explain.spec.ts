import { explainDeadline, explainLines } from './deadline-explain.js';

const monday = { id: 'm', region: 'AT-9', receivedAt: '2026-03-02T09:15:00+01:00', businessDays: 3 };

describe('Explaining a deadline', () => {
  it('of a first reply lists what counted, from Monday, 2 March 2026', () => {
    expect(explainDeadline({ ...monday, businessDays: 1 })).toEqual({
      id: 'm',
      dueDate: '2026-03-03',
      dueAt: '2026-03-04T00:00:00+01:00',
      days: [
        { date: '2026-03-02', counted: false, reason: 'day_of_receipt' },
        { date: '2026-03-03', counted: true, reason: 'business_day' },
      ],
    });
  });

  it('of a further answer shows where it was rolled to, over Christmas 2025', () => {
    const followUp = { region: 'AT-9', receivedAt: '2025-12-15T09:00:00+01:00', targetDays: 7, dueDays: 10 };
    const answer = explainDeadline(followUp);
    expect(answer).toMatchObject({
      id: null,
      targetDate: '2025-12-22',
      dueDate: '2025-12-24',
      rolls: [{ of: 'due', from: '2025-12-25', to: '2025-12-24', direction: 'back' }],
    });
  });

  it('takes the zone given instead of the one usual in the region', () => {
    expect(explainDeadline({ ...monday, zone: 'UTC' })).toMatchObject({ dueAt: '2026-03-06T00:00:00+00:00' });
  });

  it('knows the closures, the week and the state days of the question', () => {
    expect(explainDeadline({ ...monday, extraClosures: ['2026-03-03'] })).toMatchObject({ dueDate: '2026-03-06' });
    expect(explainDeadline({ ...monday, workweek: [1] })).toMatchObject({ dueDate: '2026-03-23' });
    const thursday = { ...monday, receivedAt: '2027-11-12T15:00:00+01:00', includeStateDays: true };
    expect(explainDeadline(thursday)).toMatchObject({ dueDate: '2027-11-18' });
  });

  it.each<[string, object]>([
    ['region', { region: 'AT-10' }],
    ['region', { region: undefined }],
    ['zone', { zone: 'Vienna' }],
    ['receivedAt', { receivedAt: '2026-03-02' }],
    ['receivedAt', { receivedAt: 5 }],
    ['receivedAt', { receivedAt: '1999-03-02T09:15:00+01:00' }],
    ['businessDays', { businessDays: 0 }],
    ['businessDays', { businessDays: '3' }],
    ['businessDays', { businessDays: undefined }],
    ['businessDays', { targetDays: 7, dueDays: 10 }],
    ['dueDays', { businessDays: undefined, targetDays: 7 }],
    ['dueDays', { businessDays: undefined, targetDays: 7, dueDays: 6 }],
    ['workweek', { workweek: [] }],
    ['workweek', { workweek: [0, 8] }],
    ['includeStateDays', { includeStateDays: 'yes' }],
    ['extraClosures', { extraClosures: ['2026-02-30'] }],
    ['extraClosures', { extraClosures: '2026-02-03' }],
  ])('says that %s is wrong in %j', (field, change) => {
    const answer = explainDeadline({ ...monday, ...change });
    expect(answer.id).toBe('m');
    expect('error' in answer && answer.error).toMatch(new RegExp(`^${field}: `));
  });

  it.each([null, [], 'text', 5])('says that %j is no question', (input) => {
    expect(explainDeadline(input)).toEqual({ id: null, error: 'input: must be an object' });
  });
});

describe('Explaining many, as JSON lines', () => {
  it('answers each line with one, in order, and goes on after a bad one', async () => {
    const answers: unknown[] = [];
    const lines = [JSON.stringify(monday), '', '{"id":', JSON.stringify({ ...monday, id: 2, region: 'X' })];
    for await (const line of explainLines(asLines(lines))) answers.push(JSON.parse(line));
    expect(answers).toMatchObject([
      { id: 'm', dueDate: '2026-03-05' },
      { id: null, error: 'line 3: is not valid JSON' },
      { id: 2, error: 'region: must be a region of AT, DE or CH such as "AT-9", is "X"' },
    ]);
  });
});

async function* asLines(lines: string[]): AsyncGenerator<string> {
  yield* await Promise.resolve(lines);
}
