import { NoticeSender } from '../../src/notifications/notice-sender.js';
import { Housekeeping } from '../../src/privacy/retention/housekeeping.js';
import { RetentionPolicies } from '../../src/privacy/retention/retention-policies.js';
import { usualNow } from '../support/app.js';
import type { BrowserClient } from '../support/browser-client.js';
import { submitInquiry, writeOn } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

beforeEach(async () => {
  world.clock.moveTo(usualNow);
  await world.sql(
    `DELETE FROM accounts a WHERE NOT EXISTS (SELECT FROM account_roles r WHERE r.account_id = a.account_id AND r.role <> 'client')`,
  );
  const times = { inquiryMonths: 12, accountMonths: 18, announceDays: 30 };
  await world.transactions.bySystem(world.home.agencyId, (tx) => world.nest.get(RetentionPolicies).set(tx, times));
});

afterAll(() => world.close());

const tidy = () => world.nest.get(Housekeeping).run();

const at = (day: string) => {
  world.clock.moveTo(new Date(`${day}T09:00:00Z`));
};

async function concluded(client: BrowserClient): Promise<string> {
  const inquiryId = await submitInquiry(client, { subject: 'Längst vorbei' });
  await client.open(`/inquiries/${inquiryId}/conclusion`);
  await client.press('Anfrage abschließen');
  return inquiryId;
}

const inquiries = () => world.sql('SELECT inquiry_id FROM inquiries');

describe('[14] A concluded inquiry', () => {
  it('is announced in time, in the list, in the thread and by mail, and then deleted with its keys', async () => {
    const client = await world.registered('lindenblatt');
    await world.arrange('UPDATE account_contacts SET wants_notices = true');
    const inquiryId = await concluded(client);
    at('2027-02-01');
    expect(await tidy()).toMatchObject({ inquiries: { announced: 0, deleted: 0 } });
    at('2027-02-02');
    expect(await tidy()).toMatchObject({ inquiries: { announced: 1, deleted: 0 } });
    expect(await tidy()).toMatchObject({ inquiries: { announced: 0, deleted: 0 } });
    expect(await world.nest.get(NoticeSender).run()).toMatchObject({ sent: 1 });
    const back = await world.signedIn('lindenblatt');
    await back.open('/inquiries');
    expect(back.text).toContain('Wird am Donnerstag, 4. März 2027 gelöscht');
    await back.open(`/inquiries/${inquiryId}`);
    expect(back.text).toContain('Donnerstag, 4. März 2027');
    at('2027-03-03');
    expect(await tidy()).toMatchObject({ inquiries: { deleted: 0 } });
    at('2027-03-04');
    expect(await tidy()).toMatchObject({ inquiries: { deleted: 1 } });
    expect(await inquiries()).toEqual([]);
    for (const table of ['thread_keys', 'messages', 'submissions', 'outbox_notices', 'response_clocks'])
      expect(await world.sql(`SELECT 1 FROM ${table} WHERE inquiry_id = $1`, [inquiryId])).toEqual([]);
  });

  it('is kept by a new message, and the announcement is gone', async () => {
    const client = await world.registered('ahornblatt');
    const inquiryId = await concluded(client);
    at('2027-02-10');
    await tidy();
    const back = await world.signedIn('ahornblatt');
    await writeOn(back, inquiryId, 'Ich bin noch da.');
    at('2027-06-01');
    expect(await tidy()).toMatchObject({ inquiries: { announced: 0, deleted: 0 } });
    expect(await inquiries()).toHaveLength(1);
    expect(await world.sql('SELECT 1 FROM inquiries WHERE deletion_on IS NOT NULL')).toEqual([]);
  });

  it('is never deleted before it was announced for the full time, however late the job is', async () => {
    await concluded(await world.registered('eichenblatt'));
    at('2027-03-20');
    await tidy();
    at('2027-04-18');
    expect(await tidy()).toMatchObject({ inquiries: { deleted: 0 } });
    at('2027-04-19');
    expect(await tidy()).toMatchObject({ inquiries: { deleted: 1 } });
  });

  it('goes after 24 months, and an account after 36, where the agency has said nothing else, announced 30 days before', async () => {
    const never = await world.sql(
      'SELECT inquiry_retention_months AS inquiry, account_retention_months AS account, retention_announce_days AS days FROM agencies WHERE agency_id = $1',
      [world.other.agencyId],
    );
    expect(never).toEqual([{ inquiry: 24, account: 36, days: 30 }]);
  });

  it('is announced anew when the agency changes its times', async () => {
    await concluded(await world.registered('birkenblatt'));
    at('2027-02-02');
    await tidy();
    const times = { inquiryMonths: 24, accountMonths: 60, announceDays: 30 };
    await world.transactions.bySystem(world.home.agencyId, (tx) => world.nest.get(RetentionPolicies).set(tx, times));
    at('2027-03-10');
    expect(await tidy()).toMatchObject({ inquiries: { announced: 0, deleted: 0 } });
  });

  it('is deleted once when two instances tidy up at once', async () => {
    const client = await world.registered('buchenblatt');
    await concluded(client);
    await concluded(client);
    at('2027-02-02');
    const announced = await Promise.all([tidy(), tidy()]);
    expect(announced[0].inquiries.announced + announced[1].inquiries.announced).toBe(2);
    at('2027-03-04');
    const deleted = await Promise.all([tidy(), tidy()]);
    expect(deleted[0].inquiries.deleted + deleted[1].inquiries.deleted).toBe(2);
  });
});

