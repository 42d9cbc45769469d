import { generate } from 'otplib';
import type { BrowserClient } from '../../support/browser-client.js';
import { login, reset } from '../../auth/reset-links.js';
import { Authenticator } from '../../support/authenticator.js';
import { password } from '../../support/world.js';
import { type Deed, filledIn, type Scene } from '../deed.js';
import type { House } from '../house.js';
import { renewed } from './visitors.js';

/** A form of "Meine Daten". */
const onAccount =
  (action: string, values: Record<string, string>, pressed?: string): Scene =>
  async ({ client }) =>
    filledIn(await client.open('/account'), action, { password, ...values }, pressed);

/** The supervisor has a second factor. */
async function withSecondFactor({ supervisor, world }: House): Promise<BrowserClient> {
  const { action, fields } = await enrolment({ supervisor, world });
  await supervisor.request('POST', action, { form: Object.fromEntries(fields) });
  world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
  return supervisor.open('/second-factor');
}

async function enrolment({ supervisor, world }: Pick<House, 'supervisor' | 'world'>): Promise<Deed> {
  await (await supervisor.open('/second-factor')).press('Jetzt einrichten');
  const secret = supervisor.page.find('main code').first().text().replaceAll(' ', '');
  const code = await generate({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });
  return filledIn(supervisor, '/second-factor/enrolment', { code });
}

async function newPasskey(browser: BrowserClient, key: Authenticator): Promise<Deed> {
  await browser.open('/second-factor');
  const passkey = key.create(browser.page.find('[data-passkey=create]').attr('data-options') ?? '');
  return filledIn(browser, '/second-factor/passkeys', { name: 'Diensttelefon', passkey });
}

/** @returns the device */
async function withPasskey(browser: BrowserClient): Promise<Authenticator> {
  const key = new Authenticator(browser.origin);
  const { action, fields } = await newPasskey(browser, key);
  await browser.request('POST', action, { form: Object.fromEntries(fields) });
  return key;
}

async function recoveryCodeOf(client: BrowserClient): Promise<string> {
  const { action, fields } = filledIn(await client.open('/account'), '/account/recovery-code', { password });
  await client.request('POST', action, { form: Object.fromEntries(fields) });
  await client.open('/account/recovery-code');
  return client.page.find('main code').first().text();
}

export const accountVerbs: Record<string, Scene> = {
  'POST /account/user-name': onAccount('/account/user-name', { userName: 'anderername' }),
  'POST /account/password': async ({ client }) => {
    const values = { currentPassword: password, newPassword: renewed, newPasswordRepeat: renewed };
    return filledIn(await client.open('/account'), '/account/password', values);
  },
  'POST /account/contact': onAccount('/account/contact', { email: 'neu@example.org', notify: 'yes' }),
  'POST /account/contact-confirmation': async (house) => {
    await house.world.arrange('UPDATE account_contacts SET confirmed_at = NULL');
    return filledIn(await house.client.open('/account'), '/account/contact-confirmation');
  },
  'POST /account/region': async ({ client }) =>
    filledIn(await client.open('/account'), '/account/region', { region: 'AT-3' }),
  'POST /account/former-password-removal': async ({ world }) => {
    // Who has written nothing yet has no history that a reset would lock.
    await world.registered('unbeschrieben');
    const browser = await reset(world, 'unbeschrieben', renewed);
    return filledIn(await browser.open('/account'), '/account/former-password-removal');
  },
  'POST /account/session-end': async (house) => {
    await house.world.signedIn(house.clientName);
    return filledIn(
      await house.client.open('/account'),
      '/account/session-end',
      {},
      'Alle anderen Anmeldungen beenden',
    );
  },
  'POST /account/recovery-code': onAccount('/account/recovery-code', {}),
  'POST /account/recovery': async ({ world, client, clientName }) => {
    const code = await recoveryCodeOf(client);
    const browser = await reset(world, clientName, renewed);
    return filledIn(await browser.open('/account'), '/account/recovery', { code, password: renewed });
  },
  'POST /account/deletion': onAccount('/account/deletion', { confirm: 'yes' }),
  'POST /account/export': onAccount('/account/export', {}, 'Als JSON-Datei herunterladen'),

  'POST /second-factor/secret': async ({ supervisor }) =>
    filledIn(await supervisor.open('/second-factor'), '/second-factor/secret'),
  'POST /second-factor/enrolment': (house) => enrolment(house),
  'POST /second-factor': async (house) => {
    const { world } = house;
    await (await house.supervisor.open('/second-factor')).press('Jetzt einrichten');
    const secret = house.supervisor.page.find('main code').first().text().replaceAll(' ', '');
    const now = () => generate({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });
    await house.supervisor.fill('Code', await now()).press('Einrichtung abschließen');
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
    const browser = await world.signedIn('sabine');
    return filledIn(browser, '/second-factor', { code: await now() });
  },
  'POST /second-factor/passkeys': ({ supervisor }) => newPasskey(supervisor, new Authenticator(supervisor.origin)),
  'POST /second-factor/passkey': async ({ world, supervisor }) => {
    const key = await withPasskey(supervisor);
    const browser = await login(world, 'sabine', password);
    const passkey = key.get(browser.page.find('[data-passkey=get]').attr('data-options') ?? '');
    return filledIn(browser, '/second-factor/passkey', { passkey });
  },
  'POST /second-factor/passkeys/removal': async ({ supervisor }) => {
    await withPasskey(supervisor);
    return filledIn(await supervisor.open('/second-factor'), '/second-factor/passkeys/removal');
  },
  'POST /second-factor/backup-codes': async (house) =>
    filledIn(await withSecondFactor(house), '/second-factor/backup-codes', { password }),
  'POST /second-factor/renewal': async (house) =>
    filledIn(await withSecondFactor(house), '/second-factor/renewal', { password }),
  'POST /second-factor/removal': async (house) =>
    filledIn(await withSecondFactor(house), '/second-factor/removal', { password }),
};
