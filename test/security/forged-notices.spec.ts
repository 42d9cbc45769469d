import { readdir, readFile } from 'node:fs/promises';
import { NoticeSender } from '../../src/notifications/notice-sender.js';
import { noticeKinds } from '../../src/outbox/notice-kind.js';
import type { BrowserClient } from '../support/browser-client.js';
import { submitInquiry } from '../support/inquiries.js';
import { worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let zeisig: BrowserClient;
let zeisigId: string;
let malloryId: string;

beforeAll(async () => {
  zeisig = await world.registered('zeisig');
  await world.registered('mallory');
  const [mine, mallorys] = await world.sql<{ id: string }>(
    'SELECT account_id AS id FROM account_contacts ORDER BY account_id',
  );
  zeisigId = mine?.id ?? '';
  malloryId = mallorys?.id ?? '';
  await world.arrange('UPDATE account_contacts SET wants_notices = true');
});

const alarms = () => world.log.text.split(/A row is not what was written|Something sealed did not open/).length - 1;

/** What goes out now: to whom, and where it leads. */
async function sent(): Promise<{ to: string; path: string }[]> {
  const folder = world.environment.outboxDir;
  const names = async () => (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith('.'));
  const known = new Set(await names());
  await world.nest.get(NoticeSender, { strict: false }).run();
  const fresh = (await names()).filter((name) => !known.has(name));
  const mails = await Promise.all(fresh.map((name) => readFile(`${folder}/${name}`, 'utf8')));
  return mails.map((mail) => ({
    to: /^To: <?([^>\r\n]+)/m.exec(mail)?.[1] ?? '',
    path: new URL(/http\S+/.exec(mail.replace(/=\r?\n/g, ''))?.[0] ?? '').pathname.replace(/[\w-]{43}$/, 'TOKEN'),
  }));
}

const tables = ['outbox_notices', 'access_links', 'quotas'];

async function resetAsked(): Promise<void> {
  await world.browser().request('POST', '/password-reset', { form: { userName: 'zeisig' } });
}

describe('[41] The link to a new password, on its way', () => {
  it('goes to its owner', async () => {
    await pen.meanwhile(tables, resetAsked, async () => {
      expect(await sent()).toEqual([{ to: 'zeisig@example.org', path: '/password-reset/TOKEN' }]);
    });
  });

  it.each([
    ['is given to somebody else', 'UPDATE outbox_notices SET recipient_id = $2 WHERE recipient_id = $1'],
    [
      'is said to be the question to an address',
      `UPDATE outbox_notices SET kind = 'contact_confirmation' WHERE $1 <> $2`,
    ],
    [
      'is said to be that, by its cause too',
      `UPDATE outbox_notices SET kind = 'contact_confirmation', cause = replace(cause, 'password_reset', 'contact_confirmation') WHERE $1 <> $2`,
    ],
    ['is said to have another cause', `UPDATE outbox_notices SET cause = cause || 'x' WHERE $1 <> $2`],
    ['has lost its token', 'UPDATE outbox_notices SET payload_sealed = NULL WHERE $1 <> $2'],
    [
      'holds an address in its place',
      `UPDATE outbox_notices SET payload_sealed = (SELECT email_sealed FROM account_contacts WHERE account_id = $1) WHERE $1 <> $2`,
    ],
  ])('that %s goes nowhere', async (_, sql) => {
    await pen.meanwhile(
      tables,
      async () => {
        await resetAsked();
        await pen.write(sql.replaceAll('$1', `'${zeisigId}'`).replaceAll('$2', `'${malloryId}'`));
      },
      async () => {
        expect(await sent()).toEqual([]);
      },
    );
  });

  it('is not doubled', async () => {
    await pen.meanwhile(
      tables,
      async () => {
        await resetAsked();
        await pen.write(
          `INSERT INTO outbox_notices (agency_id, notice_id, recipient_id, kind, cause, payload_sealed, created_at, next_attempt_at)
           SELECT agency_id, gen_random_uuid(), recipient_id, kind, cause || '0', payload_sealed, created_at, next_attempt_at FROM outbox_notices`,
        );
      },
      async () => {
        expect(await sent()).toHaveLength(1);
      },
    );
  });
});

describe('[41] To a client', () => {
  const colleagues = noticeKinds.filter(
    (kind) => !['contact_confirmation', 'deletion_ahead', 'password_reset', 'something_new'].includes(kind),
  );

  it.each(colleagues)('nothing goes that is for colleagues: %s', async (kind) => {
    const before = alarms();
    await pen.meanwhile(
      tables,
      () =>
        pen.write(
          `INSERT INTO outbox_notices (agency_id, notice_id, recipient_id, kind, cause, created_at, next_attempt_at)
           VALUES ($1, gen_random_uuid(), $2, $3, $3 || ':x', $4, $4)`,
          [world.home.agencyId, malloryId, kind, world.clock.now()],
        ),
      async () => {
        expect(await sent()).toEqual([]);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it('who made themselves a supervisor nothing is told of what concerns supervisors, and the alarm', async () => {
    const before = alarms();
    await pen.meanwhile(
      [...tables, 'account_roles', 'counselor_profiles', 'coverage'],
      () =>
        pen.write(
          `INSERT INTO account_roles (agency_id, account_id, role, row_mac)
           SELECT agency_id, $1, role, row_mac FROM account_roles WHERE account_id = $2`,
          [malloryId, world.home.staff.sabine],
        ),
      async () => {
        const sabine = await world.signedIn('sabine');
        await sabine.request('POST', `/settings/staff/${world.home.staff.carlo}/reset`, { form: {} });
        await world.sql(`UPDATE coverage SET valid_until = valid_from + interval '1 second'`);
        await submitInquiry(zeisig);
        const told = await world.sql('SELECT kind FROM outbox_notices WHERE recipient_id = $1', [malloryId]);
        expect(told).toEqual([]);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });
});