describe('"Aufbewahrung"', () => {
  const times = async () =>
    (
      await world.sql(
        'SELECT inquiry_retention_months AS inquiries, account_retention_months AS accounts, retention_announce_days AS days FROM agencies WHERE agency_id = $1',
        [world.home.agencyId],
      )
    )[0];
  const noted = () =>
    world.sql(`SELECT actor_id FROM audit_entries WHERE action = 'retention.set' AND actor_id IS NOT NULL`);

  it('is set by the admin, who reads what it means for people', async () => {
    const admin = await (await world.signedIn('adam')).open('/settings');
    expect(admin.text).toContain('Abgeschlossene Anfragen 12 Monate nach dem Abschluss');
    await admin.follow('Aufbewahrung ändern');
    expect(admin.text).toContain('bleiben ab dem Abschluss noch 12 Monate');
    await admin
      .fill('Abgeschlossene Anfragen', '6')
      .fill('Nicht mehr benutzte Zugänge', '24')
      .fill('Ankündigung', '14')
      .press('Speichern');
    expect([admin.path, await times()]).toEqual([
      '/settings/retention?notice=saved',
      { inquiries: 6, accounts: 24, days: 14 },
    ]);
    expect(admin.text).toContain('bleiben ab der letzten Anmeldung noch 24 Monate');
    expect(await noted()).toEqual([{ actor_id: world.home.staff.adam }]);
  });

  it('does not announce anew what is saved as it was', async () => {
    await concluded(await world.registered('pappelblatt'));
    at('2027-02-02');
    await tidy();
    const admin = await (await world.signedIn('adam')).open('/settings/retention');
    const before = (await noted()).length;
    await admin.press('Speichern');
    expect(admin.status).toBe(200);
    expect(await world.sql('SELECT deletion_on::text AS day FROM inquiries')).toEqual([{ day: '2027-03-04' }]);
    expect(await noted()).toHaveLength(before);
  });

  it('is refused beyond its bounds, with what was typed kept', async () => {
    const admin = await (await world.signedIn('adam')).open('/settings/retention');
    await admin
      .fill('Abgeschlossene Anfragen', '0')
      .fill('Nicht mehr benutzte Zugänge', 'ewig')
      .fill('Ankündigung', '181')
      .press('Speichern');
    expect([admin.status, admin.page.valueOf('Nicht mehr benutzte Zugänge')]).toEqual([422, 'ewig']);
    expect(admin.page.errors).toEqual([
      'Abgeschlossene Anfragen: Bitte geben Sie eine Zahl von 1 bis 240 an.',
      'Nicht mehr benutzte Zugänge: Bitte geben Sie eine Zahl von 1 bis 240 an.',
      'Ankündigung: Bitte geben Sie eine Zahl von 7 bis 180 an.',
    ]);
    await admin
      .fill('Abgeschlossene Anfragen', '1')
      .fill('Nicht mehr benutzte Zugänge', '24')
      .fill('Ankündigung', '60')
      .press('Speichern');
    expect([admin.status, admin.page.errorOf('Ankündigung')]).toEqual([
      422,
      expect.stringContaining('weniger Tage oder mehr Monate'),
    ]);
    expect(await times()).toEqual({ inquiries: 12, accounts: 18, days: 30 });
  });
});

describe('[14] An account that nobody uses', () => {
  it('is announced by mail and deleted, with everything of it', async () => {
    const client = await world.registered('herbstlaub');
    await world.arrange('UPDATE account_contacts SET wants_notices = true');
    await concluded(client);
    at('2027-08-05');
    await tidy();
    const [row] = await world.sql<{ announced: string }>(
      `SELECT deletion_announced_on::text AS announced FROM accounts WHERE deletion_announced_on IS NOT NULL`,
    );
    expect(row?.announced).toBe('2027-08-05');
    at('2027-09-04');
    expect(await tidy()).toMatchObject({ accounts: { deleted: 1 } });
    expect(
      await world.sql(
        `SELECT 1 FROM accounts a WHERE NOT EXISTS (SELECT FROM account_roles r WHERE r.account_id = a.account_id AND r.role <> 'client')`,
      ),
    ).toEqual([]);
    expect(await world.sql(`SELECT 1 FROM thread_keys`)).toEqual([]);
  });

  it('is kept by signing in', async () => {
    await world.registered('winterlaub');
    at('2027-08-05');
    expect(await tidy()).toMatchObject({ accounts: { announced: 1 } });
    await world.signedIn('winterlaub');
    at('2027-09-20');
    expect(await tidy()).toMatchObject({ accounts: { announced: 0, deleted: 0 } });
  });

  it('is kept while its client waits for an answer; and colleagues stay', async () => {
    await submitInquiry(await world.registered('fruehlingslaub'));
    at('2029-01-01');
    expect(await tidy()).toMatchObject({ accounts: { announced: 0 } });
    at('2029-03-01');
    expect(await tidy()).toMatchObject({ accounts: { deleted: 0 } });
    expect(await world.sql(`SELECT 1 FROM accounts`)).toHaveLength(9);
  });
});
