import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { dictionary } from '@zxcvbn-ts/language-common';
import { Busy } from '../../vault/ciphers/errors.js';
import type { HashingPlace } from '../../vault/account-keys/hashing-lanes.js';
import { isEasilyGuessed } from './easily-guessed.js';

const someone: HashingPlace = { agencyId: 'here', lane: 'known' };

describe('what a guesser tries first', () => {
  it.each([
    'passwordpassword',
    'passwort123456',
    'P@ssw0rt!2024',
    'Passwort-2024!',
    'qwertzuiop12345',
    '1q2w3e4r5t6z',
    'qwertyuiopasdfghjkl',
    '123456789012',
    '098765432109',
    'aaaaaaaaaaaa',
    'abababababab',
    'hallohallohallo',
    'iloveyou12345',
    'ichliebedich1',
    'sonnenschein1',
    'sommer2024sommer',
    'schatzschatz1',
    'administrator1',
    'willkommen2025!',
    'abcdefghijkl',
    'zyxwvutsrqpo',
    'GeheimGeheim1!',
    'fussball2010!!',
    'superman12345',
    'hallo welt 2024',
    '!!!!!!!!!!!!',
  ])('holds %s', async (password) => {
    expect(await isEasilyGuessed(password, [], someone)).toBe(true);
  });

  it.each(['mauerblume2024', 'Mauerblume!!!!', 'anna.berger1990', 'stelle-am-markt'])(
    'holds %s, which the context gives away',
    async (password) => {
      expect(await isEasilyGuessed(password, ['mauerblume', 'anna.berger', 'Stelle am Markt'], someone)).toBe(true);
    },
  );

  it.each([
    'sieben Birnen im Korb',
    'drei Tassen heller Tee',
    'zwölf Eulen im Ahorn',
    'leiselieder am morgen',
    'correct horse battery staple',
    'xK9#mQ2$vL5@nR8',
    '🦉 ходить по кругу 🦉',
    'kaltes klares wasser',
    'Wanderschuh unterm Bett',
    'tröpfelnder-regen-1',
    'neun Kirschen am Ast',
    'mutter kocht knödel im keller',
    'jf83kd02ls9w',
  ])('does not hold %s', async (password) => {
    expect(await isEasilyGuessed(password, ['mauerblume', 'Beratungsstelle daheim'], someone)).toBe(false);
  });

  it('holds the published leaks, in whatever case and however lengthened', async () => {
    const long = dictionary['passwords-common'].filter(({ length }) => length >= 12);
    expect(long.length).toBeGreaterThan(300);
    const tried = long.filter((_, place) => place % 8 === 0).flatMap((leaked) => [leaked, `${leaked.toUpperCase()}1!`]);
    const passed = [];
    for (const password of tried) if (!(await isEasilyGuessed(password, [], someone))) passed.push(password);
    expect(passed).toEqual([]);
  });

  it.each(['ab'.repeat(63) + 'x', '@4318!|$5s7t+'.repeat(9), 'x9'.repeat(64)])(
    'costs about as much as any other, however it is made up: %s',
    async (password) => {
      const costs: Record<'usual' | 'made up', number[]> = { usual: [], 'made up': [] };
      for (let round = 0; round < 9; round += 1) {
        costs.usual.push(await workOf('Wanderschuh unterm Bett'));
        costs['made up'].push(await workOf(password));
      }
      // Five times as much as it is; fifty where disguises are followed without end.
      expect(median(costs['made up'])).toBeLessThan(25 * median(costs.usual));
    },
  );

  /** In the processor's time: what else the machine does is not counted. */
  async function workOf(password: string): Promise<number> {
    const before = process.cpuUsage();
    await isEasilyGuessed(password, ['mauerblume'], someone);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  }

  function median(costs: number[]): number {
    return costs.sort((one, other) => one - other)[Math.floor(costs.length / 2)] ?? 0;
  }
});

describe('many passwords at once', () => {
  it('are estimated one by one, and others get their turn after each', async () => {
    // The lists are loaded with the first.
    await isEasilyGuessed('passwort', [], someone);
    const order: ('estimate' | 'page')[] = [];
    const waiting = { estimates: 10 };
    const estimates = Array.from({ length: waiting.estimates }, async () => {
      await isEasilyGuessed('passwort'.repeat(16), [], someone);
      order.push('estimate');
      waiting.estimates -= 1;
    });
    while (waiting.estimates > 0) {
      await turnOfTheLoop();
      order.push('page');
    }
    await Promise.all(estimates);
    const turns = order.filter((turn, place) => turn !== order[place - 1]);
    expect(turns.filter((turn) => turn === 'estimate')).toHaveLength(10);
  });

  it('[49] are estimated in turns: a flood at one agency, or of those who register, lets others through at once', async () => {
    await isEasilyGuessed('passwort', [], someone);
    const done: string[] = [];
    const asks = async (who: string, place: HashingPlace) => {
      await isEasilyGuessed('passwort'.repeat(4), [], place);
      done.push(who);
    };
    const flood = Array.from({ length: 40 }, () => asks('flood', { agencyId: 'there', lane: 'registering' }));
    await Promise.all([asks('elsewhere', someone), asks('known', { agencyId: 'there', lane: 'known' })]);
    expect(done.filter((who) => who === 'flood').length).toBeLessThan(5);
    await Promise.all(flood);
    expect(done).toHaveLength(42);
  });

  it('[49] beyond sixty-four in a line are turned away, and nobody of another line', async () => {
    await isEasilyGuessed('passwort', [], someone);
    const asks = (lane: HashingPlace['lane']) => isEasilyGuessed('passwort', [], { agencyId: 'there', lane });
    const before = asks('patient');
    const flood = await Promise.allSettled([...Array.from({ length: 70 }, () => asks('registering')), asks('known')]);
    await before;
    const away = flood.flatMap((one, place) =>
      one.status === 'rejected' ? [{ place, reason: one.reason as unknown }] : [],
    );
    expect(away.map(({ place }) => place)).toEqual([64, 65, 66, 67, 68, 69]);
    expect(away.every(({ reason }) => reason instanceof Busy)).toBe(true);
  });
});
