import { CounselorWishes } from '../../src/assignment/handover/counselor-wishes.js';
import { Handover } from '../../src/assignment/handover/handover.js';
import type { Viewer } from '../../src/web/request/request.js';
import { startApp, type TestApp } from '../support/app.js';
import { Practice } from './practice.js';

describe('who answers an inquiry', () => {
  let app: TestApp;
  let practice: Practice;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    practice = await Practice.openIn(app);
    await practice.setUp(practice.agency.staff.carlo, { openCapacity: 0 });
    await practice.setUp(practice.agency.staff.berta, { openCapacity: 0 });
  });

  const clients = (count: number): Promise<Viewer[]> =>
    Promise.all(
      Array.from({ length: count }, (_, index) => practice.person(`ratsuchend-${index.toString()}`, ['client'])),
    );

  it('is never more than a counselor can take, with 20 submissions at once', async () => {
    await practice.setUp(practice.agency.staff.berta, { openCapacity: 0, isFallback: true });
    const dora = await practice.counselor('Dora', { openCapacity: 5 });
    const emil = await practice.counselor('Emil', { openCapacity: 4 });
    const submitted = await Promise.all((await clients(20)).map((client) => practice.submit(client)));
    const given = (accountId: string) => submitted.filter(({ choice }) => choice.counselorId === accountId).length;
    expect([given(dora.accountId), given(emil.accountId), given(practice.agency.staff.berta)]).toEqual([5, 4, 11]);
    expect(await practice.openCount(dora.accountId)).toBe(5);
    expect(await practice.openCount(emil.accountId)).toBe(4);
    expect(await practice.openCount(practice.agency.staff.berta)).toBe(11);
    expect(new Set(submitted.map(({ choice }) => choice.rule))).toEqual(new Set(['lowest_load', 'fallback']));
  });

  it('is never more new ones in a week than agreed, with 10 submissions at once', async () => {
    const dora = await practice.counselor('Dora', { weeklyCapacity: 3 });
    const submitted = await Promise.all((await clients(10)).map((client) => practice.submit(client)));
    expect(submitted.filter(({ choice }) => choice.counselorId === dora.accountId)).toHaveLength(3);
    expect(submitted.filter(({ choice }) => choice.rule === 'unassigned')).toHaveLength(7);
  });

  it('is one counselor for a client who submits several inquiries at once', async () => {
    for (const name of ['Dora', 'Emil', 'Frida']) await practice.counselor(name);
    const [client] = await clients(1);
    const submitted = await Promise.all(Array.from({ length: 6 }, () => practice.submit(client as Viewer)));
    expect(new Set(submitted.map(({ choice }) => choice.counselorId)).size).toBe(1);
    expect(submitted.filter(({ choice }) => choice.rule === 'own_counselor')).toHaveLength(5);
  });

  it('stays the same for a client whose counselor is full', async () => {
    const dora = await practice.counselor('Dora', { openCapacity: 1 });
    await practice.counselor('Emil');
    const [client] = await clients(1);
    await practice.setUp(dora.accountId, { openCapacity: 1, intakePaused: false });
    const first = await practice.submit(client as Viewer, { topic: 'schule' });
    const own = first.choice.counselorId as string;
    await practice.setUp(own, { openCapacity: 1, intakePaused: true });
    const second = await practice.submit(client as Viewer);
    expect(second.choice).toEqual({ counselorId: own, rule: 'own_counselor' });
    expect(await practice.openCount(own)).toBe(2);
  });

  it('is somebody else for good once their own counselor has left', async () => {
    const dora = await practice.counselor('Dora');
    const [client] = await clients(1);
    expect((await practice.submit(client as Viewer)).choice.counselorId).toBe(dora.accountId);
    await practice.disable(dora.accountId);
    const emil = await practice.counselor('Emil');
    expect((await practice.submit(client as Viewer)).choice).toEqual({
      counselorId: emil.accountId,
      rule: 'lowest_load',
    });
    expect((await practice.submit(client as Viewer)).choice).toEqual({
      counselorId: emil.accountId,
      rule: 'own_counselor',
    });
  });

  it('takes over all that their own counselor has left behind, keys and all, when they submit again', async () => {
    const dora = await practice.counselor('Dora');
    const [client] = (await clients(1)) as [Viewer];
    const [open, done] = [await practice.submit(client), await practice.submit(client)];
    await practice.conclude(done.inquiryId);
    await practice.disable(dora.accountId);
    const emil = await practice.counselor('Emil');
    const third = await practice.submit(client);
    expect(third.choice).toEqual({ counselorId: emil.accountId, rule: 'lowest_load' });
    for (const { inquiryId } of [open, done, third]) {
      expect(await practice.counselorOf(inquiryId)).toBe(emil.accountId);
      expect(await practice.epochsOf(inquiryId, emil)).toContain(1);
      expect(await practice.epochsOf(inquiryId, dora)).toEqual([]);
    }
    expect([await practice.openCount(dora.accountId), await practice.openCount(emil.accountId)]).toEqual([0, 2]);
    // The new one is announced by the verb that takes it in, the concluded one not at all.
    expect(await practice.notices()).toEqual([
      { kind: 'handed_over', recipientId: emil.accountId, inquiryId: open.inquiryId },
    ]);
  });

  it('is found for what nobody had, too, as soon as the client submits again', async () => {
    const [client] = (await clients(1)) as [Viewer];
    const first = await practice.submit(client);
    expect(first.choice.rule).toBe('unassigned');
    const dora = await practice.counselor('Dora');
    await practice.submit(client);
    expect(await practice.counselorOf(first.inquiryId)).toBe(dora.accountId);
    expect(await practice.epochsOf(first.inquiryId, dora)).toEqual([1]);
    expect(await practice.openCount(dora.accountId)).toBe(2);
  });

  it('is somebody for all threads, with submissions and handovers of the same client at once', async () => {
    const dora = await practice.counselor('Dora');
    const [client] = (await clients(1)) as [Viewer];
    const first = await practice.submit(client);
    await practice.disable(dora.accountId);
    const emil = await practice.counselor('Emil');
    const sabine = await practice.staff('sabine');
    const handover = app.nest.get(Handover);
    await Promise.all(
      [1, 2, 3].flatMap(() => [practice.submit(client), handover.reassign(sabine, first.inquiryId, emil.accountId)]),
    );
    const held = await app.sql<{ counselorId: string }>(
      'SELECT DISTINCT counselor_id AS "counselorId" FROM assignments WHERE agency_id = $1 AND ended_at IS NULL',
      [practice.agencyId],
    );
    expect(held).toEqual([{ counselorId: emil.accountId }]);
    expect(await practice.openCount(emil.accountId)).toBe(4);
  });

  it('is never somebody the client was parted from, not even the fallback', async () => {
    await practice.setUp(practice.agency.staff.berta, { openCapacity: 0, isFallback: true });
    const [client] = (await clients(1)) as [Viewer];
    const first = await practice.submit(client);
    expect(first.choice).toEqual({ counselorId: practice.agency.staff.berta, rule: 'fallback' });
    const wishes = app.nest.get(CounselorWishes);
    const { agencyId } = practice;
    const { inquiryId } = first;
    await practice.transactions.by({ agencyId, accountId: practice.agency.staff.berta }, (tx) =>
      wishes.recuse(tx, { inquiryId, clientId: client.accountId }),
    );
    expect((await practice.submit(client)).choice).toEqual({ counselorId: null, rule: 'unassigned' });
  });

  it('is nobody where nobody can, and the client notices nothing', async () => {
    const [client] = (await clients(1)) as [Viewer];
    const { inquiryId, choice } = await practice.submit(client);
    expect(choice).toEqual({ counselorId: null, rule: 'unassigned' });
    expect(await practice.counselorOf(inquiryId)).toBeNull();
    expect(await practice.epochsOf(inquiryId, client)).toEqual([1]);
  });

  it('has a place again once an inquiry is concluded, and takes it back on reopening', async () => {
    const dora = await practice.counselor('Dora', { openCapacity: 1 });
    const [one, other] = (await clients(2)) as [Viewer, Viewer];
    const { inquiryId } = await practice.submit(one);
    await practice.conclude(inquiryId);
    await practice.conclude(inquiryId);
    expect(await practice.openCount(dora.accountId)).toBe(0);
    expect((await practice.submit(other)).choice.counselorId).toBe(dora.accountId);
    expect(await practice.reopen(one, inquiryId)).toBe(dora.accountId);
    expect(await practice.openCount(dora.accountId)).toBe(2);
  });

  it('is somebody else, with the whole history, when an inquiry is reopened after its counselor left', async () => {
    const dora = await practice.counselor('Dora');
    const [client] = (await clients(1)) as [Viewer];
    const { inquiryId } = await practice.submit(client);
    await practice.conclude(inquiryId);
    await practice.disable(dora.accountId);
    const emil = await practice.counselor('Emil');
    expect(await practice.reopen(client, inquiryId)).toBe(emil.accountId);
    expect(await practice.epochsOf(inquiryId, emil)).toEqual([1, 2]);
    expect(await practice.epochsOf(inquiryId, dora)).toEqual([]);
    expect(await practice.openCount(emil.accountId)).toBe(1);
  });
});
