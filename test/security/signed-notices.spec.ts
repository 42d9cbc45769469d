import { noticeKinds } from '../../src/outbox/notice-kind.js';
import { OutboxNotice } from '../../src/outbox/outbox-notice.entity.js';
import { put } from '../notifications/people.js';
import { submitInquiry } from '../support/inquiries.js';
import { mailFiles, mailsSent } from '../support/mails.js';
import { alterationsOf, worldWithPen } from './pen.js';
import { zeisigAndMallory } from './two-clients.js';

const { world, pen } = await worldWithPen();
const { zeisig, zeisigId, malloryId } = await zeisigAndMallory(world);

beforeAll(async () => {
  await world.arrange('UPDATE account_contacts SET wants_notices = true');
});

const alarms = () => world.log.text.split(/A row is not what was written|Something sealed did not open/).length - 1;

/** What goes out now: to whom, and where it leads. */
async function sent(): Promise<{ to: string; path: string }[]> {
  const known = await mailFiles(world);
  await mailsSent(world);
  const mails = [...(await mailFiles(world))].flatMap(([name, mail]) => (known.has(name) ? [] : [mail]));
  return mails.map((mail) => ({
    to: /^To: <?([^>\r\n]+)/m.exec(mail)?.[1] ?? '',
    path: new URL(/http\S+/.exec(mail.replace(/=\r?\n/g, ''))?.[0] ?? '').pathname.replace(/[\w-]{43}$/, 'TOKEN'),
  }));
}

const tables = ['outbox_notices', 'access_links', 'quotas'];

async function resetAsked(): Promise<void> {
  await world.browser().request('POST', '/password-reset', { form: { userName: 'zeisig' } });
}

describe('[41] A notice that is not as the server wrote it', () => {
  const toMallory = [{ to: 'mallory@example.org', path: '/' }];
  const both = async () => {
    for (const recipientId of [zeisigId, malloryId]) await put(world, recipientId, recipientId);
  };
  const zeisigs = () => `recipient_id = '${zeisigId}'`;

  /** Another one waits as well, and goes. */
  async function expectUnsent(alter: () => Promise<unknown>, isTold = true): Promise<void> {
    const before = world.log.rowAlarms;
    await pen.meanwhile(
      tables,
      async () => {
        await both();
        await alter();
      },
      async () => {
        expect(await sent()).toEqual(toMallory);
        expect(await sent()).toEqual([]);
      },
    );
    expect(world.log.rowAlarms - before).toBe(isTold ? 1 : 0);
  }

  const values = {
    recipient_id:
      '(SELECT account_id FROM account_roles WHERE agency_id = n.agency_id AND account_id <> n.recipient_id LIMIT 1)',
    next_attempt_at: `next_attempt_at - interval '1 hour'`,
    failure: `'server'`,
  };
  const neverFound: Readonly<Record<string, string>> = {
    agency_id: 'nobody is there whom it is for',
    sent_at: 'it is said to have gone',
    dropped_at: 'it is said to have gone',
  };

  it.each(alterationsOf(OutboxNotice, values))(
    'never goes, is told, and keeps no other one from going: $title',
    async ({ column, value }) => {
      const altering = `UPDATE outbox_notices n SET ${column} = ${value} WHERE ${zeisigs()}`;
      await expectUnsent(() => pen.write(altering), !(column in neverFound));
    },
  );

  it.each([
    ['no MAC', 'NULL'],
    ['the MAC of another one', '(SELECT row_mac FROM outbox_notices LIMIT 1)'],
  ])('never goes, is told, and keeps no other one from going, put in with %s', async (_, mac) => {
    await expectUnsent(async () => {
      await pen.write(`DELETE FROM outbox_notices WHERE ${zeisigs()}`);
      await pen.write(
        `INSERT INTO outbox_notices (agency_id, notice_id, recipient_id, kind, cause, created_at, next_attempt_at, row_mac)
         SELECT agency_id, gen_random_uuid(), '${zeisigId}', 'something_new', 'something_new:x', created_at, next_attempt_at, ${mac} FROM outbox_notices`,
      );
    });
  });

  it('never goes where it was sent, and is said to wait', async () => {
    await expectUnsent(async () => {
      const restore = await pen.take('outbox_notices', `recipient_id = '${malloryId}'`);
      await pen.write(`DELETE FROM outbox_notices WHERE recipient_id = '${malloryId}'`);
      expect(await sent()).toHaveLength(1);
      await pen.write(`UPDATE outbox_notices SET sent_at = NULL, next_attempt_at = created_at WHERE ${zeisigs()}`);
      await restore();
    });
  });

  it('keeps none from going where it is said to be an agency’s that there is not', async () => {
    const madeUp = ['agencies', 'accounts', 'outbox_notices'];
    const fresh = '00000000-0000-4000-8000-000000000009';
    await pen.meanwhile(
      [...new Set([...tables, ...madeUp])],
      async () => {
        await both();
        for (const [table, where, column] of [
          ['agencies', `t.agency_id = '${world.home.agencyId}'`, 'slug'],
          ['accounts', `t.account_id = '${zeisigId}'`, 'display_name'],
          ['outbox_notices', `t.${zeisigs()}`, 'cause'],
        ] as const)
          await pen.write(
            `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object('agency_id', '${fresh}', '${column}', 'erfunden'))).* FROM ${table} t WHERE ${where}`,
          );
        await pen.write(
          `UPDATE outbox_notices SET next_attempt_at = next_attempt_at - interval '1 hour' WHERE agency_id = '${fresh}'`,
        );
      },
      async () => {
        const went = await sent();
        expect(went.map(({ to }) => to).sort()).toEqual(['mallory@example.org', 'zeisig@example.org']);
      },
    );
  });
});

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

  /** As if the choice of whom to tell had been wrong: the notice is as the server wrote it, and only its recipient does not fit. */
  it.each(colleagues)(
    'nothing goes that is for colleagues, nor where the server itself has signed it: %s',
    async (kind) => {
      const before = alarms();
      await pen.meanwhile(
        tables,
        async () => {
          await put(world, malloryId, 'x', kind);
          await put(world, zeisigId, 'the next one');
        },
        async () => {
          expect(await sent()).toEqual([{ to: 'zeisig@example.org', path: '/' }]);
          const [kept] = await world.sql('SELECT sent_at FROM outbox_notices WHERE recipient_id = $1', [malloryId]);
          expect(kept).toEqual({ sent_at: null });
        },
      );
      expect(alarms()).toBeGreaterThan(before);
    },
  );

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
