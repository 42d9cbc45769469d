import { assert as check, array, integer, option, property, record, shuffledSubarray } from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type Away, type Cover, coverage, type RotaMember } from './coverage.js';

const able = (...ids: string[]): RotaMember[] => ids.map((id) => ({ id, able: true }));
const away = (id: string, from: number, to: number, deputyId: string | null = null): Away => ({
  id,
  from: dayOf(from),
  to: dayOf(to),
  deputyId,
});
/** Monday, 2026-03-02, is day 0. */
const dayOf = (day: number): string => Temporal.PlainDate.from('2026-03-02').add({ days: day }).toString();
const written = ({ counselorId, answererId, from, until }: Cover): string =>
  `${counselorId}→${answererId} ${numberOf(from)}–${numberOf(until)}`;
const numberOf = (day: string | null): string =>
  day === null ? '' : Temporal.PlainDate.from('2026-03-02').until(day, { largestUnit: 'day' }).days.toString();

describe('Who stands in for whom', () => {
  // Written as `whose→who from–until`; the first day counts, the last one does not.
  it.each<[string, RotaMember[], Away[], string[]]>([
    ['nobody is away: everybody answers for themself', able('anna', 'berta'), [], ['anna→anna –', 'berta→berta –']],
    [
      'a deputy from the first day to the last',
      able('anna', 'berta'),
      [away('anna', 2, 4, 'berta')],
      ['anna→anna –2', 'anna→anna 5–', 'anna→berta 2–5', 'berta→berta –'],
    ],
    [
      'nobody was named: nobody answers meanwhile',
      able('anna'),
      [away('anna', 2, 4)],
      ['anna→anna –2', 'anna→anna 5–'],
    ],
    [
      'the deputy is away too: the deputy’s deputy, while both last',
      able('anna', 'berta', 'carla'),
      [away('anna', 2, 6, 'berta'), away('berta', 5, 9, 'carla')],
      [
        'anna→anna –2',
        'anna→anna 7–',
        'anna→berta 2–7',
        'anna→carla 5–7',
        'berta→berta –5',
        'berta→berta 10–',
        'berta→carla 5–10',
        'carla→carla –',
      ],
    ],
    [
      'the deputy’s own absence begins later, without a deputy: nobody is there from then on',
      able('anna', 'berta'),
      [away('anna', 2, 6, 'berta'), away('berta', 5, 9)],
      ['anna→anna –2', 'anna→anna 7–', 'anna→berta 2–7', 'berta→berta –5', 'berta→berta 10–'],
    ],
    [
      'the deputy’s absence ends before anybody needs them',
      able('anna', 'berta', 'carla'),
      [away('anna', 5, 6, 'berta'), away('berta', 1, 4, 'carla')],
      [
        'anna→anna –5',
        'anna→anna 7–',
        'anna→berta 5–7',
        'berta→berta –1',
        'berta→berta 5–',
        'berta→carla 1–5',
        'carla→carla –',
      ],
    ],
    [
      'two cover each other: each for the other, and nobody for themself',
      able('anna', 'berta'),
      [away('anna', 1, 8, 'berta'), away('berta', 3, 5, 'anna')],
      ['anna→anna –1', 'anna→anna 9–', 'anna→berta 1–9', 'berta→anna 3–6', 'berta→berta –3', 'berta→berta 6–'],
    ],
    [
      'a circle of three ends where it began',
      able('anna', 'berta', 'carla'),
      [away('anna', 1, 1, 'berta'), away('berta', 1, 1, 'carla'), away('carla', 1, 1, 'anna')],
      [
        'anna→anna –1',
        'anna→anna 2–',
        'anna→berta 1–2',
        'anna→carla 1–2',
        'berta→anna 1–2',
        'berta→berta –1',
        'berta→berta 2–',
        'berta→carla 1–2',
        'carla→anna 1–2',
        'carla→berta 1–2',
        'carla→carla –1',
        'carla→carla 2–',
      ],
    ],
    [
      'the deputy’s account is disabled: nobody',
      [...able('anna'), { id: 'berta', able: false }],
      [away('anna', 2, 4, 'berta')],
      ['anna→anna –2', 'anna→anna 5–'],
    ],
    [
      'the disabled deputy has a deputy of their own: that one',
      [...able('anna', 'carla'), { id: 'berta', able: false }],
      [away('anna', 2, 4, 'berta'), away('berta', 0, 9, 'carla')],
      ['anna→anna –2', 'anna→anna 5–', 'anna→carla 2–5', 'berta→carla 0–10', 'carla→carla –'],
    ],
    [
      'the counselor’s own account is disabled: their deputy still, while they are away',
      [{ id: 'anna', able: false }, ...able('berta')],
      [away('anna', 2, 4, 'berta')],
      ['anna→berta 2–5', 'berta→berta –'],
    ],
    [
      'two absences in a row with the same deputy stay two: what was sealed for one is not sealed anew for the other',
      able('anna', 'berta'),
      [away('anna', 2, 4, 'berta'), away('anna', 5, 6, 'berta')],
      ['anna→anna –2', 'anna→anna 7–', 'anna→berta 2–5', 'anna→berta 5–7', 'berta→berta –'],
    ],
    [
      'two absences in a row with two deputies',
      able('anna', 'berta', 'carla'),
      [away('anna', 5, 6, 'carla'), away('anna', 2, 4, 'berta')],
      ['anna→anna –2', 'anna→anna 7–', 'anna→berta 2–5', 'anna→carla 5–7', 'berta→berta –', 'carla→carla –'],
    ],
    [
      'absences that overlap, as no form lets through, give one stretch',
      able('anna', 'berta'),
      [away('anna', 2, 6, 'berta'), away('anna', 4, 9, 'berta')],
      ['anna→anna –2', 'anna→anna 10–', 'anna→berta 2–10', 'berta→berta –'],
    ],
    [
      'a single day',
      able('anna', 'berta'),
      [away('anna', 3, 3, 'berta')],
      ['anna→anna –3', 'anna→anna 4–', 'anna→berta 3–4', 'berta→berta –'],
    ],
  ])('%s', (_, members, absences, expected) => {
    expect(coverage(members, absences).map(written)).toEqual(expected);
  });

  it('does not end at a clock that goes forward: days are days', () => {
    const covers = coverage(able('anna', 'berta'), [
      { id: 'anna', from: '2026-03-28', to: '2026-03-29', deputyId: 'berta' },
    ]);
    expect(covers.find(({ answererId }) => answererId === 'berta')).toMatchObject({
      from: '2026-03-28',
      until: '2026-03-30',
    });
  });
});

