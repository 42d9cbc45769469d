import { Contacts } from '../../src/accounts/contacts.js';
import { AccessLinks } from '../../src/auth/links/access-links.js';
import type { Transaction } from '../../src/database/transaction.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import type { BrowserClient } from '../support/browser-client.js';
import type { World } from '../support/world.js';

/** Asks for a reset as anybody may, and takes the token out of the outbox, as only the mailbox's owner gets it. */
export async function requestedReset(world: World, userName: string): Promise<string> {
  const browser = world.browser();
  await browser.open('/password-reset');
  await browser.fill('Benutzername', userName).press('Link anfordern');
  return newestToken(world);
}

export async function newestToken(world: World): Promise<string> {
  const rows = await world.sql<{ agency_id: string; recipient_id: string; cause: string; payload_sealed: Buffer }>(
    `SELECT agency_id, recipient_id, cause, payload_sealed FROM outbox_notices WHERE kind = 'password_reset' ORDER BY notice_id DESC LIMIT 1`,
  );
  const [row] = rows;
  if (!row) throw new Error('No reset link is on its way');
  const keys = await world.nest.get(ServerKeys, { strict: false }).forAgency(world.transactions.reading(row.agency_id));
  return keys.unsealForNotice(row.recipient_id, row.cause, row.payload_sealed);
}

/** The link that asks whether this is somebody's address, which nobody has confirmed. */
export async function addressQuestion(
  world: Pick<World, 'nest'>,
  tx: Transaction,
  accountId: string,
  email = 'ungefragt@example.org',
): Promise<string> {
  const contacts = world.nest.get(Contacts, { strict: false });
  await contacts.set(tx, accountId, { email, wantsNotices: false });
  const addressMark = await contacts.markOf(tx, accountId, email);
  const link = { accountId, purpose: 'contact', validForMs: 3_600_000, addressMark } as const;
  const { token } = await world.nest.get(AccessLinks, { strict: false }).issue(tx, link, 'account.contact-asked');
  return token;
}

/** Follows a reset link and sets this password; leaves the browser signed in. */
export async function setPassword(
  world: World,
  token: string,
  password: string,
  recoveryCode = '',
): Promise<BrowserClient> {
  const browser = world.browser();
  await browser.open(`/password-reset/${token}`);
  browser.fill('Neues Passwort', password).fill('Neues Passwort wiederholen', password);
  return browser.fill('Wiederherstellungs-Code', recoveryCode).press('Passwort setzen');
}

export async function reset(world: World, userName: string, password: string): Promise<BrowserClient> {
  return setPassword(world, await requestedReset(world, userName), password);
}

/** Types name and password into the login form; whether it worked, the caller looks. */
export async function login(world: World, userName: string, password: string, host?: string): Promise<BrowserClient> {
  const browser = world.browser(host);
  await browser.open('/login');
  return browser.fill('Benutzername', userName).fill('Passwort', password).press('Anmelden');
}

/** "Zugang zurückholen" with the password from before a reset. */
export async function takenBack(world: World, userName: string, formerPassword: string): Promise<BrowserClient> {
  const browser = await world.browser().open('/access-reversal');
  browser.fill('Benutzername', userName).fill('Altes Passwort', formerPassword);
  return browser.check('Ja, ich möchte meinen Zugang zurückholen').press('Zugang zurückholen');
}
