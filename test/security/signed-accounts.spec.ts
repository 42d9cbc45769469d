import { Account } from '../../src/accounts/account.entity.js';
import { login } from '../auth/reset-links.js';
import type { BrowserClient } from '../support/browser-client.js';
import { password } from '../support/world.js';
import { type Alteration, alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let mallory: BrowserClient;
let malloryId: string;

beforeAll(async () => {
  mallory = await world.registered('mallory');
  const [row] = await world.sql<{ id: string }>('SELECT account_id AS id FROM sessions');
  malloryId = row?.id ?? '';
});

const alarms = () => world.log.rowAlarms;

/** What the database itself would refuse. */
const values = {
  status: `'disabled'`,
  form_of_address: `'Beraterin'`,
  blocked_reason: `'abuse'`,
  password_parameters: `'argon2id,m=1025,t=1,p=1'`,
};

const altered: Alteration[] = [
  ...alterationsOf(Account, values).map((alteration) =>
    // One without the other the database refuses.
    alteration.column === 'blocked_at' || alteration.column === 'blocked_reason'
      ? { ...alteration, column: '(blocked_at, blocked_reason)', value: `('2026-03-01T00:00Z', 'flood')` }
      : alteration,
  ),
  { title: 'row_mac', column: 'row_mac', value: 'NULL' },
];

async function signsIn(userName: string): Promise<boolean> {
  await world.sql('DELETE FROM attempt_throttles');
  return (await login(world, userName, password)).cookies.has('session');
}

describe('[41] An account', () => {
  it.each(altered)(
    'with another $column is nobody’s: no session, no login, and the alarm is raised',
    async (change) => {
      const before = alarms();
      await pen.meanwhile(
        ['accounts'],
        () => pen.write(`UPDATE accounts SET ${change.column} = ${change.value} WHERE account_id = $1`, [malloryId]),
        async () => {
          const cookies = new Map(mallory.cookies);
          await mallory.open('/account');
          expect(mallory.path).not.toBe('/account');
          for (const [name, value] of cookies) mallory.cookies.set(name, value);
          expect(await signsIn('mallory')).toBe(false);
          expect(await signsIn('carlo')).toBe(true);
          // A page that lists everybody stays whole.
          const admin = await world.signedIn('adam');
          expect((await admin.open('/settings/staff')).status).toBe(200);
        },
      );
      if (!['agency_id', 'account_id'].includes(change.column)) expect(alarms()).toBeGreaterThan(before);
    },
  );

  it('[13] with the password from before put back, one column alone, takes none', async () => {
    const columns = ['password_salt', 'password_parameters', 'auth_hash', 'credential_version', 'row_mac'];
    const [old] = await world.sql('SELECT * FROM accounts WHERE account_id = $1', [malloryId]);
    const newPassword = 'acht Pflaumen im Glas';
    const form = { currentPassword: password, newPassword, newPasswordRepeat: newPassword };
    expect((await mallory.request('POST', '/account/password', { form })).status).toBe(303);
    for (const column of columns)
      await pen.meanwhile(
        ['accounts'],
        () => pen.write(`UPDATE accounts SET ${column} = $2 WHERE account_id = $1`, [malloryId, old?.[column]]),
        async () => {
          expect(await signsIn('mallory')).toBe(false);
        },
      );
    expect((await login(world, 'mallory', newPassword)).cookies.has('session')).toBe(true);
  });
});
