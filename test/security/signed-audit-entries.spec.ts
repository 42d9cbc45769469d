import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import type { ExportedAccount } from '../../src/privacy/export/exported-account.js';
import { Sweep } from '../../src/sla/sweep/sweep.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { password, staff, type StaffName } from '../support/world.js';
import { type Alteration, alterationsOf, worldWithPen } from './pen.js';

const noMac: Alteration = { title: 'row_mac', column: 'row_mac', value: 'NULL' };
const damaged = 'Ein Eintrag wurde beschädigt oder verändert';
const entries = ['audit_entries'];

const { world, pen } = await worldWithPen();
let client: BrowserClient;
let inquiryId: string;
let answering: StaffName;
/** Who has nothing to do with the thread. */
let other: StaffName;
let counselor: BrowserClient;

beforeAll(async () => {
  client = await world.registered('zeisig');
  inquiryId = await submitInquiry(client);
  answering = (await counselorOf(world, inquiryId)) as StaffName;
  other = answering === 'berta' ? 'carlo' : 'berta';
  counselor = await world.signedIn(answering);
  await counselor.open(`/threads/${inquiryId}`);
});

const alarms = () => world.log.rowAlarms;
const opened = (): string => `action = 'inquiry.opened' AND inquiry_id = '${inquiryId}'`;

/** A row that somebody without a key puts in, with a MAC that was made for another one. */
function forge(values: Readonly<Record<string, string | null>>): Promise<void> {
  const columns = Object.entries({ agency_id: world.home.agencyId, ...values });
  return pen.write(
    `INSERT INTO audit_entries (entry_id, at, row_mac, ${columns.map(([name]) => name).join(', ')})
     SELECT gen_random_uuid(), $1, (SELECT row_mac FROM audit_entries WHERE action = 'account.registered' LIMIT 1), ${columns.map((_, at) => `$${(at + 2).toString()}`).join(', ')}`,
    [world.clock.now(), ...columns.map(([, value]) => value)],
  );
}

async function readers(): Promise<string> {
  await client.open(`/inquiries/${inquiryId}`);
  return client.page.find('.thread-side .note').first().text().replaceAll(/\s+/g, ' ');
}

async function exported(): Promise<ExportedAccount> {
  const { body } = await client.request('POST', '/account/export', { form: { password, format: 'json' } });
  return JSON.parse(body) as ExportedAccount;
}

