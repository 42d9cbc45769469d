import { generate } from 'otplib';
import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { Passwords } from '../../src/auth/credentials/passwords.js';
import { matrix, type MatrixRole } from '../access-matrix.js';
import { fingerprints } from '../security/tables.js';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { powerfulRoutesOf } from '../support/routes.js';
import { password, startWorld } from '../support/world.js';

const world = await startWorld();
afterAll(() => world.close());

const { agencyId, staff } = world.home;
const prepared = await world.nest.get(Passwords).prepare(password);
await world.transactions.bySystem(agencyId, (tx) =>
  world.nest
    .get(StaffInvitations)
    .addWithPassword(
      tx,
      { userName: 'simon.sailer', displayName: 'Simon Sailer', roles: ['supervisor'], formOfAddress: 'Berater' },
      prepared,
    ),
);
const [simon] = await world.sql<{ id: string }>(
  `SELECT account_id AS id FROM accounts WHERE display_name = 'Simon Sailer'`,
);
const simonId = simon?.id ?? '';
const inquiryId = await submitInquiry(await world.registered('feldlerche'));
const answering = (await counselorOf(world, inquiryId)) ?? '';

const people: Partial<Record<MatrixRole, string>> = { counselor: answering, supervisor: 'sabine', admin: 'adam' };

function later(minutes: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + minutes * 60_000));
}

/** But for what every request notes of its session. */
async function state(): Promise<object> {
  const { sessions, ...tables } = await fingerprints(world);
  expect(sessions).not.toBeNull();
  return tables;
}

/** What is asked, with what was typed before. */
function asked(body: string): { heading: string; waiting: [string, string][] } {
  const page = new HtmlPage(body);
  const waiting = page
    .find('main form input[type=hidden]')
    .toArray()
    .map((field): [string, string] => [page.$(field).attr('name') ?? '', page.$(field).attr('value') ?? '']);
  return { heading: page.heading, waiting };
}

const question = 'Bitte bestätigen Sie, dass Sie es sind';

