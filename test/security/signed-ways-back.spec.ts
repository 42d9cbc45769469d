import { FormerCredential } from '../../src/auth/credentials/former-credential.entity.js';
import { RecoveryKey } from '../../src/vault/tables/recovery-key.entity.js';
import { requestedReset, reset, setPassword, takenBack } from '../auth/reset-links.js';
import { submitInquiry } from '../support/inquiries.js';
import { password } from '../support/world.js';
import { type Alteration, alterationsOf, worldWithPen } from './pen.js';

const renewed = 'zehn Quitten im Regal';
const noMac: Alteration = { title: 'row_mac', column: 'row_mac', value: 'NULL' };
const { world, pen } = await worldWithPen();

const alarms = () => world.log.rowAlarms;

describe('[41] The password from before a reset', () => {
  beforeAll(async () => {
    await submitInquiry(await world.registered('zeisig'), { subject: 'Nur für Sie.' });
    await reset(world, 'zeisig', renewed);
  });

  it.each([...alterationsOf(FormerCredential), noMac])(
    'with another $column takes nothing back, and the alarm is raised',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        ['former_credentials'],
        () => pen.write(`UPDATE former_credentials SET ${column} = ${value}`),
        async () => {
          await world.sql('DELETE FROM attempt_throttles');
          expect((await takenBack(world, 'zeisig', password)).cookies.has('session')).toBe(false);
        },
      );
      if (!['agency_id', 'account_id'].includes(column)) expect(alarms()).toBeGreaterThan(before);
    },
  );

  it('takes the account back as it was written', async () => {
    await world.sql('DELETE FROM attempt_throttles');
    expect((await takenBack(world, 'zeisig', password)).cookies.has('session')).toBe(true);
  });
});

describe('[41] A recovery code', () => {
  let code: string;
  let token: string;

  beforeAll(async () => {
    const client = await world.registered('meise');
    await client.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
    await client.open('/account/recovery-code');
    code = client.page.find('main code').first().text();
    token = await requestedReset(world, 'meise');
  });

  it.each([...alterationsOf(RecoveryKey), noMac])('with another $column opens nothing', async ({ column, value }) => {
    const before = alarms();
    await pen.meanwhile(
      ['recovery_keys'],
      () => pen.write(`UPDATE recovery_keys SET ${column} = ${value}`),
      async () => {
        expect((await setPassword(world, token, renewed, code)).cookies.has('session')).toBe(false);
      },
    );
    if (!['agency_id', 'account_id'].includes(column)) expect(alarms()).toBeGreaterThan(before);
  });

  it('opens what it was made for', async () => {
    expect((await setPassword(world, token, renewed, code)).cookies.has('session')).toBe(true);
  });
});
