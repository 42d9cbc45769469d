import { v7 as uuidv7 } from 'uuid';
import { BreachSweep } from '../../src/sla/sweep/breach-sweep.js';
import { WarningSweep } from '../../src/sla/sweep/warning-sweep.js';
import { waitingInquiries, waitingInquiry } from '../sla/waiting-inquiry.js';
import { usualNow } from '../support/app.js';
import { sourceFiles } from '../support/source-files.js';
import { startWorld, type World } from '../support/world.js';
import { Pen } from './pen.js';

const checked = 'its rows are checked by their MACs before anything comes of them';

/** Every file whose SQL names `account_roles`, and why nobody who made a role up gets anything by it. */
const asked: Readonly<Record<string, string>> = {
  'src/accounts/account-roles.ts': checked,
  'src/admin/settings/agency-facts.ts': 'numbers on a page of settings',
  'src/admin/staff/colleagues.ts': 'names on a page; what is done to them is done by those whose session was checked',
  'src/admin/staff/deactivation.ts':
    'takes access away from colleagues; who does it has a checked session, and clients are nobody’s to disable',
  'src/assignment/choice/answerers.ts': checked,
  'src/assignment/coverage/able-counselors.ts': checked,
  'src/assignment/coverage/counselor-sql.ts': 'narrows down; who answers is checked by `isAble`, or shown on a page',
  'src/assignment/handover/standing.ts': checked,
  'src/auth/handover-key/handover-holders.ts': 'names on a page; who is admitted is checked when it is done',
  'src/auth/staff-reset/staff-resets.ts': 'takes access away from colleagues; the link goes to who asked for it',
  'src/notifications/told-colleagues.ts': checked,
  'src/privacy/deletion/account-deletion.ts':
    'keeps colleagues’ accounts from deletion; who can write could delete them',
  'src/privacy/retention/account-retention.ts':
    'keeps colleagues’ accounts from deletion; who can write could delete them',
};

describe('[41] Who has which role, and who has access', () => {
  it('is asked of rows that are checked, or nothing comes of it', () => {
    const files = sourceFiles('src', '.ts').filter(
      ({ path, text }) =>
        /\baccount_roles\b/.test(text) && !/\.(entity|spec)\.ts$/.test(path) && !/^src\/demo\//.test(path),
    );
    expect(files.map(({ path }) => path)).toEqual(Object.keys(asked).sort());
  });
});

describe('[41] Of due dates', () => {
  let world: World;
  let pen: Pen;

  beforeAll(async () => {
    world = await startWorld();
    pen = await Pen.of(world);
  });

  beforeEach(async () => {
    world.clock.moveTo(usualNow);
    await world.sql('DELETE FROM inquiries');
    await world.sql('DELETE FROM outbox_notices');
  });

  afterAll(async () => {
    await pen.close();
    await world.close();
  });

  const told = async (kind: string) => {
    const rows = await world.sql<{ id: string }>(
      'SELECT DISTINCT recipient_id AS id FROM outbox_notices WHERE kind = $1',
      [kind],
    );
    return rows.map(({ id }) => id).sort();
  };

  /** Somebody's row, with the MAC of another's. */
  const makeSupervisor = (accountId: string) =>
    pen.write(
      `INSERT INTO account_roles (agency_id, account_id, role, row_mac)
       SELECT agency_id, $1, role, row_mac FROM account_roles WHERE account_id = $2`,
      [accountId, world.home.staff.sabine],
    );

  it('nobody hears whom somebody without a key has made a supervisor', async () => {
    const { berta, carlo, sabine } = world.home.staff;
    const { dueAt } = await waitingInquiries(world, 6);
    world.clock.moveTo(dueAt);
    await pen.meanwhile(
      ['account_roles'],
      () => makeSupervisor(carlo),
      async () => {
        const before = world.log.rowAlarms;
        await world.nest.get(BreachSweep).run();
        expect(await told('overdue')).toEqual([berta, sabine].sort());
        expect(await told('counselor_overdue')).toEqual([sabine]);
        expect(world.log.rowAlarms).toBeGreaterThan(before);
      },
    );
  });

  it('the last supervisor is not switched off where somebody without a key has made another one', async () => {
    const { carlo, sabine } = world.home.staff;
    await pen.meanwhile(
      ['account_roles'],
      () => makeSupervisor(carlo),
      async () => {
        const adam = await world.signedIn('adam');
        const refused = await adam.request('POST', `/settings/staff/${sabine}/deactivation`, { form: {} });
        expect([refused.status, refused.body.includes('Das ist die einzige Person mit der Rolle Leitung')]).toEqual([
          422,
          true,
        ]);
      },
    );
  });

  it('nobody hears whose account was switched on by hand', async () => {
    const { berta, sabine } = world.home.staff;
    await pen.meanwhile(
      ['accounts'],
      async () => {
        await world.arrange(`UPDATE accounts SET status = 'disabled' WHERE account_id = $1`, [sabine]);
        await pen.write(`UPDATE accounts SET status = 'active' WHERE account_id = $1`, [sabine]);
      },
      async () => {
        const { dueAt } = await waitingInquiries(world, 6);
        world.clock.moveTo(dueAt);
        await world.nest.get(BreachSweep).run();
        expect(await told('overdue')).toEqual([berta]);
        expect(await told('counselor_overdue')).toEqual([]);
      },
    );
  });

  it('nobody hears to whom a thread was given by hand, overdue or near', async () => {
    const { carlo, sabine } = world.home.staff;
    const { dueAt, warnAt } = await waitingInquiry(world);
    await pen.write('UPDATE assignments SET counselor_id = $1, assignment_id = $2', [carlo, uuidv7()]);
    world.clock.moveTo(warnAt);
    await world.nest.get(WarningSweep).run();
    expect(await told('due_soon')).toEqual([]);
    world.clock.moveTo(dueAt);
    await world.nest.get(BreachSweep).run();
    expect(await told('overdue')).toEqual([sabine]);
  });

  it('those hear whose it is', async () => {
    const { berta, sabine } = world.home.staff;
    const { dueAt, warnAt } = await waitingInquiry(world);
    world.clock.moveTo(warnAt);
    await world.nest.get(WarningSweep).run();
    expect(await told('due_soon')).toEqual([berta]);
    world.clock.moveTo(dueAt);
    await world.nest.get(BreachSweep).run();
    expect(await told('overdue')).toEqual([berta, sabine].sort());
  });
});