describe('Whatever the absences', () => {
  const names = ['anna', 'berta', 'carla', 'dora', 'emil'];
  const rotas = record({
    able: shuffledSubarray(names),
    absences: array(
      record({
        who: integer({ min: 0, max: 4 }),
        from: integer({ min: 0, max: 12 }),
        days: integer({ min: 0, max: 8 }),
        deputy: option(integer({ min: 1, max: 4 })),
      }).map(({ who, from, days, deputy }) =>
        away(names[who] ?? '', from, from + days, deputy === null ? null : (names[(who + deputy) % 5] ?? '')),
      ),
      { maxLength: 8 },
    ),
  }).map((made) => ({
    members: names.map((id) => ({ id, able: made.able.includes(id) })),
    absences: made.absences.reduce<Away[]>(
      (kept, one) => (kept.some((other) => overlap(one, other)) ? kept : [...kept, one]),
      [],
    ),
  }));
  const days = Array.from({ length: 24 }, (_, day) => dayOf(day - 1));
  const isAway = (absences: readonly Away[], id: string, day: string) =>
    absences.find((one) => one.id === id && one.from <= day && day <= one.to);

  it('it is what one finds by asking from deputy to deputy on each day', () => {
    check(
      property(rotas, ({ members, absences }) => {
        const covers = coverage(members, absences);
        for (const { id } of members)
          for (const day of days) {
            const asked: string[] = [];
            let next = isAway(absences, id, day)?.deputyId;
            while (next && next !== id && !asked.includes(next)) {
              asked.push(next);
              next = isAway(absences, next, day)?.deputyId;
            }
            const there = (one: string) => members.some((m) => m.id === one && m.able) && !isAway(absences, one, day);
            const may = asked.filter((one) => members.some((m) => m.id === one && m.able));
            expect(answerersOn(covers, id, day).sort()).toEqual([...may, ...(there(id) ? [id] : [])].sort());
            expect(presentOn(covers, id, day).sort()).toEqual([id, ...asked].filter(there).sort());
          }
      }),
    );
  });

  it('nobody has two stretches at once, and the order of the absences does not matter', () => {
    check(
      property(rotas, ({ members, absences }) => {
        const covers = coverage(members, absences);
        for (const day of days)
          for (const { id } of members)
            expect(new Set(answerersOn(covers, id, day)).size).toBe(answerersOn(covers, id, day).length);
        expect(coverage(members, [...absences].reverse())).toEqual(covers);
      }),
    );
  });
});

function overlap(one: Away, other: Away): boolean {
  return one.id === other.id && one.from <= other.to && other.from <= one.to;
}

/** Who of `covers` answers for a counselor on a day, whether they are there or not. */
function answerersOn(covers: readonly Cover[], counselorId: string, day: string): string[] {
  const found = covers.filter((cover) => cover.counselorId === counselorId && lastsOn(cover, day));
  return found.map(({ answererId }) => answererId);
}

/** Those of them who are there. */
function presentOn(covers: readonly Cover[], counselorId: string, day: string): string[] {
  return answerersOn(covers, counselorId, day).filter((id) => answerersOn(covers, id, day).includes(id));
}

function lastsOn({ from, until }: Cover, day: string): boolean {
  return (from === null || from <= day) && (until === null || day < until);
}
