import { noticeKinds } from '../../src/outbox/notice-kind.js';
import { Outbox } from '../../src/outbox/outbox.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import { login } from '../auth/reset-links.js';
import type { BrowserClient } from '../support/browser-client.js';
import { confirmationIn, mailsSent } from '../support/mails.js';
import { password, startWorld, type World } from '../support/world.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

async function registration(userName: string, email: string): Promise<BrowserClient> {
  const browser = await world.browser().open('/registration');
  browser.fill('Benutzername', userName).fill('Passwort', password).fill('Passwort wiederholen', password);
  browser.fill('E-Mail-Adresse', email).check('Per E-Mail benachrichtigen, wenn es etwas Neues gibt');
  return browser.check('Ich stimme den Nutzungsbedingungen zu').press('Registrieren');
}

/** All mails to an address, in the order in which they were sent; whatever is waiting goes first. */
async function mailsTo(address: string): Promise<string[]> {
  return (await mailsSent(world)).filter((mail) => mail.includes(address));
}

async function idOf(userName: string): Promise<string> {
  const accounts = await world.sql<{ id: string }>(
    `SELECT account_id AS id FROM accounts ORDER BY created_at DESC, account_id DESC LIMIT 1`,
  );
  expect(userName).not.toBe('');
  return accounts[0]?.id ?? '';
}

function later(minutes: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + minutes * 60_000));
}

describe('[55] An address that nobody has confirmed', () => {
  it('gets the question whether it is right, which says nothing, and none of all the other notices', async () => {
    const address = 'eins@example.org';
    await registration('unbestaetigt', address);
    const asked = await mailsTo(address);
    expect(asked).toHaveLength(1);
    expect(asked[0]).not.toMatch(/unbestaetigt|Beratung|Anfrage|daheim/);
    const recipientId = await idOf('unbestaetigt');
    const keys = await world.nest
      .get(ServerKeys, { strict: false })
      .forAgency(world.transactions.reading(world.home.agencyId));
    const others = noticeKinds.filter((kind) => kind !== 'contact_confirmation');
    expect(others.length).toBeGreaterThan(10);
    for (const kind of others) {
      const payloadSealed =
        kind === 'password_reset'
          ? keys.sealForNotice(recipientId, 'password_reset:password_reset', 'x'.repeat(43))
          : undefined;
      await world.transactions.bySystem(world.home.agencyId, (tx) =>
        world.nest.get(Outbox, { strict: false }).put(tx, { recipientId, kind, event: [kind], payloadSealed }),
      );
    }
    later(60);
    await world.arrange(`UPDATE outbox_notices SET created_at = $1`, [world.clock.now()]);
    expect(await mailsTo(address)).toHaveLength(1);
    expect(await world.sql('SELECT 1 FROM outbox_notices WHERE sent_at IS NULL AND dropped_at IS NULL')).toEqual([]);
  });

  it('gets no link for a new password, and asking for one tells nothing of that', async () => {
    const address = 'zwei@example.org';
    await registration('vertippt', address);
    await mailsTo(address);
    const answers = [];
    for (const userName of ['vertippt', 'gibtesnicht']) {
      const browser = await world.browser().open('/password-reset');
      await browser.fill('Benutzername', userName).press('Link anfordern');
      answers.push([browser.status, browser.path, browser.text]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(await mailsTo(address)).toHaveLength(1);
  });

  it('is confirmed by a button, not by opening the link, and gets everything then', async () => {
    const address = 'drei@example.org';
    const client = await registration('bestaetigt', address);
    expect((await client.open('/account')).text).toContain('Ihre Adresse ist noch nicht bestätigt');
    const link = confirmationIn((await mailsTo(address))[0] ?? '');
    for (const method of ['HEAD', 'GET', 'GET']) await world.browser().request(method, link);
    expect((await client.open('/account')).text).toContain('Ihre Adresse ist noch nicht bestätigt');
    const mailbox = await world.browser().open(link);
    expect(mailbox.text).not.toMatch(/bestaetigt|drei@/);
    await mailbox.press('Ja, das ist meine Adresse');
    expect(mailbox.text).toContain('Ihre E-Mail-Adresse ist bestätigt');
    expect((await client.open('/account')).text).not.toContain('noch nicht bestätigt');
    expect((await world.browser().open(link)).status).toBe(404);
    await (await world.browser().open('/password-reset')).fill('Benutzername', 'bestaetigt').press('Link anfordern');
    expect((await mailsTo(address)).at(-1)).toContain('/password-reset/');
  });

  it('is asked again on request, three times a day in all, given by one or by many', async () => {
    const address = 'vier@example.org';
    const client = await registration('wartet', address);
    await (await client.open('/account')).press('Noch einmal senden');
    expect(client.text).toContain('Wir schicken Ihnen gleich eine E-Mail');
    const [first = '', second = ''] = (await mailsTo(address)).map(confirmationIn);
    expect(first).not.toBe(second);
    expect((await world.browser().open(first)).status).toBe(404);
    // Others give the same address, spelt in another way: once more, and then no more; they are not told.
    for (const userName of ['fremd-a', 'fremd-b', 'fremd-c'])
      expect((await registration(userName, address.toUpperCase())).path).toContain('/inquiries/new');
    expect(await mailsTo(address)).toHaveLength(2);
    expect(await mailsTo('VIER@')).toHaveLength(1);
    await (await client.open('/account')).press('Noch einmal senden');
    expect([client.status, client.text.includes('Bitte versuchen Sie es morgen noch einmal')]).toEqual([429, true]);
    later(24 * 60 + 1);
    const back = await login(world, 'wartet', password);
    await (await back.open('/account')).press('Noch einmal senden');
    expect(await mailsTo(address)).toHaveLength(3);
  });

  it('begins anew with every other address, and the link to the one before is void; the same one stays confirmed', async () => {
    const client = await world.registered('umgezogen');
    const set = (email: string) => client.request('POST', '/account/contact', { form: { email, password } });
    await set('umgezogen@example.org');
    expect((await client.open('/account')).text).not.toContain('noch nicht bestätigt');
    await set('fuenf@example.org');
    expect((await client.open('/account')).text).toContain('noch nicht bestätigt');
    const link = confirmationIn((await mailsTo('fuenf@example.org'))[0] ?? '');
    await set('sechs@example.org');
    expect((await world.browser().open(link)).status).toBe(404);
    const next = confirmationIn((await mailsTo('sechs@example.org'))[0] ?? '');
    await set('');
    expect((await world.browser().open(next)).status).toBe(200);
  });
});
