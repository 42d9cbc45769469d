import { v7 as uuidv7 } from 'uuid';
import { Deactivation } from '../../src/admin/staff/deactivation.js';
import { Absences } from '../../src/assignment/absences/absences.js';
import { Grants } from '../../src/assignment/handover/grants.js';
import { Handover } from '../../src/assignment/handover/handover.js';
import { FormRefused } from '../../src/web/forms/form.js';
import type { Viewer } from '../../src/web/request/request.js';
import { startApp, type TestApp, usualNow } from '../support/app.js';
import { Practice, type Submitted } from './practice.js';

/** Wednesday, 2026-03-04, is today. */
const days = {
  today: '2026-03-04',
  tomorrow: '2026-03-05',
  friday: '2026-03-06',
  monday: '2026-03-09',
  yesterday: '2026-03-03',
};

describe('an absence', () => {
  let app: TestApp;
  let practice: Practice;
  let absences: Absences;
  let client: Viewer;
  let dora: Viewer;
  let emil: Viewer;
  let frida: Viewer;
  let sabine: Viewer;
  let first: Submitted;

  beforeAll(async () => {
    app = await startApp();
    absences = app.nest.get(Absences);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.moveTo(usualNow);
    practice = await Practice.openIn(app);
    await practice.setUp(practice.agency.staff.carlo, { openCapacity: 0 });
    await practice.setUp(practice.agency.staff.berta, { openCapacity: 0 });
    client = await practice.person('Ratsuchend', ['client']);
    sabine = await practice.staff('sabine');
    dora = await practice.counselor('Dora');
    first = await practice.submit(client);
    emil = await practice.counselor('Emil', { openCapacity: 0 });
    frida = await practice.counselor('Frida', { openCapacity: 0 });
  });

  const plan = (
    by: Viewer,
    from: string,
    to: string,
    deputy: Viewer | null,
    accountId = by.accountId,
  ): Promise<string> => {
    const absenceId = uuidv7();
    return absences
      .plan(by, { absenceId, accountId, from, to, deputyId: deputy?.accountId ?? null })
      .then(() => absenceId);
  };

  it('lets the deputy read and answer from its first day to its last, and no longer', async () => {
    await plan(dora, days.tomorrow, days.friday, emil);
    expect([await practice.epochsOf(first.inquiryId, emil), await practice.mayAnswer(first.inquiryId, emil)]).toEqual([
      [],
      null,
    ]);
    app.clock.moveTo(new Date('2026-03-04T23:00:00Z'));
    expect([await practice.epochsOf(first.inquiryId, emil), await practice.mayAnswer(first.inquiryId, emil)]).toEqual([
      [1],
      'deputy',
    ]);
    expect(await practice.mayAnswer(first.inquiryId, dora)).toBe('counselor');
    app.clock.moveTo(new Date('2026-03-06T22:59:59Z'));
    expect([await practice.epochsOf(first.inquiryId, emil), await practice.mayAnswer(first.inquiryId, emil)]).toEqual([
      [1],
      'deputy',
    ]);
    app.clock.moveTo(new Date('2026-03-06T23:00:00Z'));
    expect([await practice.epochsOf(first.inquiryId, emil), await practice.mayAnswer(first.inquiryId, emil)]).toEqual([
      [],
      null,
    ]);
  });

  it('shares what is submitted meanwhile, too', async () => {
    await plan(dora, days.today, days.friday, emil);
    const second = await practice.submit(client);
    expect(second.choice.counselorId).toBe(dora.accountId);
    expect(await practice.epochsOf(second.inquiryId, emil)).toEqual([1]);
  });

  it('passes on what the deputy covers when the deputy falls ill, for as long as both are away', async () => {
    await plan(dora, days.today, days.monday, emil);
    await plan(emil, days.today, days.friday, frida);
    expect([await practice.epochsOf(first.inquiryId, frida), await practice.mayAnswer(first.inquiryId, frida)]).toEqual(
      [[1], 'deputy'],
    );
    app.clock.moveTo(new Date('2026-03-07T10:00:00Z'));
    expect([await practice.epochsOf(first.inquiryId, frida), await practice.mayAnswer(first.inquiryId, frida)]).toEqual(
      [[], null],
    );
    expect([await practice.epochsOf(first.inquiryId, emil), await practice.mayAnswer(first.inquiryId, emil)]).toEqual([
      [1],
      'deputy',
    ]);
  });

  it('that is recorded by the supervisor needs nobody who is ill', async () => {
    await plan(sabine, days.yesterday, days.friday, emil, dora.accountId);
    expect(await practice.epochsOf(first.inquiryId, emil)).toEqual([1]);
    expect(await practice.epochsOf(first.inquiryId, sabine)).toEqual([]);
  });

  it('is told to the deputy, once, unless they recorded it themselves', async () => {
    const heard = async () =>
      (await practice.notices()).filter(({ kind }) => kind === 'deputy_named').map(({ recipientId }) => recipientId);
    const absence = {
      absenceId: uuidv7(),
      accountId: dora.accountId,
      from: days.today,
      to: days.friday,
      deputyId: emil.accountId,
    };
    await absences.plan(sabine, absence);
    await absences.plan(sabine, absence);
    expect(await heard()).toEqual([emil.accountId]);
    await plan({ ...frida, roles: ['counselor', 'supervisor'] }, days.monday, days.monday, frida, dora.accountId);
    expect(await heard()).toEqual([emil.accountId]);
  });

  it('whose deputy is locked out is told to the supervisors, as soon as nobody is left who stands in', async () => {
    const admin = await practice.person('Anna', ['admin']);
    const lockOut = ({ accountId }: Viewer) => app.nest.get(Deactivation).deactivate(admin, accountId);
    const heard = async () => (await practice.notices()).filter(({ kind }) => kind === 'unassigned');
    const other = await practice.submit(await practice.person('Geduldig', ['client']));
    expect(other.choice.counselorId).toBe(dora.accountId);
    await app.arrange('UPDATE inquiries SET declines_deputy = true WHERE inquiry_id = $1', [other.inquiryId]);
    await plan(dora, days.today, days.monday, emil);
    await plan(emil, days.today, days.friday, frida);
    await lockOut(emil);
    expect(await heard()).toEqual([]);
    await lockOut(frida);
    expect(await heard()).toEqual([{ kind: 'unassigned', recipientId: sabine.accountId, inquiryId: first.inquiryId }]);
  });

  it('waits for a session with the key where a supervisor without one records it', async () => {
    const stefan = await practice.person('Stefan', ['supervisor']);
    await plan(stefan, days.today, days.friday, emil, dora.accountId);
    expect(await practice.epochsOf(first.inquiryId, emil)).toEqual([]);
    expect(await app.nest.get(Grants).fulfil(client)).toBe(1);
    expect(await practice.epochsOf(first.inquiryId, emil)).toEqual([1]);
  });

  it('ended early takes the deputy’s key back at once, with a new epoch', async () => {
    const absenceId = await plan(dora, days.yesterday, days.friday, emil);
    await absences.end(dora, absenceId);
    expect([await practice.epochsOf(first.inquiryId, emil), await practice.mayAnswer(first.inquiryId, emil)]).toEqual([
      [],
      null,
    ]);
    expect(await practice.epochsOf(first.inquiryId, dora)).toEqual([1, 2]);
    await absences.end(dora, absenceId);
    await plan(dora, days.today, days.friday, frida);
    expect(await practice.epochsOf(first.inquiryId, frida)).toEqual([1, 2]);
  });

  it('follows a thread that is handed over meanwhile', async () => {
    const gustav = await practice.counselor('Gustav');
    await plan(gustav, days.today, days.friday, frida);
    await plan(dora, days.today, days.friday, emil);
    await app.nest.get(Handover).reassign(sabine, first.inquiryId, gustav.accountId);
    expect(await practice.epochsOf(first.inquiryId, emil)).toEqual([]);
    expect(await practice.epochsOf(first.inquiryId, frida)).toEqual([1, 2]);
  });

  it('gives nobody a client they were parted from', async () => {
    await practice.setUp(emil.accountId, { openCapacity: 20 });
    await app.nest.get(Handover).recuse(dora, first.inquiryId);
    await plan(emil, days.today, days.friday, dora);
    expect([await practice.epochsOf(first.inquiryId, dora), await practice.mayAnswer(first.inquiryId, dora)]).toEqual([
      [],
      null,
    ]);
  });

  it('is refused with a reason where it cannot be', async () => {
    await plan(dora, days.friday, days.monday, emil);
    const refused = (planning: Promise<unknown>) =>
      planning.then(
        () => null,
        (error: unknown) => (error instanceof FormRefused ? error.errors[0]?.field : error),
      );
    expect(await refused(plan(dora, days.monday, days.monday, frida))).toBe('from');
    expect(await refused(plan(dora, days.monday, days.friday, frida))).toBe('to');
    expect(await refused(plan(dora, days.yesterday, days.yesterday, frida))).toBe('to');
    expect(await refused(plan(emil, days.today, days.today, emil))).toBe('deputy');
    expect(await refused(plan(emil, days.today, days.today, client))).toBe('deputy');
    expect(await refused(plan(emil, days.monday, days.monday, dora))).toBe('deputy');
    await expect(plan(emil, days.today, days.today, frida, dora.accountId)).rejects.toThrow('Not Found');
  });

  it('is one, however often its form is sent', async () => {
    const absence = {
      absenceId: uuidv7(),
      accountId: dora.accountId,
      from: days.today,
      to: days.friday,
      deputyId: emil.accountId,
    };
    await Promise.all([absences.plan(dora, absence), absences.plan(dora, absence)]);
    await expect(absences.plan(dora, { ...absence, to: days.monday })).rejects.toMatchObject({ status: 409 });
    expect(await practice.epochsOf(first.inquiryId, emil)).toEqual([1]);
  });
});