describe('[54] A powerful act', () => {
  it.each(powerfulRoutesOf(world.nest))('asks for the password, and does nothing before it: %s', async (route) => {
    const role = (['counselor', 'supervisor', 'admin'] as const).find((one) => (matrix[route]?.[one] ?? 404) !== 404);
    const browser = await world.signedIn((role && people[role]) ?? '');
    later(6);
    const path = route.slice('POST '.length).replace(':id', route.includes('/threads/') ? inquiryId : staff.carlo);
    const typed = { accountId: simonId, displayName: 'Zita <Zorn>', roles: ['counselor', 'admin'], unknownField: 'x' };
    const waiting = [
      ['accountId', simonId],
      ['displayName', 'Zita <Zorn>'],
      ['roles', 'counselor'],
      ['roles', 'admin'],
      ['unknownField', 'x'],
    ];
    const before = await state();
    const first = await browser.request('POST', path, { form: typed });
    expect([first.status, asked(first.body)]).toEqual([403, { heading: question, waiting }]);
    expect(await state()).toEqual(before);

    const wrong = await browser.request('POST', path, { form: { ...typed, proofPassword: 'ganz falsch geraten' } });
    expect([wrong.status, asked(wrong.body)]).toEqual([422, { heading: question, waiting }]);
    expect(wrong.body).toContain('Das Passwort stimmt nicht.');
    expect(await world.sql(`SELECT 1 FROM accounts WHERE display_name LIKE 'Zita%'`)).toEqual([]);

    const right = await browser.request('POST', path, { form: { ...typed, proofPassword: password } });
    // It goes on, and its own form refuses the field that nobody knows; or there is nothing of this kind to be done.
    expect([404, 422]).toContain(right.status);
    expect(asked(right.body).heading).not.toBe(question);
    const again = await browser.request('POST', path, { form: typed });
    expect(asked(again.body).heading).not.toBe(question);
  });

  it('goes on with what was typed, asks for nothing within five minutes, and then again', async () => {
    const adam = await world.signedIn('adam');
    await adam.open('/settings/staff');
    later(6);
    adam.fill('Name', 'Nora Neu').choose('Bezeichnung', 'Beraterin').fill('Benutzername', 'nora.neu');
    await adam.check('Beratung').check('Leitung').press('Einladen');
    expect([adam.status, adam.page.heading]).toEqual([403, question]);
    await adam.fill('Passwort', password).press('Bestätigen');
    expect(adam.text).toContain('Nora Neu ist eingeladen');
    later(4.99);
    await adam.press('Einladung zurückziehen: Nora Neu');
    expect(adam.page.heading).not.toBe(question);
    later(0.02);
    await adam.open(`/settings/staff/${staff.carlo}/reset`);
    await adam.press('Link erstellen');
    expect(adam.page.heading).toBe(question);
  });

  it('is not let through by a time that somebody has put into the future', async () => {
    const adam = await world.signedIn('adam');
    later(6);
    await world.arrange(`UPDATE sessions SET password_at = $1 WHERE account_id = $2`, [
      new Date(world.clock.now().getTime() + 3600_000),
      staff.adam,
    ]);
    expect((await adam.request('POST', `/settings/staff/${staff.carlo}/reset`, { form: {} })).status).toBe(403);
  });

  it('asks for the second factor, too, where there is one', async () => {
    const sabine = await world.signedIn('sabine');
    await sabine.open('/second-factor');
    await sabine.press('Jetzt einrichten');
    const secret = sabine.page.find('main code').text().replaceAll(' ', '');
    const code = () => generate({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });
    await sabine.fill('Code', await code()).press('Einrichtung abschließen');
    later(6);
    const path = `/oversight/handover-key/holders`;
    const form = { accountId: simonId };
    const half = await sabine.request('POST', path, { form: { ...form, proofPassword: password } });
    expect([half.status, asked(half.body).heading]).toEqual([422, question]);
    const whole = { ...form, proofPassword: password, proofCode: await code() };
    const done = await sabine.request('POST', path, { form: whole });
    expect([done.status, done.headers.location]).toEqual([303, '/oversight/handover-key?notice=saved']);
  });

  it('is told to the colleague whom it is about and to the other supervisors, and stands on their page', async () => {
    await world.sql('DELETE FROM outbox_notices');
    const adam = await world.signedIn('adam');
    expect((await adam.request('POST', `/settings/staff/${staff.berta}/reset`, { form: {} })).status).toBe(303);
    const told = await world.sql<{ id: string }>(
      `SELECT recipient_id AS id FROM outbox_notices WHERE kind = 'access_touched'`,
    );
    expect(told.map(({ id }) => id).toSorted()).toEqual([staff.berta, staff.sabine, simonId].toSorted());
    const onPage = async (browser: BrowserClient) => (await browser.open('/account')).text;
    const line = 'Adam Auer: Berta Brunner, Zugang zurückgesetzt';
    expect(await onPage(await world.signedIn('simon.sailer'))).toContain(line);
    expect(await onPage(adam)).not.toContain(line);
    expect(await onPage(await world.signedIn('carlo'))).not.toContain(line);
  });

  it('is what handing over all that somebody has is, too', async () => {
    await world.sql('DELETE FROM outbox_notices');
    const supervisor = await world.signedIn('simon.sailer');
    const [from, to] = answering === 'berta' ? [staff.berta, staff.carlo] : [staff.carlo, staff.berta];
    await supervisor.request('POST', `/oversight/counselors/${from}/farewell`, { form: { successor: to } });
    const told = await world.sql<{ id: string }>(
      `SELECT recipient_id AS id FROM outbox_notices WHERE kind = 'access_touched'`,
    );
    expect(told.map(({ id }) => id).toSorted()).toEqual([from, staff.sabine].toSorted());
  });
});
