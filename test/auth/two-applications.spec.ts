import { startWorld } from '../support/world.js';
import { login } from './reset-links.js';
import { password } from '../support/world.js';

/** As in `npm start`, which seeds the demo by one application and then serves with another. */
it('Two applications of one process each take their own logins, also those made first', async () => {
  const first = await startWorld();
  const second = await startWorld();
  await first.registered('nur-erste');
  await second.registered('nur-zweite');
  const entered = async (world: typeof first, userName: string) =>
    (await login(world, userName, password)).cookies.has('session');
  expect(await entered(first, 'nur-erste')).toBe(true);
  expect(await entered(first, 'nur-zweite')).toBe(false);
  expect(await entered(second, 'nur-zweite')).toBe(true);
  expect(await entered(second, 'nur-erste')).toBe(false);
  await second.close();
  expect(await entered(first, 'nur-erste')).toBe(true);
  await first.close();
});
