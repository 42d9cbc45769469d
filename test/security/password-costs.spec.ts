import { login } from '../auth/reset-links.js';
import { password } from '../support/world.js';
import { worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();

const alarms = () => world.log.rowAlarms;

describe('[47] A password of which the row says', () => {
  it.each([
    ['costs of almost nothing', `password_parameters = 'argon2id,m=8,t=1,p=1'`],
    ['costs of a minute', `password_parameters = 'argon2id,m=1048576,t=99,p=1'`],
    ['many lanes', `password_parameters = 'argon2id,m=65536,t=3,p=64'`],
    ['another kind of costs', `password_parameters = 'argon2i,m=65536,t=3,p=1'`],
    ['no salt', `password_salt = ''`],
    ['a short salt', `password_salt = substring(password_salt FROM 1 FOR 8)`],
    ['a long salt', `password_salt = repeat('x', 1000000)::bytea`],
  ])('%s is refused, and the alarm is raised', async (_, change) => {
    const session = await world.signedIn('berta');
    const before = alarms();
    await pen.meanwhile(
      ['accounts'],
      () => pen.write(`UPDATE accounts SET ${change} WHERE account_id = $1`, [world.home.staff.berta]),
      async () => {
        await world.sql('DELETE FROM attempt_throttles');
        const tried = await login(world, 'berta', password);
        expect([tried.status, tried.cookies.has('session')]).toEqual([422, false]);
        expect(alarms()).toBeGreaterThan(before);
        const newPassword = 'acht Pflaumen im Glas';
        const form = { currentPassword: password, newPassword, newPasswordRepeat: newPassword };
        // Not even a session of theirs is believed any more: nothing is set.
        const set = await session.request('POST', '/account/password', { form });
        expect([set.status, set.headers.location]).toEqual([303, '/login?notice=session-over']);
        expect((await login(world, 'berta', newPassword)).cookies.has('session')).toBe(false);
        await world.sql('DELETE FROM attempt_throttles');
        const other = await login(world, 'carlo', password);
        expect(other.cookies.has('session')).toBe(true);
      },
    );
    await world.sql('DELETE FROM attempt_throttles');
    expect((await login(world, 'berta', password)).cookies.has('session')).toBe(true);
  });
});
