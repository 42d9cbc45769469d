import { CounselorWishes } from '../../src/assignment/handover/counselor-wishes.js';
import { Grants } from '../../src/assignment/handover/grants.js';
import { Handover } from '../../src/assignment/handover/handover.js';
import { Reassignments } from '../../src/oversight/overview/reassignments.js';
import type { Viewer } from '../../src/web/request/request.js';
import { startApp, type TestApp } from '../support/app.js';
import { german } from '../texts/german.js';
import { Practice, type Submitted } from './practice.js';

describe('handing an inquiry over', () => {
  let app: TestApp;
  let practice: Practice;
  let handover: Handover;
  let client: Viewer;
  let dora: Viewer;
  let emil: Viewer;
  let sabine: Viewer;
  let first: Submitted;

  beforeAll(async () => {
    app = await startApp();
    handover = app.nest.get(Handover);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    practice = await Practice.openIn(app);
    await practice.setUp(practice.agency.staff.carlo, { openCapacity: 0 });
    await practice.setUp(practice.agency.staff.berta, { openCapacity: 0 });
    client = await practice.person('Ratsuchend', ['client']);
    sabine = await practice.staff('sabine');
    dora = await practice.counselor('Dora');
    first = await practice.submit(client);
    emil = await practice.counselor('Emil');
  });

  it('[12] gives the new counselor everything, the old one nothing, and what comes a new key', async () => {
    const result = await handover.reassign(sabine, first.inquiryId, emil.accountId);
    expect(result).toEqual({ inquiryId: first.inquiryId, counselorId: emil.accountId, pending: [] });
    expect(await practice.counselorOf(first.inquiryId)).toBe(emil.accountId);
    expect(await practice.epochsOf(first.inquiryId, emil)).toEqual([1, 2]);
    expect(await practice.epochsOf(first.inquiryId, client)).toEqual([1, 2]);
    expect(await practice.epochsOf(first.inquiryId, dora)).toEqual([]);
    expect([await practice.mayAnswer(first.inquiryId, emil), await practice.mayAnswer(first.inquiryId, dora)]).toEqual([
      'counselor',
      null,
    ]);
    expect([await practice.openCount(dora.accountId), await practice.openCount(emil.accountId)]).toEqual([0, 1]);
  });

  it('takes all threads of the client along, the concluded ones too, and whatever they write next', async () => {
    const second = await practice.submit(client);
    await practice.conclude(second.inquiryId);
    await handover.reassign(sabine, first.inquiryId, emil.accountId);
    expect(await practice.counselorOf(second.inquiryId)).toBe(emil.accountId);
    expect(await practice.epochsOf(second.inquiryId, dora)).toEqual([]);
    expect(await practice.openCount(emil.accountId)).toBe(1);
    expect(await practice.reopen(client, second.inquiryId)).toBe(emil.accountId);
    expect((await practice.submit(client)).choice).toEqual({ counselorId: emil.accountId, rule: 'own_counselor' });
    expect(await practice.openCount(emil.accountId)).toBe(3);
  });

  it('waits for a session with the key where the supervisor has none', async () => {
    const stefan = await practice.person('Stefan', ['supervisor']);
    const result = await handover.reassign(stefan, first.inquiryId, emil.accountId);
    expect(result).toMatchObject({ counselorId: emil.accountId, pending: [first.inquiryId] });
    expect(await practice.epochsOf(first.inquiryId, emil)).toEqual([2]);
    const grants = app.nest.get(Grants);
    expect([await grants.fulfil(dora), await grants.fulfil(stefan), await grants.fulfil(emil)]).toEqual([0, 0, 0]);
    expect(await grants.fulfil(client)).toBe(1);
    expect(await practice.epochsOf(first.inquiryId, emil)).toEqual([1, 2]);
    expect(await grants.fulfil(client)).toBe(0);
  });

  it('is fulfilled by a supervisor who holds the handover key, too', async () => {
    const stefan = await practice.person('Stefan', ['supervisor']);
    await handover.reassign(stefan, first.inquiryId, emil.accountId);
    expect(await app.nest.get(Grants).fulfil(sabine)).toBe(1);
    expect(await practice.epochsOf(first.inquiryId, emil)).toEqual([1, 2]);
    expect(await practice.epochsOf(first.inquiryId, sabine)).toEqual([]);
  });

  it('changes nothing the second time, and of two at once one wins', async () => {
    for (const inquiryId of [first.inquiryId, first.inquiryId])
      await handover.reassign(sabine, inquiryId, emil.accountId);
    expect(await practice.epochsOf(first.inquiryId, client)).toEqual([1, 2]);
    const frida = await practice.counselor('Frida');
    await Promise.all(
      [emil, frida, dora, frida].map(({ accountId }) => handover.reassign(sabine, first.inquiryId, accountId)),
    );
    const open = await Promise.all([dora, emil, frida].map(({ accountId }) => practice.openCount(accountId)));
    expect(open.reduce((sum, one) => sum + one)).toBe(1);
  });

  it('tells the new counselor, once for each open thread, and nobody of anything else', async () => {
    const second = await practice.submit(client);
    const done = await practice.submit(client);
    await practice.conclude(done.inquiryId);
    for (const { inquiryId } of [first, second]) await handover.reassign(sabine, inquiryId, emil.accountId);
    expect(await practice.notices()).toEqual(
      [first, second].map(({ inquiryId }) => ({ kind: 'handed_over', recipientId: emil.accountId, inquiryId })),
    );
    await handover.reassign(sabine, first.inquiryId, emil.accountId);
    expect(await practice.notices()).toHaveLength(2);
    await handover.reassign(sabine, first.inquiryId, dora.accountId);
    expect((await practice.notices()).filter(({ recipientId }) => recipientId === dora.accountId)).toHaveLength(2);
  });

  it('at a wish or a recusal tells the next counselor; where there is none, the supervisors, except for who did it', async () => {
    const { inquiryId } = first;
    const stefan = await practice.person('Stefan', ['supervisor']);
    const wish = () => app.nest.get(CounselorWishes).express(client, inquiryId);
    await wish();
    await handover.grantWish(sabine, inquiryId);
    expect(await practice.notices()).toEqual([{ kind: 'handed_over', recipientId: emil.accountId, inquiryId }]);
    const frida = await practice.counselor('Frida');
    await handover.recuse(emil, inquiryId);
    expect(await practice.notices()).toContainEqual({ kind: 'handed_over', recipientId: frida.accountId, inquiryId });
    await practice.disable(practice.agency.staff.berta);
    await practice.disable(practice.agency.staff.carlo);
    await wish();
    expect(await handover.grantWish(sabine, inquiryId)).toMatchObject({ counselorId: null });
    expect((await practice.notices()).filter(({ kind }) => kind === 'unassigned')).toEqual([
      { kind: 'unassigned', recipientId: stefan.accountId, inquiryId },
    ]);
    expect(await practice.notices()).toHaveLength(3);
  });

  it('is refused where nobody could answer, while the others go through', async () => {
    const invited = await practice.person('Neuling', ['counselor']);
    const elsewhere = '01890000-0000-7000-8000-000000000000';
    const refused = (inquiryId: string, { accountId }: Viewer) =>
      expect(handover.reassign(sabine, inquiryId, accountId)).rejects;
    await refused(first.inquiryId, invited).toMatchObject({ refusal: 'no_keys' });
    await refused(elsewhere, emil).toMatchObject({ refusal: 'gone' });
    const asked = [elsewhere, first.inquiryId];
    expect(await app.nest.get(Reassignments).assign(sabine, asked, emil.accountId, { texts: german })).toMatchObject([
      { inquiryId: elsewhere },
    ]);
    expect(await practice.counselorOf(first.inquiryId)).toBe(emil.accountId);
  });

  it('never happens to those who were parted', async () => {
    const { inquiryId } = first;
    await app.nest.get(CounselorWishes).express(client, inquiryId);
    expect(await handover.grantWish(sabine, inquiryId)).toEqual({
      inquiryId,
      counselorId: emil.accountId,
      pending: [],
    });
    expect(await practice.epochsOf(inquiryId, dora)).toEqual([]);
    await expect(handover.reassign(sabine, inquiryId, dora.accountId)).rejects.toMatchObject({ refusal: 'parted' });
    expect(await practice.counselorOf(inquiryId)).toBe(emil.accountId);
    await expect(handover.grantWish(sabine, inquiryId)).rejects.toMatchObject({ refusal: 'gone' });
    expect([await practice.openCount(dora.accountId), await practice.openCount(emil.accountId)]).toEqual([0, 1]);
  });

  it('is a counselor’s own right, and leaves the thread unassigned where nobody else is there', async () => {
    await practice.disable(emil.accountId);
    await expect(handover.recuse(emil, first.inquiryId)).rejects.toThrow('Not Found');
    expect(await handover.recuse(dora, first.inquiryId)).toMatchObject({ counselorId: null });
    expect(await practice.counselorOf(first.inquiryId)).toBeNull();
    expect(await practice.epochsOf(first.inquiryId, dora)).toEqual([]);
    expect(await practice.epochsOf(first.inquiryId, client)).toEqual([1, 2]);
    expect(await practice.openCount(dora.accountId)).toBe(0);
  });
});
