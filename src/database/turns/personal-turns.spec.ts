import { PersonalTurns, TooManyAtOnce } from './personal-turns.js';

const anna = { agencyId: 'agency', accountId: 'anna' };
const bert = { agencyId: 'agency', accountId: 'bert' };

/** Work that ends when it is told to. */
function slow(log: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
  };
  return {
    work,
    end: () => {
      end();
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('The verbs of one person', () => {
  it('come one after another, in their order, and nobody else waits for them', async () => {
    const [turns, log] = [new PersonalTurns(), [] as string[]];
    const [first, second, other] = [slow(log, 'first'), slow(log, 'second'), slow(log, 'other')];
    const all = [turns.run(anna, first.work), turns.run(anna, second.work), turns.run(bert, other.work)];
    await settled();
    expect(log).toEqual(['first begins', 'other begins']);
    second.end();
    first.end();
    other.end();
    await Promise.all(all);
    expect(log.filter((line) => !line.startsWith('other'))).toEqual([
      'first begins',
      'first ends',
      'second begins',
      'second ends',
    ]);
  });

  it('go on where one fails, and tell what it gave', async () => {
    const turns = new PersonalTurns();
    const failing = turns.run(anna, () => Promise.reject(new Error('broken')));
    const next = turns.run(anna, () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('done');
    expect(await turns.run(anna, () => Promise.resolve('again'))).toBe('again');
  });

  it('do not wait for the one that calls them', async () => {
    const turns = new PersonalTurns();
    expect(await turns.run(anna, () => turns.run(anna, () => Promise.resolve('inner')))).toBe('inner');
  });

  it('are turned away where a hundred wait', async () => {
    const [turns, log] = [new PersonalTurns(), [] as string[]];
    const first = slow(log, 'first');
    const waiting = [turns.run(anna, first.work)];
    for (let one = 0; one < 100; one += 1) waiting.push(turns.run(anna, () => Promise.resolve()));
    await expect(turns.run(anna, () => Promise.resolve())).rejects.toThrow(TooManyAtOnce);
    expect(await turns.run(bert, () => Promise.resolve('other'))).toBe('other');
    first.end();
    await Promise.all(waiting);
  });
});
