import { AccountContact } from '../../src/accounts/account-contact.entity.js';
import { login } from '../auth/reset-links.js';
import { confirmationIn, mailsSent } from '../support/mails.js';
import { password } from '../support/world.js';
import { alterationsOf, worldWithPen } from './pen.js';
import { zeisigAndMallory } from './two-clients.js';

const { world, pen } = await worldWithPen();
const { zeisig, zeisigId, malloryId } = await zeisigAndMallory(world);

const alarms = () => world.log.rowAlarms;
const contact = () => `account_id = '${zeisigId}'`;

/** To whom mails have gone that were waiting or are caused by somebody who asks for a new password in this name. */
async function mailedAfterReset(userName = 'zeisig'): Promise<string[]> {
  await world.sql('DELETE FROM quotas');
  const known = await mailsSent(world);
  await world.browser().request('POST', '/password-reset', { form: { userName } });
  return (await mailsSent(world)).slice(known.length);
}

/** The owner's pages, and the sign-in, work on; another person hears from us as ever. */
async function othersWorkOn(): Promise<void> {
  expect([(await zeisig.open('/account')).status, zeisig.path]).toEqual([200, '/account']);
  expect((await login(world, 'zeisig', password)).cookies.has('session')).toBe(true);
  const [mail] = await mailedAfterReset('mallory');
  expect(mail).toContain('mallory@example.org');
}

const tables = ['account_contacts', 'access_links', 'outbox_notices', 'attempt_throttles', 'quotas'];

describe('[41] An address', () => {
  it('is where the way back goes', async () => {
    const [mail] = await mailedAfterReset();
    expect(mail).toContain('zeisig@example.org');
    await world.sql('DELETE FROM access_links');
  });

  it.each([
    ...alterationsOf(AccountContact, { wants_notices: 'NOT wants_notices' }),
    { column: 'row_mac', value: 'NULL' },
  ])('with another $column is nobody’s: no way back goes there, and the alarm', async ({ column, value }) => {
    const before = alarms();
    await pen.meanwhile(
      tables,
      () => pen.write(`UPDATE account_contacts SET ${column} = ${value} WHERE ${contact()}`),
      async () => {
        expect(await mailedAfterReset()).toEqual([]);
        await othersWorkOn();
      },
    );
    // Where the row is looked for, there is none.
    if (!['agency_id', 'account_id'].includes(column)) expect(alarms()).toBeGreaterThan(before);
  });

  it('of somebody else’s, copied, brings no way back to them', async () => {
    const before = alarms();
    await pen.meanwhile(
      tables,
      () =>
        pen.write(
          `UPDATE account_contacts SET (email_sealed, wants_notices, confirmed_at, row_mac) =
             (SELECT email_sealed, wants_notices, confirmed_at, row_mac FROM account_contacts WHERE account_id = $1)
            WHERE ${contact()}`,
          [malloryId],
        ),
      async () => {
        expect(await mailedAfterReset()).toEqual([]);
        await othersWorkOn();
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it('that was altered just before a mail goes gets none; the mail waits, and the operator is told', async () => {
    const before = alarms();
    await pen.meanwhile(
      tables,
      async () => {
        await world.browser().request('POST', '/password-reset', { form: { userName: 'zeisig' } });
        await pen.write(
          `UPDATE account_contacts SET email_sealed = (SELECT email_sealed FROM account_contacts WHERE account_id = $1) WHERE ${contact()}`,
          [malloryId],
        );
      },
      async () => {
        const known = await mailsSent(world);
        expect(await mailsSent(world)).toEqual(known);
        const waiting = 'SELECT failure FROM outbox_notices WHERE recipient_id = $1 AND sent_at IS NULL';
        expect(await world.sql(waiting, [zeisigId])).toEqual([{ failure: 'ourselves' }]);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it('that was altered can be given anew, and is asked anew whether it is right', async () => {
    await pen.meanwhile(
      tables,
      () => pen.write(`UPDATE account_contacts SET confirmed_at = confirmed_at + interval '1 hour'`),
      async () => {
        const form = { password, email: 'zeisig@example.org' };
        expect((await zeisig.request('POST', '/account/contact', { form })).status).toBe(303);
        const [question, ...others] = (await mailsSent(world)).slice(-1);
        expect([question, others]).toEqual([expect.stringContaining('/address-confirmation/'), []]);
        expect(await mailedAfterReset()).toEqual([]);
        expect((await zeisig.request('POST', confirmationIn(question), { form: { mine: 'yes' } })).status).toBe(303);
        expect(await mailedAfterReset()).toEqual([expect.stringContaining('zeisig@example.org')]);
      },
    );
  });
});

describe('[41][55] A question whether an address is right', () => {
  it('that was taken back, because the address is another one by now, confirms no other when it is put back', async () => {
    const own = await world.browser().open('/registration');
    own.fill('Benutzername', 'elster').fill('Passwort', password).fill('Passwort wiederholen', password);
    own.fill('E-Mail-Adresse', 'elster@example.org').check('Ich stimme den Nutzungsbedingungen zu');
    await own.press('Registrieren');
    const [question] = (await mailsSent(world)).slice(-1);
    const path = new URL(
      /http\S+\/address-confirmation\/[\w-]+/.exec((question ?? '').replace(/=\r?\n/g, ''))?.[0] ?? '',
    ).pathname;
    const [link] = await world.sql(`SELECT * FROM access_links WHERE purpose = 'contact'`);
    const columns = Object.keys(link ?? {});
    const form = { password, email: 'stranger@example.org', notify: 'yes' };
    expect((await own.request('POST', '/account/contact', { form })).status).toBe(303);
    await pen.write(
      `INSERT INTO access_links (${columns.join(', ')}) VALUES (${columns.map((_, at) => `$${(at + 1).toString()}`).join(', ')})`,
      columns.map((column) => link?.[column]),
    );
    expect((await own.request('POST', path, { form: { mine: 'yes' } })).status).toBe(404);
    const confirmed =
      'SELECT FROM account_contacts c JOIN access_links l USING (agency_id, account_id) WHERE confirmed_at IS NOT NULL';
    expect(await world.sql(confirmed)).toEqual([]);
  });
});
