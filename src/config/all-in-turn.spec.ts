import { allInTurn, eachInTurn, problemsIn } from './all-in-turn.js';

const agencies = ['amstetten', 'baden', 'zwettl'].map((agencyId) => ({ agencyId }));

async function failureOf(work: Promise<void>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('Work that is due at many agencies', () => {
  it('is done at one after the other', async () => {
    const done: string[] = [];
    await allInTurn(agencies, 'Sealing', async ({ agencyId }) => {
      done.push(`${agencyId} begins`);
      await Promise.resolve();
      done.push(`${agencyId} ends`);
    });
    expect(done).toEqual(agencies.flatMap(({ agencyId }) => [`${agencyId} begins`, `${agencyId} ends`]));
  });

  it.each(['amstetten', 'baden', 'zwettl'])('is done at all the others where it fails at %s', async (broken) => {
    const done: string[] = [];
    const failure = await failureOf(
      allInTurn(agencies, 'Sealing', async ({ agencyId }) => {
        await Promise.resolve();
        if (agencyId === broken) throw new Error('its keys are gone');
        done.push(agencyId);
      }),
    );
    expect(done).toEqual(agencies.map(({ agencyId }) => agencyId).filter((agencyId) => agencyId !== broken));
    expect(problemsIn(failure)).toEqual([
      expect.stringMatching(new RegExp(`^Sealing, agency ${broken}: Error: its keys are gone\n`)),
    ]);
  });

  it('says each failure, and where one throws before it waits for anything', async () => {
    const failure = await failureOf(
      allInTurn(agencies, 'Sealing', ({ agencyId }) => {
        throw new Error(`not ${agencyId}`);
      }),
    );
    expect(problemsIn(failure).map((problem) => problem.split('\n')[0])).toEqual(
      agencies.map(({ agencyId }) => `Sealing, agency ${agencyId}: Error: not ${agencyId}`),
    );
    expect(String(failure)).toBe(
      'AggregateError: Sealing, agency amstetten; Sealing, agency baden; Sealing, agency zwettl',
    );
  });

  it('is nothing where there is no agency', async () => {
    await allInTurn([], 'Sealing', () => Promise.reject(new Error('nobody asked')));
  });
});

describe('Work of several kinds', () => {
  it('is done, each, also where the one before failed; what failed within says all its names', async () => {
    const done: string[] = [];
    const failure = await failureOf(
      eachInTurn({
        'The round': () => allInTurn(agencies.slice(0, 1), 'Telling', () => Promise.reject(new Error('no'))),
        'The rest': () => Promise.resolve(done.push('the rest')),
      }),
    );
    expect(done).toEqual(['the rest']);
    expect(problemsIn(failure)[0]).toMatch(/^The round: Telling, agency amstetten: Error: no\n/);
  });
});
