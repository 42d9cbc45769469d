import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { Counselors } from '../../assignment/counselors/counselors.js';
import { Passwords, type PreparedPassword } from '../../auth/credentials/passwords.js';
import { Environment } from '../../config/environment.js';
import type { Transaction } from '../../database/transaction.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import type { VerifiedPublicKey } from '../../vault/ciphers/verified-public-key.js';
import type { Viewer } from '../../web/request/request.js';
import { demoCounselors } from '../content/staff.js';
import type { DemoClient } from '../content/types.js';
import { demoLogins } from '../logins.js';
import { counselorSettings, DemoPeople } from '../people.js';

export interface LoadCounselor {
  accountId: string;
  name: string;
  key: VerifiedPublicKey<'account'>;
}

/** How many inquiries are to be added, and how many counselors there are to be at least. */
export interface LoadSize {
  inquiries: number;
  counselors: number;
}

interface LoadClient {
  viewer: Viewer;
  region: string | null;
}

export const inquiriesPerClient = 25;

/** The usual capacities are those of four people and a few dozen inquiries. */
export async function makeRoom(
  app: INestApplicationContext,
  tx: Transaction,
  agency: AgencyRecord,
  count: number,
): Promise<void> {
  for (const counselor of demoCounselors) {
    const account = await app.get(Accounts).findByUserName(tx, counselor.userName);
    if (account) await app.get(Counselors).setUp(tx, account.accountId, counselorSettings(counselor, agency, count));
  }
}

/** Colleagues of the demo's, until there are as many; they sign in as `beratung.5` and so on. */
export async function addCounselors(
  app: INestApplicationContext,
  tx: Transaction,
  agency: AgencyRecord,
  password: PreparedPassword,
  { counselors, inquiries }: LoadSize,
): Promise<void> {
  const people = new DemoPeople(app, agency);
  const known = (await app.get(Counselors).list(tx.agencyId)).length;
  for (let number = known; number < counselors; number++) {
    const like = demoCounselors[number % demoCounselors.length];
    const place = (number + 1).toString();
    const own = { userName: `beratung.${place}`, displayName: `Beratung ${place}`, isFallback: false };
    const email = `beratung.${place}@example.org`;
    if (like) await people.addCounselor(tx, { ...like, ...own, email, openCapacity: inquiries }, password);
  }
}

export async function counselorsOf(app: INestApplicationContext, tx: Transaction): Promise<LoadCounselor[]> {
  const counselors = (await app.get(Counselors).list(tx.agencyId)).filter(({ canAnswer }) => canAnswer);
  const keys = await app.get(AccountKeys).recipients(
    tx,
    counselors.map(({ accountId }) => accountId),
  );
  return counselors.flatMap(({ accountId, name }) => {
    const key = keys.get(accountId);
    return key ? [{ accountId, name, key }] : [];
  });
}

/** The demo's password. One Argon2id run serves all clients: nobody guards a salt whose password is printed. */
export async function clientsPassword(app: INestApplicationContext): Promise<PreparedPassword> {
  const { password } = await demoLogins(app.get(Environment));
  return app.get(Passwords).prepare(password);
}

export async function addClients(
  app: INestApplicationContext,
  tx: Transaction,
  agency: AgencyRecord,
  password: PreparedPassword,
  inquiries: number,
): Promise<LoadClient[]> {
  const people = new DemoPeople(app, agency);
  const batch = randomBytes(3).toString('hex');
  const regions = [null, ...agency.regions.map(({ region }) => region)];
  const clients: LoadClient[] = [];
  for (let number = 0; number < Math.ceil(inquiries / inquiriesPerClient); number++) {
    const region = regions[number % regions.length] as DemoClient['region'];
    const client = { userName: `probe-${batch}-${(number + 1).toString()}`, region, email: null, wishesNotice: false };
    clients.push({ region, viewer: await people.addClient(tx, client, password) });
  }
  return clients;
}