describe('[41] "Wer Ihre Anfrage gelesen hat"', () => {
  it('says who has, where nothing was altered', async () => {
    const before = alarms();
    expect(await readers()).toContain(`${staff[answering].displayName} zuerst geöffnet`);
    expect((await exported()).inquiries[0]).toMatchObject({
      readings: [{ name: staff[answering].displayName }],
      damagedReadings: 0,
    });
    expect(alarms()).toBe(before);
  });

  it.each([...alterationsOf(AuditEntry, { action: `'session.opened'` }), noMac])(
    'does not believe an entry with another $column',
    async ({ column, value }) => {
      const elsewhere = ['agency_id', 'inquiry_id', 'action'].includes(column);
      const before = alarms();
      await pen.meanwhile(
        entries,
        () => pen.write(`UPDATE audit_entries SET ${column} = ${value} WHERE ${opened()}`),
        async () => {
          const said = await readers();
          expect(said).not.toContain('zuerst geöffnet');
          const [inquiry] = (await exported()).inquiries;
          expect(inquiry?.readings).toEqual([]);
          if (elsewhere) return;
          expect(said).toContain(damaged);
          expect(inquiry?.damagedReadings).toBe(1);
          expect(alarms()).toBeGreaterThan(before);
        },
      );
    },
  );

  it('names nobody whom somebody else has put in, and still those who have read', async () => {
    const before = alarms();
    await pen.meanwhile(
      entries,
      () => forge({ action: 'inquiry.opened', inquiry_id: inquiryId, actor_id: world.home.staff[other] }),
      async () => {
        const said = await readers();
        expect(said).not.toContain(staff[other].displayName);
        expect(said).toContain(damaged);
        expect(said).toContain(`${staff[answering].displayName} zuerst geöffnet`);
        const { body } = await client.request('POST', '/account/export', { form: { password } });
        expect(body).not.toContain(`<li>${staff[other].displayName}`);
        expect(body).toContain(damaged);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it('names who reads also where an entry of that session was put in before, so that none would be written', async () => {
    const browser = await world.signedIn(answering);
    const [session] = await world.sql<{ mark: string }>(
      `SELECT s.mark FROM (SELECT encode(substring(session_hash FROM 1 FOR 8), 'hex') AS mark FROM sessions WHERE account_id = $1) s
        WHERE NOT EXISTS (SELECT FROM audit_entries e WHERE e.session_mark = s.mark)`,
      [world.home.staff[answering]],
    );
    const marked = `${opened()} AND session_mark = $1`;
    const of = [session?.mark ?? null];
    await forge({
      action: 'inquiry.opened',
      inquiry_id: inquiryId,
      actor_id: world.home.staff[answering],
      session_mark: session?.mark ?? null,
    });
    await browser.open(`/threads/${inquiryId}`);
    expect(await world.sql(`SELECT FROM audit_entries WHERE ${marked}`, of)).toHaveLength(2);
    // Once is enough.
    await browser.open(`/threads/${inquiryId}`);
    expect(await world.sql(`SELECT FROM audit_entries WHERE ${marked}`, of)).toHaveLength(2);
  });
});

describe('[41] What somebody did', () => {
  it('to a client’s own account, in their export, is only what was written', async () => {
    const { history } = await exported();
    const before = alarms();
    await pen.meanwhile(
      entries,
      async () => {
        const [row] = await world.sql<{ id: string }>('SELECT client_id AS id FROM inquiries WHERE inquiry_id = $1', [
          inquiryId,
        ]);
        await forge({ action: 'recovery-code.created', actor_id: row?.id ?? null });
      },
      async () => {
        const then = await exported();
        expect(then.damagedHistory).toBe(1);
        expect(then.history.map(({ action }) => action)).not.toContain('recovery-code.created');
        expect(then.history.length).toBeGreaterThanOrEqual(history.length);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it('to a colleague’s access is on the pages as it was written, and a line that was not says so in its place', async () => {
    const supervisor = await world.signedIn('sabine');
    const acts = async () => {
      await supervisor.open('/account');
      return supervisor.page.find('section[aria-labelledby=acts-heading]').text();
    };
    await forge({
      action: 'handover-key.admitted',
      actor_id: world.home.staff.adam,
      subject_id: world.home.staff.carlo,
    });
    expect(await acts()).not.toContain('Carlo Castelli');
    expect(await acts()).toContain(damaged);
    await pen.write(`DELETE FROM audit_entries WHERE action = 'handover-key.admitted'`);
    expect(await acts()).not.toContain(damaged);
  });

  it('just now is no reason to take a form for one that came twice, unless the server wrote it', async () => {
    const takesBack = async () => {
      const path = `/inquiries/${inquiryId}/counselor-wish/removal`;
      return (await client.request('POST', path, { form: {} })).headers.location;
    };
    const without = await takesBack();
    await client.request('POST', `/inquiries/${inquiryId}/counselor-wish`, { form: {} });
    const taken = await takesBack();
    expect(taken).not.toEqual(without);
    expect(await takesBack()).toEqual(taken);
    await world.sql(`UPDATE audit_entries SET at = at + interval '1 second' WHERE action = 'wish.withdrawn'`);
    expect(await takesBack()).toEqual(without);
  });

  it('not at all keeps no breach from being recorded', async () => {
    const [clock] = await world.sql<{ id: string; dueAt: Date }>(
      'SELECT clock_id AS id, due_at AS "dueAt" FROM response_clocks WHERE inquiry_id = $1',
      [inquiryId],
    );
    await forge({ action: 'clock.breached', inquiry_id: inquiryId, subject_id: clock?.id ?? null });
    world.clock.moveTo(new Date((clock?.dueAt.getTime() ?? 0) + 60_000));
    await world.nest.get(Sweep).run();
    expect(
      await world.sql(`SELECT FROM audit_entries WHERE action = 'clock.breached' AND subject_id = $1`, [clock?.id]),
    ).toHaveLength(2);
  });
});
