import { generate } from 'otplib';
import { BackupCode } from '../../src/auth/second-factor/backup-code.entity.js';
import { AccessLink } from '../../src/auth/links/access-link.entity.js';
import { SecondFactor } from '../../src/auth/sessions/second-factor.entity.js';
import { login, requestedReset, setPassword } from '../auth/reset-links.js';
import type { BrowserClient } from '../support/browser-client.js';
import { password } from '../support/world.js';
import { type Alteration, alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();

const alarms = () => world.log.rowAlarms;
const noMac: Alteration = { title: 'row_mac', column: 'row_mac', value: 'NULL' };

/** Moving a row away from where it is looked for is deleting it. */
async function refusedWith(
  { column, value }: Alteration,
  table: string,
  { keys, use }: { keys: readonly string[]; use: () => Promise<void> },
): Promise<void> {
  const before = alarms();
  await pen.meanwhile([table], () => pen.write(`UPDATE ${table} SET ${column} = ${value}`), use);
  if (!keys.includes(column)) expect(alarms()).toBeGreaterThan(before);
}

const carlos = `(SELECT account_id FROM accounts WHERE display_name = 'Carlo Castelli' AND agency_id = access_links.agency_id)`;

describe('[44] A one-time link', () => {
  let token: string;

  beforeAll(async () => {
    await world.registered('zeisig');
    token = await requestedReset(world, 'zeisig');
  });

  it.each([
    ...alterationsOf(AccessLink, { purpose: `'activation'`, account_id: carlos, removes_second_factor: 'true' }),
    noMac,
  ])('with another $column sets no password, and the alarm is raised', async (alteration) => {
    await refusedWith(alteration, 'access_links', {
      keys: ['agency_id', 'link_hash'],
      use: async () => {
        const browser = await world.browser().open(`/password-reset/${token}`);
        expect([browser.status, browser.page.find('input[type=password]').length]).toEqual([404, 0]);
        const form = { password: 'zehn Quitten im Regal', passwordRepeat: 'zehn Quitten im Regal' };
        const posted = await world.browser().request('POST', `/password-reset/${token}`, { form });
        expect(posted.status).toBe(404);
      },
    });
  });

  it('of somebody’s own does not become a colleague’s by a row with the same signature', async () => {
    await pen.meanwhile(
      ['access_links'],
      () =>
        pen.write(`UPDATE access_links SET account_id = ${carlos}, purpose = 'reset', removes_second_factor = true`),
      async () => {
        expect((await world.browser().open(`/password-reset/${token}`)).status).toBe(404);
      },
    );
    expect((await login(world, 'carlo', password)).cookies.has('session')).toBe(true);
  });

  it('that was used is worth nothing when its row is put back as it was', async () => {
    const [row] = await world.sql<{ link_hash: Buffer; row_mac: Buffer }>(
      'SELECT link_hash, row_mac FROM access_links',
    );
    expect((await setPassword(world, token, 'zehn Quitten im Regal')).cookies.has('session')).toBe(true);
    await pen.write('UPDATE access_links SET used_at = NULL, row_mac = $2 WHERE link_hash = $1', [
      row?.link_hash,
      row?.row_mac,
    ]);
    expect((await world.browser().open(`/password-reset/${token}`)).status).toBe(404);
  });
});

describe('[41] A second factor', () => {
  let secret: string;
  let backupCodes: string[];

  const codeNow = () => generate({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });

  async function afterPassword(): Promise<BrowserClient> {
    await pen.write('DELETE FROM attempt_throttles');
    return login(world, 'berta', password);
  }

  beforeAll(async () => {
    const browser = await login(world, 'berta', password);
    await browser.open('/second-factor');
    await browser.press('Jetzt einrichten');
    secret = browser.page.find('main code').text().replaceAll(' ', '');
    await browser.fill('Code', await codeNow()).press('Einrichtung abschließen');
    const codes = browser.page.find('main li code').toArray();
    backupCodes = codes.map((code) => browser.page.$(code).text());
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
  });

  it('is asked for, and lets in', async () => {
    const browser = await afterPassword();
    expect(browser.path).toContain('/second-factor');
    await browser.fill('Code', await codeNow()).press('Weiter');
    await browser.open('/desk');
    expect(browser.path).toBe('/desk');
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
  });

  it.each([...alterationsOf(SecondFactor), noMac])(
    'with another $column lets nobody in, and the alarm is raised',
    async (alteration) => {
      await refusedWith(alteration, 'second_factors', {
        keys: [],
        use: async () => {
          const browser = await afterPassword();
          expect((await browser.open('/desk')).path).not.toBe('/desk');
        },
      });
    },
  );

  it('that is deleted is not taken for none', async () => {
    const before = alarms();
    await pen.meanwhile(
      ['second_factors'],
      () => pen.write('DELETE FROM second_factors'),
      async () => {
        expect((await (await afterPassword()).open('/desk')).path).not.toBe('/desk');
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it.each([{ column: 'confirmed_at', title: '', value: 'NULL' }])(
    'that is made one that was never confirmed is not taken for none',
    async (alteration) => {
      await refusedWith(alteration, 'second_factors', {
        keys: [],
        use: async () => {
          expect((await (await afterPassword()).open('/desk')).path).not.toBe('/desk');
        },
      });
    },
  );

  it.each([...alterationsOf(BackupCode, { used_at: `'2026-03-01T00:00Z'` }), noMac])(
    'is not stood in for by a code on paper with another $column',
    async (alteration) => {
      const browser = await afterPassword();
      await refusedWith(alteration, 'backup_codes', {
        keys: ['agency_id', 'account_id', 'code_hash'],
        use: async () => {
          await browser.fill('Code', backupCodes[0] ?? '').press('Weiter');
          await browser.open('/desk');
          expect(browser.path).not.toBe('/desk');
        },
      });
    },
  );

  it('[29] is stood in for once by a code on paper, also when its row is put back as it was', async () => {
    const kept = await world.sql<{ code_hash: Buffer; row_mac: Buffer }>('SELECT code_hash, row_mac FROM backup_codes');
    const first = await afterPassword();
    await first.fill('Code', backupCodes[0] ?? '').press('Weiter');
    expect((await first.open('/desk')).path).toBe('/desk');
    for (const { code_hash, row_mac } of kept)
      await pen.write('UPDATE backup_codes SET used_at = NULL, row_mac = $2 WHERE code_hash = $1', [
        code_hash,
        row_mac,
      ]);
    const before = alarms();
    const again = await afterPassword();
    await again.fill('Code', backupCodes[0] ?? '').press('Weiter');
    expect((await again.open('/desk')).path).not.toBe('/desk');
    expect(alarms()).toBeGreaterThan(before);
  });
});
