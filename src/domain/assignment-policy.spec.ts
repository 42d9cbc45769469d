import { Temporal } from 'temporal-polyfill';
import { type AssignmentQuestion, type Candidate, chooseCounselor, takesCapacity } from './assignment-policy.js';

/** Received on Monday, 2 March 2026, due on Thursday. */
const question: AssignmentQuestion = {
  inquiry: { region: 'AT-9', topicId: 'grief' },
  ownCounselorId: null,
  excludedIds: [],
  candidates: [],
  fallbackId: null,
  today: Temporal.PlainDate.from('2026-03-02'),
  dueDate: Temporal.PlainDate.from('2026-03-05'),
};

describe('The counselor for a new inquiry', () => {
  it('is the one with the lowest load for their capacity, the others follow', () => {
    const candidates = [
      counselor('anna', { openCount: 5, openCapacity: 10 }),
      counselor('boris', { openCount: 6, openCapacity: 20 }),
    ];
    expect(choose({ candidates })).toEqual(['boris lowest_load', 'anna lowest_load', 'null unassigned']);
  });

  it('is with the same load the one with fewer threads, then the one who waited longest, then by id', () => {
    const candidates = [
      counselor('dora', { openCount: 2, openCapacity: 4, lastAssignedAt: '2026-03-01T10:00:00Z' }),
      counselor('carl', { openCount: 2, openCapacity: 4, lastAssignedAt: '2026-02-01T10:00:00Z' }),
      counselor('boris', { openCount: 2, openCapacity: 4 }),
      counselor('anna', { openCount: 1, openCapacity: 2 }),
      counselor('alma', { openCount: 2, openCapacity: 4 }),
    ];
    expect(choose({ candidates }).map((choice) => choice.split(' ')[0])).toEqual([
      'anna',
      'alma',
      'boris',
      'carl',
      'dora',
      'null',
    ]);
  });

  it.each([
    [{ regions: ['AT-9'], topics: ['grief'] }, 'anna region_and_topic'],
    [{ regions: ['AT-9'] }, 'anna region'],
    [{ topics: ['grief'] }, 'anna topic'],
    [{}, 'anna lowest_load'],
    [{ regions: ['AT-8'] }, 'null unassigned'],
    [{ topics: ['work'] }, 'null unassigned'],
    [{ languages: ['tr'] }, 'anna lowest_load'],
  ])('limited to %j: %s', (limits, first) => {
    expect(choose({ candidates: [counselor('anna', limits)] })[0]).toBe(first);
  });

  it('need not match a region the client did not say, but must a language they asked for', () => {
    const candidates = [counselor('anna', { regions: ['AT-8'], languages: ['de'] })];
    expect(choose({ candidates, inquiry: { region: null, topicId: 'grief' } })[0]).toBe('anna lowest_load');
    expect(choose({ candidates, inquiry: { region: null, topicId: 'grief', language: 'tr' } })).toEqual([
      'null unassigned',
    ]);
  });

  it('speaks the language that was asked for, which decides where no region or topic does', () => {
    const candidates = [
      counselor('anna', { languages: ['de'] }),
      counselor('boris', { languages: ['de', 'tr'], openCount: 5 }),
      counselor('carl', { languages: ['tr'], topics: ['grief'], openCount: 6 }),
    ];
    const inquiry = { region: null, topicId: 'grief', language: 'tr' };
    expect(choose({ candidates, inquiry })).toEqual(['boris language', 'carl topic', 'null unassigned']);
    expect(choose({ candidates, inquiry, fallbackId: 'anna' }).at(-2)).toBe('anna fallback');
  });

  it.each<[string, Partial<Candidate>]>([
    ['has not activated the account', { hasKeys: false }],
    ['takes nothing new', { intakePaused: true }],
    ['has no place left', { openCount: 10 }],
    ['has had enough this week', { weekNewCount: 5 }],
    ['has no capacity at all', { openCapacity: 0 }],
    ['works on Mondays only', { workingDays: [1] }],
    ['is away until Thursday', { absences: [{ from: '2026-02-20', to: '2026-03-05' }] }],
  ])('is nobody who %s', (_, state) => {
    expect(choose({ candidates: [counselor('anna', state)] })).toEqual(['null unassigned']);
  });

  it('needs one day at work before it is due, and a holiday is none', () => {
    const back = counselor('anna', { absences: [{ from: '2026-02-20', to: '2026-03-04' }] });
    expect(choose({ candidates: [back] })[0]).toBe('anna lowest_load');
    const isBusinessDay = (date: Temporal.PlainDate) => date.toString() !== '2026-03-05';
    expect(choose({ candidates: [back], isBusinessDay })).toEqual(['null unassigned']);
  });

  it('is otherwise the fallback counselor, whatever their load', () => {
    const candidates = [counselor('anna', { openCount: 10, intakePaused: true })];
    expect(choose({ candidates, fallbackId: 'anna' })).toEqual(['anna fallback', 'null unassigned']);
  });
});

describe("The client's own counselor", () => {
  const own = counselor('anna', {
    openCount: 10,
    intakePaused: true,
    topics: ['work'],
    languages: ['en'],
    workingDays: [],
  });
  const candidates = [own, counselor('boris')];

  it('stays, whatever the inquiry, its language and the load, and has no second', () => {
    expect(choose({ candidates, ownCounselorId: 'anna' })).toEqual(['anna own_counselor', 'null unassigned']);
    const inquiry = { region: 'AT-9', topicId: 'grief', language: 'de' };
    expect(choose({ candidates, ownCounselorId: 'anna', inquiry })).toEqual(['anna own_counselor', 'null unassigned']);
  });

  it('is followed by another once gone', () => {
    expect(choose({ candidates: [counselor('boris')], ownCounselorId: 'anna' })[0]).toBe('boris lowest_load');
  });
});

describe('A pair once parted', () => {
  it('is never joined again, not as the own counselor, nor as the fallback', () => {
    const candidates = [counselor('anna')];
    expect(choose({ candidates, ownCounselorId: 'anna', fallbackId: 'anna', excludedIds: ['anna'] })).toEqual([
      'null unassigned',
    ]);
  });
});

describe('Capacity', () => {
  it('is taken by the rules that looked at it', () => {
    expect(takesCapacity('region')).toBe(true);
    expect(takesCapacity('own_counselor')).toBe(false);
    expect(takesCapacity('fallback')).toBe(false);
  });
});

function choose(more: Partial<AssignmentQuestion>): string[] {
  return chooseCounselor({ ...question, ...more }).map(({ counselorId, rule }) => `${String(counselorId)} ${rule}`);
}

function counselor(id: string, more: Partial<Candidate> = {}): Candidate {
  return {
    id,
    hasKeys: true,
    intakePaused: false,
    regions: [],
    topics: [],
    openCount: 0,
    openCapacity: 10,
    weekNewCount: 0,
    weekNewCapacity: 5,
    workingDays: [1, 2, 3, 4, 5],
    absences: [],
    ...more,
  };
}
