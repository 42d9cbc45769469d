import { Cover } from '../../src/assignment/coverage/cover.entity.js';
import { AccountKey } from '../../src/vault/tables/account-key.entity.js';
import { login } from '../auth/reset-links.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { waitingDeputy } from '../support/waiting-deputy.js';
import { password } from '../support/world.js';
import { type Alteration, alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let client: BrowserClient;
let clientId: string;
let inquiryId: string;

beforeAll(async () => {
  client = await world.registered('zeisig');
  inquiryId = await submitInquiry(client);
  const [row] = await world.sql<{ id: string }>('SELECT client_id AS id FROM inquiries');
  clientId = row?.id ?? '';
});

const alarms = () => world.log.rowAlarms;
const noMac: Alteration = { title: 'row_mac', column: 'row_mac', value: 'NULL' };

describe('[41] A key pair', () => {
  async function opens(): Promise<boolean> {
    const cookies = new Map(client.cookies);
    const { path, status } = await client.open('/inquiries');
    for (const [name, value] of cookies) client.cookies.set(name, value);
    return status === 200 && path === '/inquiries';
  }

  it.each([...alterationsOf(AccountKey), noMac])(
    'with another $column opens nothing and signs nobody in, others come in, and the alarm is raised',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        ['account_keys', 'attempt_throttles'],
        () => pen.write(`UPDATE account_keys SET ${column} = ${value} WHERE account_id = $1`, [clientId]),
        async () => {
          expect(await opens()).toBe(false);
          expect((await login(world, 'zeisig', password)).cookies.has('session')).toBe(false);
          expect((await login(world, 'carlo', password)).cookies.has('session')).toBe(true);
        },
      );
      expect(alarms()).toBeGreaterThan(before);
    },
  );

  it('opens as it was written', async () => {
    expect(await opens()).toBe(true);
  });
});

describe('[41] A stretch in which somebody stands in', () => {
  let deputy: BrowserClient;

  beforeAll(async () => {
    const name = await waitingDeputy(world, inquiryId);
    // Somebody who holds the key comes by, and the deputy has it then.
    await (await world.signedIn((await counselorOf(world, inquiryId)) ?? '')).open(`/threads/${inquiryId}`);
    deputy = await world.signedIn(name);
  });

  const standingIn = 'counselor_id <> answerer_id';

  it('opens the thread for them', async () => {
    expect((await deputy.open(`/threads/${inquiryId}`)).status).toBe(200);
    expect((await client.open(`/inquiries/${inquiryId}`)).text).toContain('Vertretung');
  });

  it.each([...alterationsOf(Cover, { valid_from: `valid_from - interval '1 hour'` }), noMac])(
    'with another $column opens no thread, and no page breaks',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        ['coverage'],
        () => pen.write(`UPDATE coverage SET ${column} = ${value} WHERE ${standingIn}`),
        async () => {
          expect((await deputy.open(`/threads/${inquiryId}`)).status).toBe(404);
          expect((await deputy.open('/desk')).status).toBe(200);
          expect((await client.open(`/inquiries/${inquiryId}`)).status).toBe(200);
          expect((await (await world.signedIn('sabine')).open('/oversight')).status).toBe(200);
        },
      );
      // Where it is looked for, there is none.
      if (!['agency_id', 'counselor_id', 'answerer_id'].includes(column)) expect(alarms()).toBeGreaterThan(before);
    },
  );

  it('that names a client instead names nobody to anybody', async () => {
    await world.registered('otto');
    const before = alarms();
    await pen.meanwhile(
      ['coverage'],
      () =>
        pen.write(
          `UPDATE coverage c SET answerer_id = (SELECT a.account_id FROM accounts a
             WHERE a.agency_id = c.agency_id AND a.account_id <> $1 AND a.display_name IS NULL) WHERE ${standingIn}`,
          [clientId],
        ),
      async () => {
        const page = await client.open(`/inquiries/${inquiryId}`);
        expect([page.status, /Zurzeit kann .* lesen/.test(page.text)]).toEqual([200, false]);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });
});
