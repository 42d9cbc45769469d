import { requestedReset, reset, setPassword, takenBack } from '../auth/reset-links.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { password } from '../support/world.js';
import { worldWithPen } from './pen.js';

const renewed = 'zehn Quitten im Regal';
const third = 'elf Feigen auf dem Dach';
const { world, pen } = await worldWithPen();

const alarms = () => world.log.rowAlarms;

interface Person {
  browser: BrowserClient;
  /** Her rows. */
  hers: string;
  inquiryId: string;
}

async function person(userName: string, writes = true): Promise<Person> {
  const browser = await world.registered(userName);
  const [row] = await world.sql<{ id: string }>(
    'SELECT account_id AS id FROM accounts ORDER BY account_id DESC LIMIT 1',
  );
  const inquiryId = writes ? await submitInquiry(browser, { subject: 'Nur für Sie.' }) : '';
  return { browser, hers: `account_id = '${row?.id ?? ''}'`, inquiryId };
}

async function isTakenBack(userName: string, formerPassword: string): Promise<boolean> {
  await world.sql('DELETE FROM attempt_throttles');
  return (await takenBack(world, userName, formerPassword)).cookies.has('session');
}

async function changesPassword(browser: BrowserClient, from: string, to: string): Promise<void> {
  await browser.open('/account');
  browser.fill('Bisheriges Passwort', from).fill('Neues Passwort', to).fill('Neues Passwort wiederholen', to);
  await browser.press('Passwort speichern');
  expect(browser.page.errors).toEqual([]);
}

describe('[41] The password from before a reset, put back', () => {
  const ends: [string, (after: BrowserClient, her: Person) => Promise<unknown>][] = [
    [
      'its owner said that it is worth nothing',
      async (after) => {
        expect((await after.request('POST', '/account/former-password-removal', { form: {} })).status).toBe(303);
      },
    ],
    [
      'the counselor vouched',
      async (_after, { inquiryId }) => {
        const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
        await counselor.open(`/threads/${inquiryId}`);
        await counselor.press('Zugang erneuern');
      },
    ],
  ];

  it.each(ends)('once %s, takes nothing back', async (what, end) => {
    const userName = `meise-${what.length.toString()}`;
    // Who has no thread has nobody who could vouch for them, and may say so at once.
    const her = await person(userName, what === 'the counselor vouched');
    const after = await reset(world, userName, renewed);
    const putBack = await pen.take('former_credentials', her.hers);
    // Also where it was gone when its end came.
    await pen.write(`DELETE FROM former_credentials WHERE ${her.hers}`);
    await end(after, her);
    await putBack();
    const before = alarms();
    expect(await isTakenBack(userName, password)).toBe(false);
    expect(alarms()).toBeGreaterThan(before);
    expect([(await after.open('/account')).status, after.path]).toEqual([200, '/account']);
    expect(after.text).not.toContain('Zugang zurückholen');
  });

  it('of the reset before the last one takes nothing back either', async () => {
    const { hers } = await person('amsel');
    await reset(world, 'amsel', renewed);
    const putBack = await pen.take('former_credentials', hers);
    await world.sql('DELETE FROM attempt_throttles');
    const back = await takenBack(world, 'amsel', password);
    expect(back.cookies.has('session')).toBe(true);
    await changesPassword(back, password, third);
    await world.sql('DELETE FROM quotas');
    await reset(world, 'amsel', renewed);
    const mine = await pen.take('former_credentials', hers);
    await putBack();
    expect(await isTakenBack('amsel', password)).toBe(false);
    await mine();
    expect(await isTakenBack('amsel', third)).toBe(true);
  });

  it('from before there were versions takes the account back until its right ends', async () => {
    const { hers, browser } = await person('drossel');
    await reset(world, 'drossel', renewed);
    await world.arrange(`UPDATE former_credentials SET version = NULL WHERE ${hers}`);
    await world.arrange(`UPDATE accounts SET former_version = NULL WHERE ${hers}`);
    const putBack = await pen.take('former_credentials', hers);
    expect(await isTakenBack('drossel', password)).toBe(true);
    await putBack();
    const before = alarms();
    expect(await isTakenBack('drossel', password)).toBe(false);
    expect(alarms()).toBeGreaterThan(before);
    expect((await browser.open('/')).status).toBe(200);
  });
});

describe('[41] A recovery code', () => {
  async function createsCode(browser: BrowserClient, proof = password): Promise<string> {
    await browser.request('POST', '/account/recovery-code', { form: { password: proof, wish: 'create' } });
    await browser.open('/account/recovery-code');
    return browser.page.find('main code').first().text();
  }

  async function opens(userName: string, code: string): Promise<boolean> {
    await world.sql('DELETE FROM quotas');
    const browser = await setPassword(world, await requestedReset(world, userName), renewed, code);
    return browser.cookies.has('session');
  }

  it('that was replaced opens nothing when its row is put back; the one of today does', async () => {
    const { browser, hers } = await person('star');
    const code = await createsCode(browser);
    const putBack = await pen.take('recovery_keys', hers);
    const newest = await createsCode(browser);
    const mine = await pen.take('recovery_keys', hers);
    await putBack();
    const before = alarms();
    expect(await opens('star', code)).toBe(false);
    expect(alarms()).toBeGreaterThan(before);
    expect((await browser.open('/account')).status).toBe(200);
    await mine();
    expect(await opens('star', code)).toBe(false);
    expect(await opens('star', newest)).toBe(true);
  });

  it('that was removed opens nothing when its row is put back, and no page says that there is one', async () => {
    const { browser, hers } = await person('fink');
    const code = await createsCode(browser);
    const putBack = await pen.take('recovery_keys', hers);
    await pen.write(`DELETE FROM recovery_keys WHERE ${hers}`);
    const form = { password, wish: 'remove' };
    expect((await browser.request('POST', '/account/recovery-code', { form })).status).toBe(303);
    await putBack();
    await browser.open('/account');
    expect(browser.text).not.toContain('Sie haben einen Code');
    expect(await opens('fink', code)).toBe(false);
  });

  it('of the key before a reset opens nothing once there is one for the key after it', async () => {
    const { browser, hers, inquiryId } = await person('specht');
    const code = await createsCode(browser);
    const putBack = await pen.take('recovery_keys', hers);
    const after = await reset(world, 'specht', renewed);
    const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    await counselor.open(`/threads/${inquiryId}`);
    await counselor.press('Zugang erneuern');
    const newest = await createsCode(after, renewed);
    const mine = await pen.take('recovery_keys', hers);
    await putBack();
    expect(await opens('specht', code)).toBe(false);
    await mine();
    expect(await opens('specht', newest)).toBe(true);
  });

  it('from before there were versions opens until it is replaced', async () => {
    const { browser, hers } = await person('kleiber');
    const code = await createsCode(browser);
    await world.arrange(`UPDATE recovery_keys SET version = NULL WHERE ${hers}`);
    await world.arrange(`UPDATE account_keys SET recovery_version = NULL WHERE ${hers}`);
    const putBack = await pen.take('recovery_keys', hers);
    expect(await opens('kleiber', code)).toBe(true);
    const own = await world.browser().open('/login');
    await own.fill('Benutzername', 'kleiber').fill('Passwort', renewed).press('Anmelden');
    await createsCode(own, renewed);
    await putBack();
    expect(await opens('kleiber', code)).toBe(false);
  });
});
