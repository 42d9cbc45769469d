import { login } from '../auth/reset-links.js';
import type { BrowserClient } from '../support/browser-client.js';
import { confirmationIn, mailsSent } from '../support/mails.js';
import { password } from '../support/world.js';
import { worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let zeisig: BrowserClient;
let contact: string;

beforeAll(async () => {
  zeisig = await world.registered('zeisig');
  const [row] = await world.sql<{ id: string }>('SELECT account_id AS id FROM account_contacts');
  contact = `account_id = '${row?.id ?? ''}'`;
  await world.registered('mallory');
});

const alarms = () => world.log.rowAlarms;

/** What is mailed when somebody asks for a new password in this name. */
async function mailedAfterReset(userName = 'zeisig'): Promise<string[]> {
  await world.sql('DELETE FROM quotas');
  const known = await mailsSent(world);
  await world.browser().request('POST', '/password-reset', { form: { userName } });
  return (await mailsSent(world)).slice(known.length);
}

/** Gives an address on the page, and follows the mail that asks it. */
async function gives(email: string, person = zeisig): Promise<void> {
  await world.sql('DELETE FROM quotas');
  const form = { password, email };
  expect((await person.request('POST', '/account/contact', { form })).status).toBe(303);
  if (email === '') return;
  const question = ((await mailsSent(world)).at(-1) ?? '').replace(/=\r?\n/g, '');
  expect(question).toContain(email);
  expect((await person.request('POST', confirmationIn(question), { form: { mine: 'yes' } })).status).toBe(303);
}

async function othersWorkOn(): Promise<void> {
  expect([(await zeisig.open('/account')).status, zeisig.path]).toEqual([200, '/account']);
  expect((await login(world, 'zeisig', password)).cookies.has('session')).toBe(true);
  expect(await mailedAfterReset('mallory')).toEqual([expect.stringContaining('mallory@example.org')]);
}

/** Nothing goes anywhere, the alarm is raised, and nobody else notices. */
async function nothingIsMailed(userName = 'zeisig'): Promise<void> {
  const before = alarms();
  expect(await mailedAfterReset(userName)).toEqual([]);
  expect(alarms()).toBeGreaterThan(before);
  await othersWorkOn();
}

describe('[41] An address that was replaced', () => {
  it('is nobody’s when its whole row is put back, until its owner gives one again', async () => {
    const putBack = await pen.take('account_contacts', contact);
    await gives('zeisig-neu@example.org');
    expect(await mailedAfterReset()).toEqual([expect.stringContaining('zeisig-neu@example.org')]);
    await putBack();
    await nothingIsMailed();
    await gives('zeisig-neuer@example.org');
    expect(await mailedAfterReset()).toEqual([expect.stringContaining('zeisig-neuer@example.org')]);
    await putBack();
    await nothingIsMailed();
  });

  it('is nobody’s either where the account’s row is the one from before it was replaced once more', async () => {
    await gives('zeisig-eins@example.org');
    const first = await pen.take('account_contacts', contact);
    const account = await pen.take('accounts', contact);
    await gives('zeisig-zwei@example.org');
    await account();
    await nothingIsMailed();
    await gives('zeisig-drei@example.org');
    expect(await mailedAfterReset()).toEqual([expect.stringContaining('zeisig-drei@example.org')]);
    await first();
    await nothingIsMailed();
  });

  it('and taken away before it was replaced is nobody’s when it is put back', async () => {
    await gives('zeisig-alt@example.org');
    const putBack = await pen.take('account_contacts', contact);
    await pen.write(`DELETE FROM account_contacts WHERE ${contact}`);
    await gives('zeisig-jung@example.org');
    await putBack();
    await nothingIsMailed();
    await gives('zeisig-alt@example.org');
    expect(await mailedAfterReset()).toEqual([expect.stringContaining('zeisig-alt@example.org')]);
  });

  it('or removed is nobody’s when it is put back', async () => {
    const berta = await world.signedIn('berta');
    await gives('berta@example.org', berta);
    expect(await mailedAfterReset('berta')).toEqual([expect.stringContaining('berta@example.org')]);
    const putBack = await pen.take('account_contacts', `account_id = '${world.home.staff.berta}'`);
    await gives('', berta);
    expect(await mailedAfterReset('berta')).toEqual([]);
    await putBack();
    await nothingIsMailed('berta');
    expect((await berta.open('/account')).status).toBe(200);
  });

  it('from before addresses had versions counts until it is replaced', async () => {
    await world.arrange('UPDATE account_contacts SET version = NULL');
    await world.arrange('UPDATE accounts SET contact_version = NULL');
    expect(await mailedAfterReset()).toEqual([expect.stringContaining('zeisig-alt@example.org')]);
    const putBack = await pen.take('account_contacts', contact);
    await gives('zeisig-heute@example.org');
    expect(await mailedAfterReset()).toEqual([expect.stringContaining('zeisig-heute@example.org')]);
    await putBack();
    await nothingIsMailed();
  });
});
