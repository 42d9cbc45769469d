import { ThreadKeySeal } from '../../src/vault/tables/thread-key-seal.entity.js';
import { ThreadKeys } from '../../src/vault/thread-keys/thread-keys.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import type { StaffName } from '../support/world.js';
import { alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let client: BrowserClient;
let clientId: string;
let inquiryId: string;
let otherInquiryId: string;
let counselor: StaffName;
let malloryId: string;

beforeAll(async () => {
  await world.registered('mallory');
  client = await world.registered('zeisig');
  inquiryId = await submitInquiry(client, { subject: 'Zeisigs Sorge', message: 'Nur für Sie.' });
  otherInquiryId = await submitInquiry(client, { subject: 'Zeisigs Frage', message: 'Auch nur für Sie.' });
  counselor = (await counselorOf(world, inquiryId)) as StaffName;
  const accounts = await world.sql<{ id: string }>(
    'SELECT account_id AS id FROM sessions ORDER BY created_at, account_id',
  );
  const [owner] = await world.sql<{ id: string }>('SELECT client_id AS id FROM inquiries LIMIT 1');
  clientId = owner?.id ?? '';
  malloryId = accounts.find(({ id }) => id !== clientId)?.id ?? '';
});

const alarms = () => world.log.rowAlarms;

/** Of the thread’s key as the client holds it. */
const clients = `inquiry_id = '$inquiry' AND role = 'client'`;

const altered = [
  ...alterationsOf(ThreadKeySeal, { holder_kind: `'handover'`, role: `'deputy'`, valid_until: `'2027-01-01T00:00Z'` }),
  { title: 'row_mac', column: 'row_mac', value: 'NULL' },
];

/** Changed there, the row is no longer found where it is looked for: it is missing, which says nothing wrong. */
const places = ['agency_id', 'inquiry_id', 'holder_kind', 'holder_id', 'key_generation'];

async function newEpoch(): Promise<void> {
  await world.transactions.bySystem(world.home.agencyId, (tx) => world.nest.get(ThreadKeys).newEpoch(tx, inquiryId));
}

const epochsOf = async (accountId: string) =>
  (
    await world.sql<{ epoch: number }>(
      'SELECT DISTINCT epoch FROM thread_keys WHERE inquiry_id = $1 AND holder_id = $2 ORDER BY epoch',
      [inquiryId, accountId],
    )
  ).map(({ epoch }) => epoch);

describe('[41] The key of a thread', () => {
  it.each(altered)(
    'with another $column opens nothing, the alarm is raised, and the list shows the others',
    async ({ column, value }) => {
      const before = alarms();
      const where = clients.replace('$inquiry', inquiryId);
      await pen.meanwhile(
        ['thread_keys'],
        () => pen.write(`UPDATE thread_keys SET ${column} = ${value} WHERE ${where}`),
        async () => {
          await client.open('/inquiries');
          expect(client.status).toBe(200);
          expect(client.text).toContain('Zeisigs Frage');
          expect(client.text).not.toContain('Zeisigs Sorge');
          expect((await client.open(`/inquiries/${inquiryId}`)).text).not.toContain('Nur für Sie.');
          expect((await client.open(`/inquiries/${otherInquiryId}`)).text).toContain('Auch nur für Sie.');
        },
      );
      if (!places.includes(column)) expect(alarms()).toBeGreaterThan(before);
      expect((await client.open(`/inquiries/${inquiryId}`)).text).toContain('Nur für Sie.');
    },
  );

  it.each(['client', 'counselor', 'deputy'])(
    'that somebody has made up as %s gets them no part in what is written from then on',
    async (role) => {
      await pen.meanwhile(
        ['thread_keys', 'pending_grants'],
        () =>
          pen.write(
            `INSERT INTO thread_keys (agency_id, inquiry_id, epoch, holder_kind, holder_id, key_generation, role, valid_from, valid_until, sealed, created_at, row_mac)
             SELECT agency_id, inquiry_id, epoch, holder_kind, $2, 1, $3, valid_from, CASE WHEN $3 = 'deputy' THEN timestamptz '2026-03-05T00:00Z' END, sealed, created_at, row_mac
               FROM thread_keys WHERE inquiry_id = $1 AND role = 'client'`,
            [inquiryId, malloryId, role],
          ),
        async () => {
          await newEpoch();
          expect(await epochsOf(malloryId)).toEqual([1]);
          expect(await epochsOf(clientId)).toEqual([1, 2]);
          expect(await epochsOf(world.home.staff[counselor])).toEqual([1, 2]);
        },
      );
    },
  );

  it('that was taken away from somebody keeps them out of nothing that is written from then on', async () => {
    await pen.meanwhile(
      ['thread_keys', 'messages'],
      () => pen.write(`DELETE FROM thread_keys WHERE ${clients.replace('$inquiry', inquiryId)}`),
      async () => {
        await newEpoch();
        expect(await epochsOf(clientId)).toEqual([2]);
      },
    );
  });

  it('is wrapped anew for its holder as it was written, and read on', async () => {
    await reply(await world.signedIn(counselor), inquiryId, 'Ich bin für Sie da.');
    expect((await client.open(`/inquiries/${inquiryId}`)).text).toContain('Ich bin für Sie da.');
    await writeOn(client, inquiryId, 'Danke.');
    expect((await (await world.signedIn(counselor)).open(`/threads/${inquiryId}`)).text).toContain('Danke.');
  });
});
