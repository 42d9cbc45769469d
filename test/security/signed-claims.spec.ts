import { AccountRecovery } from '../../src/vault/account-keys/account-recovery.js';
import { HolderKey } from '../../src/vault/ciphers/holder-key.js';
import { generateKeyPair } from '../../src/vault/ciphers/hpke.js';
import { PendingGrant } from '../../src/vault/tables/pending-grant.entity.js';
import { ThreadKeys } from '../../src/vault/thread-keys/thread-keys.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { waitingDeputy } from '../support/waiting-deputy.js';
import type { StaffName } from '../support/world.js';
import { alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let client: BrowserClient;
let inquiryId: string;
let counselor: StaffName;
let malloryId: string;

beforeAll(async () => {
  await world.registered('mallory');
  const [row] = await world.sql<{ id: string }>('SELECT account_id AS id FROM sessions');
  malloryId = row?.id ?? '';
  client = await world.registered('zeisig');
  inquiryId = await submitInquiry(client);
  counselor = (await counselorOf(world, inquiryId)) as StaffName;
});

const alarms = () => world.log.rowAlarms;

/** All who hold the key of the thread, as themselves or by the handover key: none of their pages breaks. */
async function everybodyComesBy(): Promise<void> {
  expect((await client.open(`/inquiries/${inquiryId}`)).status).toBe(200);
  const answering = await world.signedIn(counselor);
  expect((await answering.open(`/threads/${inquiryId}`)).status).toBe(200);
  expect((await (await world.signedIn('sabine')).open('/oversight')).status).toBe(200);
}

async function newEpoch(): Promise<void> {
  await world.transactions.bySystem(world.home.agencyId, (tx) => world.nest.get(ThreadKeys).newEpoch(tx, inquiryId));
}

const sealedTo = (accountId: string) => world.sql('SELECT FROM thread_keys WHERE holder_id = $1', [accountId]);
const claims = () => world.sql('SELECT FROM pending_grants');

const forging = `
  INSERT INTO pending_grants (agency_id, inquiry_id, account_id, role, valid_from, valid_until, reason, created_at)
  VALUES ($1, $2, $3, $4, '1970-01-01T00:00Z', CASE WHEN $4 = 'deputy' THEN timestamptz '2027-01-01T00:00Z' END, 'assignment', '2026-03-01T00:00Z')`;
const forged = (role: string) => [world.home.agencyId, inquiryId, malloryId, role];
const roles = ['client', 'counselor', 'deputy'] as const;

describe('[42] A claim to a thread’s key', () => {
  it.each(roles)('that somebody has made up as %s is never sealed to, and the alarm is raised', async (role) => {
    const before = alarms();
    await pen.meanwhile(
      ['pending_grants', 'thread_keys'],
      () => pen.write(forging, forged(role)),
      async () => {
        await everybodyComesBy();
        await newEpoch();
        await everybodyComesBy();
        expect(await sealedTo(malloryId)).toEqual([]);
        expect(await claims()).toHaveLength(1);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it.each(roles)(
    'that bears the server’s MAC is not sealed to either where the account is not its %s',
    async (role) => {
      await world.arrange(forging, forged(role));
      await everybodyComesBy();
      await newEpoch();
      expect(await sealedTo(malloryId)).toEqual([]);
      await world.sql('DELETE FROM pending_grants');
    },
  );

  it('does not come out of a key that somebody has made up, by getting the account back', async () => {
    await pen.meanwhile(
      ['pending_grants', 'thread_keys', 'account_keys'],
      () =>
        pen.write(
          `INSERT INTO thread_keys (agency_id, inquiry_id, epoch, holder_kind, holder_id, key_generation, role, valid_from, sealed, created_at)
           SELECT agency_id, inquiry_id, 9, holder_kind, $2, 2, role, valid_from, sealed, created_at
             FROM thread_keys WHERE inquiry_id = $1 AND role = 'client' LIMIT 1`,
          [inquiryId, malloryId],
        ),
      async () => {
        const { agencyId } = world.home;
        const first = new HolderKey('account', agencyId, malloryId, 1, generateKeyPair().privateKey);
        await world.transactions.bySystem(agencyId, (tx) => world.nest.get(AccountRecovery).reinstate(tx, first));
        expect(await claims()).toEqual([]);
      },
    );
  });
});

describe('[41] A claim', () => {
  let deputyId: string;

  beforeAll(async () => {
    deputyId = world.home.staff[await waitingDeputy(world, inquiryId)];
  });

  it.each([
    ...alterationsOf(PendingGrant, {
      account_id: `(SELECT account_id FROM accounts WHERE account_id = '00000000-0000-4000-8000-000000000000')`,
      role: `'counselor'`,
      reason: `'reset'`,
    }),
    { title: 'row_mac', column: 'row_mac', value: 'NULL' },
  ])('with another $column is not sealed to, the alarm is raised, and another is', async ({ column, value }) => {
    const before = alarms();
    await pen.meanwhile(
      ['pending_grants', 'thread_keys'],
      () =>
        pen.write(
          `UPDATE pending_grants SET ${column} = ${value.replace('00000000-0000-4000-8000-000000000000', malloryId)}`,
        ),
      async () => {
        await everybodyComesBy();
        expect(await sealedTo(deputyId)).toEqual([]);
        expect(await sealedTo(malloryId)).toEqual([]);
        // The deputy is asked for anew, in place of what was altered.
        await pen.write(`DELETE FROM pending_grants`);
        await waitingDeputy(world, inquiryId);
        await everybodyComesBy();
        expect(await sealedTo(deputyId)).not.toEqual([]);
      },
    );
    // In another agency or thread nobody comes by.
    if (!['agency_id', 'inquiry_id'].includes(column)) expect(alarms()).toBeGreaterThan(before);
  });

  it('that is made up beside right ones does not keep them from being fulfilled', async () => {
    for (const accountId of [malloryId, world.home.staff.adam])
      await pen.write(forging, [world.home.agencyId, inquiryId, accountId, 'counselor']);
    await everybodyComesBy();
    expect(await sealedTo(deputyId)).not.toEqual([]);
    expect(await sealedTo(world.home.staff.adam)).toEqual([]);
  });
});
