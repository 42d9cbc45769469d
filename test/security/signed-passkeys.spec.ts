import { Passkey } from '../../src/auth/second-factor/passkey.entity.js';
import { login } from '../auth/reset-links.js';
import { Authenticator } from '../support/authenticator.js';
import type { BrowserClient } from '../support/browser-client.js';
import { password } from '../support/world.js';
import { alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let key: Authenticator;

beforeAll(async () => {
  const browser = await login(world, 'berta', password);
  await browser.open('/second-factor');
  key = new Authenticator(browser.origin);
  const form = { name: 'Diensttelefon', passkey: key.create(asked(browser, 'create')) };
  expect((await browser.request('POST', '/second-factor/passkeys', { form })).status).toBe(303);
});

const asked = (browser: BrowserClient, act: 'create' | 'get') =>
  browser.page.find(`[data-passkey=${act}]`).attr('data-options') ?? '';
const alarms = () => world.log.rowAlarms;
/** What a browser would be asked by, as long as nobody has touched anything. */
let options = '';

async function afterPassword(): Promise<BrowserClient> {
  await pen.write('DELETE FROM attempt_throttles');
  return login(world, 'berta', password);
}

async function given(browser: BrowserClient): Promise<number> {
  const form = { passkey: key.get(asked(browser, 'get') || options) };
  return (await browser.request('POST', '/second-factor/passkey', { form })).status;
}

describe('[41] A passkey', () => {
  it('is asked for, and lets in', async () => {
    const browser = await afterPassword();
    options = asked(browser, 'get');
    expect(await given(browser)).toBe(303);
    expect((await browser.open('/desk')).path).toBe('/desk');
  });

  it.each([...alterationsOf(Passkey), { title: 'row_mac', column: 'row_mac', value: 'NULL' }])(
    'with another $column lets nobody in, and the alarm is raised',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        ['passkeys'],
        () => pen.write(`UPDATE passkeys SET ${column} = ${value}`),
        async () => {
          const browser = await afterPassword();
          expect([200, await given(browser)]).toEqual([browser.status, 422]);
          expect((await browser.open('/desk')).path).not.toBe('/desk');
        },
      );
      expect(alarms()).toBeGreaterThan(before);
    },
  );

  it('that is deleted is not taken for none, and spoils no page', async () => {
    const before = alarms();
    await pen.meanwhile(
      ['passkeys'],
      () => pen.write('DELETE FROM passkeys'),
      async () => {
        const browser = await afterPassword();
        expect([browser.status, browser.page.heading]).toEqual([200, 'Zweiter Schritt']);
        expect((await browser.request('POST', '/second-factor/secret', { form: {} })).status).toBe(422);
        expect((await browser.open('/desk')).path).not.toBe('/desk');
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it('of somebody’s own does not become a colleague’s by a row with the same signature', async () => {
    const carlo = world.home.staff.carlo;
    const browser = await login(world, 'carlo', password);
    await browser.open('/second-factor');
    const own = new Authenticator(browser.origin);
    const form = { name: 'Eigenes', passkey: own.create(asked(browser, 'create')) };
    expect((await browser.request('POST', '/second-factor/passkeys', { form })).status).toBe(303);
    await pen.meanwhile(
      ['passkeys', 'second_factors'],
      async () => {
        await pen.write('DELETE FROM passkeys WHERE account_id <> $1', [carlo]);
        await pen.write('UPDATE passkeys SET account_id = $1', [world.home.staff.berta]);
        await pen.write(
          `UPDATE second_factors f SET passkey_ids = (SELECT array_agg(passkey_id) FROM passkeys) WHERE account_id = $1`,
          [world.home.staff.berta],
        );
      },
      async () => {
        const thief = await afterPassword();
        const answer = { passkey: own.get(asked(thief, 'get') || options) };
        await thief.request('POST', '/second-factor/passkey', { form: answer });
        expect((await thief.open('/desk')).path).not.toBe('/desk');
      },
    );
  });
});
