import { AccountRole } from '../../src/accounts/account-role.entity.js';
import { Session } from '../../src/auth/sessions/session.entity.js';
import type { BrowserClient } from '../support/browser-client.js';
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
const noMac: Alteration = { title: 'row_mac', column: 'row_mac', value: 'NULL' };

/** What their own cookie shows them; without a session it is the login, and the cookie stays for the next case. */
async function opened(path: string): Promise<string> {
  const cookies = new Map(mallory.cookies);
  await mallory.open(path);
  const { path: landed, status } = mallory;
  for (const [name, value] of cookies) mallory.cookies.set(name, value);
  return status === 200 && landed === path ? 'shown' : 'not shown';
}

const sabine = `(SELECT account_id FROM accounts WHERE display_name = 'Sabine Steiner' AND agency_id = sessions.agency_id)`;

describe('[43] A session', () => {
  it('is its owner’s', async () => {
    expect(await opened('/account')).toBe('shown');
  });

  it.each([...alterationsOf(Session, { account_id: sabine }), noMac])(
    'with another $column signs nobody in, and the alarm is raised',
    async ({ column, value }) => {
      const before = alarms();
      const ofMallory = 'WHERE account_id = $1';
      await pen.meanwhile(
        ['sessions'],
        () => pen.write(`UPDATE sessions SET ${column} = ${value} ${ofMallory}`, [malloryId]),
        async () => {
          for (const path of ['/account', '/oversight']) expect(await opened(path)).toBe('not shown');
        },
      );
      // Where the row is looked for, there is none.
      if (!['agency_id', 'session_hash'].includes(column)) expect(alarms()).toBeGreaterThan(before);
    },
  );

  it('with everything of a colleague’s own session but the cookie is not theirs', async () => {
    await world.signedIn('sabine');
    const before = alarms();
    await pen.meanwhile(
      ['sessions'],
      () =>
        pen.write(
          `UPDATE sessions s SET (account_id, credential_version, key_generation, private_key_sealed, second_factor_at, row_mac) =
             (SELECT o.account_id, o.credential_version, o.key_generation, o.private_key_sealed, o.second_factor_at, o.row_mac
                FROM sessions o WHERE o.account_id = ${sabine.replaceAll('sessions.', 'o.')})
            WHERE s.account_id = $1`,
          [malloryId],
        ),
      async () => {
        expect(await opened('/oversight')).toBe('not shown');
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it('of somebody else goes on meanwhile', async () => {
    const other = await world.registered('zeisig');
    await pen.meanwhile(
      ['sessions'],
      () => pen.write('UPDATE sessions SET key_generation = 7 WHERE account_id = $1', [malloryId]),
      async () => {
        expect((await other.open('/account')).path).toBe('/account');
      },
    );
  });
});

describe('[43] A role', () => {
  it.each(['counselor', 'supervisor', 'admin'])('of %s that somebody gives themselves signs them out', async (role) => {
    const before = alarms();
    await pen.meanwhile(
      ['account_roles'],
      () =>
        pen.write(
          `INSERT INTO account_roles (agency_id, account_id, role, row_mac)
           SELECT agency_id, account_id, $2, row_mac FROM account_roles WHERE account_id = $1`,
          [malloryId, role],
        ),
      async () => {
        for (const path of ['/desk', '/oversight', '/settings', '/account'])
          expect(await opened(path)).toBe('not shown');
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it.each([
    ...alterationsOf(AccountRole, {
      role: `'supervisor'`,
      account_id: `(SELECT account_id FROM accounts WHERE display_name = 'Sabine Steiner' LIMIT 1)`,
    }),
    noMac,
  ])('with another $column gives nobody any right', async ({ column, value }) => {
    await pen.meanwhile(
      ['account_roles'],
      () => pen.write(`UPDATE account_roles SET ${column} = ${value} WHERE account_id = $1`, [malloryId]),
      async () => {
        for (const path of ['/desk', '/oversight', '/settings']) expect(await opened(path)).toBe('not shown');
      },
    );
  });

  it('is believed again once it is as it was', async () => {
    expect(await opened('/account')).toBe('shown');
  });
});
