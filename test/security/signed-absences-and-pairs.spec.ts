import { ClientCounselor } from '../../src/assignment/choice/client-counselor.entity.js';
import { CounselorExclusion } from '../../src/assignment/choice/counselor-exclusion.entity.js';
import { Absence } from '../../src/assignment/coverage/absence.entity.js';
import { CoverageCheck } from '../../src/assignment/coverage/coverage-check.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { type Alteration, alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let client: BrowserClient;
let sabine: BrowserClient;
let inquiryId: string;

beforeAll(async () => {
  client = await world.registered('ratsuchend');
  inquiryId = await submitInquiry(client);
  sabine = await world.signedIn('sabine');
  await assign('berta');
});

const alarms = () => world.log.rowAlarms;
const noMac: Alteration = { title: 'row_mac', column: 'row_mac', value: 'NULL' };

async function assign(name: 'berta' | 'carlo'): Promise<string | null> {
  const form = { inquiry: inquiryId, counselor: world.home.staff[name] };
  await sabine.request('POST', '/oversight/assignments', { form });
  return counselorOf(world, inquiryId);
}

describe('[41] An absence', () => {
  const deputies = () => world.sql('SELECT FROM coverage WHERE counselor_id <> answerer_id');

  beforeAll(async () => {
    const berta = await world.signedIn('berta');
    const form = { from: '2026-03-04', to: '2026-03-06', deputy: world.home.staff.carlo };
    await berta.request('POST', '/absences', { form: { ...form, submissionToken: crypto.randomUUID() } });
    expect(await deputies()).toHaveLength(1);
  });

  it.each([...alterationsOf(Absence, { from_day: 'from_day - 1' }), noMac])(
    'with another $column lets nobody stand in, and the alarm is raised',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        ['absences', 'coverage'],
        () => pen.write(`UPDATE absences SET ${column} = ${value}`),
        async () => {
          await world.nest.get(CoverageCheck).run();
          expect(await deputies()).toEqual([]);
          const carlo = await world.signedIn('carlo');
          expect((await carlo.open(`/threads/${inquiryId}`)).status).toBe(404);
          // A list with it stays whole.
          expect((await sabine.open('/oversight')).status).toBe(200);
        },
      );
      if (column !== 'agency_id') expect(alarms()).toBeGreaterThan(before);
    },
  );

  it('that was altered can be ended, and planned anew', async () => {
    const [row] = await world.sql<{ id: string }>('SELECT absence_id AS id FROM absences');
    await pen.write(`UPDATE absences SET to_day = to_day + 1`);
    const berta = await world.signedIn('berta');
    await berta.request('POST', `/absences/${row?.id ?? ''}/end`, { form: {} });
    expect(await world.sql('SELECT FROM absences')).toEqual([]);
    expect(await deputies()).toEqual([]);
  });
});

describe('[41] Whose client somebody is', () => {
  it.each([...alterationsOf(ClientCounselor), noMac])(
    'with another $column does not decide who answers; what they write is answered all the same',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        ['client_counselors', 'assignments'],
        () => pen.write(`UPDATE client_counselors SET ${column} = ${value}`),
        async () => {
          const another = await submitInquiry(client, { subject: 'Noch etwas' });
          expect(['berta', 'carlo']).toContain(await counselorOf(world, another));
        },
      );
      if (!['agency_id', 'client_id'].includes(column)) expect(alarms()).toBeGreaterThan(before);
    },
  );
});

describe('[41] A pair that was parted', () => {
  beforeAll(async () => {
    await assign('berta');
    const berta = await world.signedIn('berta');
    await berta.request('POST', `/threads/${inquiryId}/recusal`, { form: { confirmed: 'yes' } });
    expect(await counselorOf(world, inquiryId)).toBe('carlo');
  });

  it('is not joined again', async () => {
    expect(await assign('berta')).toBe('carlo');
  });

  it.each([...alterationsOf(CounselorExclusion, { reason: `'client_wish'` }), noMac])(
    'with another $column is told by the alarm, and not joined by what is left of it',
    async ({ column, value }) => {
      const before = alarms();
      const gone = ['agency_id', 'client_id', 'counselor_id'].includes(column);
      await pen.meanwhile(
        ['counselor_exclusions', 'assignments', 'client_counselors'],
        () => pen.write(`UPDATE counselor_exclusions SET ${column} = ${value}`),
        async () => {
          const answering = await assign('berta');
          if (!gone) expect(answering).toBe('carlo');
        },
      );
      if (!['agency_id', 'client_id'].includes(column)) expect(alarms()).toBeGreaterThan(before);
    },
  );
});
