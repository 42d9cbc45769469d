import type { BrowserClient } from '../support/browser-client.js';
import { type CrashMoment, crashingAt } from '../support/crash.js';
import { submitInquiry } from '../support/inquiries.js';
import { password, startWorld, type World } from '../support/world.js';
import { login } from './reset-links.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const readsOn = async (browser: BrowserClient) =>
  (await browser.request('GET', '/inquiries')).body.includes('Unversehrt');

describe('[15] A password change during which the process dies', () => {
  it.each<CrashMoment>(['before', 'after'])(
    'leaves the old password working wholly, or the new one, %s each of its statements',
    async (moment) => {
      const userName = `absturz-${moment}`;
      await submitInquiry(await world.registered(userName), { subject: 'Unversehrt' });
      let [current, next] = [password, 'acht Pflaumen im Glas'];
      let [happened, crashed] = [0, true];
      for (let nth = 1; crashed; nth += 1) {
        const [here, elsewhere] = [await login(world, userName, current), await login(world, userName, current)];
        let status = 0;
        crashed = await crashingAt(nth, moment, async () => {
          const form = { currentPassword: current, newPassword: next, newPasswordRepeat: next };
          ({ status } = await here.request('POST', '/account/password', { form }));
        });
        const works = async (tried: string) => (await login(world, userName, tried)).text.includes('Unversehrt');
        const [byOld, byNew] = [await works(current), await works(next)];
        // Other sessions live exactly as long as the old password; the own one, too, unless its new cookie got through.
        const lives = [await readsOn(elsewhere), await readsOn(here)];
        const answered = crashed ? status >= 500 : status === 303;
        expect({ nth, status, answered, byOld, lives }).toEqual({
          nth,
          status,
          answered: true,
          byOld: !byNew,
          lives: [byOld, byOld || !crashed],
        });
        if (byNew) {
          [current, next] = [next, current];
          happened += 1;
        }
        world.clock.moveTo(new Date(world.clock.now().getTime() + 31_000));
      }
      // The last time nothing crashed; before, only where the answer to COMMIT was lost, and what was sent after it.
      expect(happened).toBeGreaterThanOrEqual(moment === 'after' ? 2 : 1);
    },
  );
});
