import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Accounts } from '../../src/accounts/accounts.js';
import { Contacts } from '../../src/accounts/contacts.js';
import { AgencySetup } from '../../src/agencies/directory/agency-setup.js';
import { Topic } from '../../src/agencies/directory/topic.entity.js';
import { SlaPolicies, usualPolicy } from '../../src/agencies/sla-policy/sla-policies.js';
import { Counselors } from '../../src/assignment/counselors/counselors.js';
import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { AccessLinks } from '../../src/auth/links/access-links.js';
import { Quota } from '../../src/auth/limits/quota.entity.js';
import { Passwords, type PreparedPassword } from '../../src/auth/credentials/passwords.js';
import { Calendars } from '../../src/calendars/calendars.js';
import type { Transaction } from '../../src/database/transaction.js';
import { Transactions } from '../../src/database/transactions.js';
import type { Role } from '../../src/domain/roles.js';
import { OutboxNotice } from '../../src/outbox/outbox-notice.entity.js';
import { HandoverKeys } from '../../src/vault/handover-key/handover-keys.js';
import { type AppOptions, type Beginning, startApp, type TestApp } from './app.js';
import type { BrowserClient } from './browser-client.js';
import { testDatabase } from './database.js';
import { oncePerRun } from './once-per-run.js';
import { runFolder } from './run-folder.js';

/** Everybody's, staff and clients. */
export const password = 'sieben Birnen im Korb';

/** Who works at each of the agencies; user names are the agency's own, so both have the same. */
export const staff = {
  berta: { displayName: 'Berta Brunner', roles: ['counselor'], isFallback: true },
  carlo: { displayName: 'Carlo Castelli', roles: ['counselor'], isFallback: false },
  sabine: { displayName: 'Sabine Steiner', roles: ['supervisor'], isFallback: false },
  adam: { displayName: 'Adam Auer', roles: ['admin'], isFallback: false },
} as const satisfies Record<string, { displayName: string; roles: Role[]; isFallback: boolean }>;

export type StaffName = keyof typeof staff;

export interface TestAgency {
  agencyId: string;
  host: string;
  /** Account ids. */
  staff: Record<StaffName, string>;
  /** Topic ids by slug. */
  topics: Record<string, string>;
  handoverCode: string;
}

/** Two open agencies that know nothing of each other: on `localhost` and on `other.test`. */
export interface World extends TestApp {
  home: TestAgency;
  other: TestAgency;
  /** Signs a colleague or a client in by the form. */
  signedIn(userName: string, host?: string): Promise<BrowserClient>;
  /** Registers a client by the form, and confirms their address. */
  registered(userName: string, host?: string): Promise<BrowserClient>;
}

type Agencies = Pick<World, 'home' | 'other'>;

export async function startWorld(options: AppOptions = {}): Promise<World> {
  const usual = isUsual(options) ? await oncePerRun('usual-world', usualWorld) : null;
  const app = await startApp(usual ? { ...options, beginsAs: usual } : options);
  try {
    return people(app, usual?.agencies ?? (await setUpAgencies(app)));
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Whether its agencies would be set up as those of any other world. */
function isUsual({ now, databaseUrl, variables = {} }: AppOptions): boolean {
  return (
    now === undefined && databaseUrl === undefined && Object.keys(variables).every((name) => !shapesRows.test(name))
  );
}

const shapesRows = /^(?:ARGON2_|ROOT_KEY|DATA_DIR|NODE_ENV)/;

/** Set up once and copied: it takes as long as half of a usual spec. */
async function usualWorld(): Promise<Beginning & { agencies: Agencies }> {
  const { url } = await testDatabase();
  const dataDir = join(runFolder(), 'usual-world');
  const app = await startApp({ databaseUrl: url, variables: { DATA_DIR: dataDir } });
  const agencies = await setUpAgencies(app);
  await app.close();
  return { url, rootKeyFile: app.environment.rootKeyFile, agencies };
}

async function setUpAgencies({ nest }: TestApp): Promise<Agencies> {
  return {
    home: await setUpAgency(nest, { slug: 'daheim', host: 'localhost' }),
    other: await setUpAgency(nest, { slug: 'anderswo', host: 'other.test' }),
  };
}

function people(app: TestApp, { home, other }: Agencies): World {
  return {
    ...app,
    home,
    other,
    signedIn: (userName, host = 'localhost') => signIn(app.browser(host), userName),
    registered: async (userName, host = 'localhost') => {
      const browser = await register(app.browser(host), userName);
      await confirmAddress(app, host === home.host ? home : other, userName);
      return browser;
    },
  };
}

async function signIn(browser: BrowserClient, userName: string): Promise<BrowserClient> {
  await browser.open('/login');
  await browser.fill('Benutzername', userName).fill('Passwort', password).press('Anmelden');
  return expectSession(browser);
}

async function register(browser: BrowserClient, userName: string): Promise<BrowserClient> {
  await browser.open('/registration');
  browser.fill('Benutzername', userName).fill('Passwort', password).fill('Passwort wiederholen', password);
  await browser
    .fill('E-Mail-Adresse', `${userName}@example.org`)
    .check('Ich stimme den Nutzungsbedingungen zu')
    .press('Registrieren');
  return expectSession(browser);
}

/** As if the person had opened the mail that asks them to, and it had never been. */
async function confirmAddress({ nest }: TestApp, { agencyId }: TestAgency, userName: string): Promise<void> {
  const accounts = nest.get(Accounts, { strict: false });
  await nest.get(Transactions).bySystem(agencyId, async (tx) => {
    const { accountId = '' } = (await accounts.findByUserName(tx, userName)) ?? {};
    await nest.get(Contacts, { strict: false }).confirm(tx, accountId);
    await nest.get(AccessLinks, { strict: false }).revoke(tx, accountId, 'contact');
    await tx.manager.delete(OutboxNotice, { agencyId, recipientId: accountId, kind: 'contact_confirmation' });
    await tx.manager.delete(Quota, { agencyId, kind: 'address' });
  });
}

function expectSession(browser: BrowserClient): BrowserClient {
  const { cookies, path, status, page } = browser;
  if (cookies.has('session') || cookies.has('__Host-session')) return browser;
  throw new Error(`No session from ${path} (${status.toString()}): ${page.errors.join(' ') || page.heading}`);
}

/** What an agency needs to be open, by the services that the command line and the demo use too. */
export async function setUpAgency(
  nest: INestApplicationContext,
  { slug, host }: { slug: string; host: string },
): Promise<TestAgency> {
  const prepared = await nest.get(Passwords).prepare(password);
  const agencyId = uuidv7();
  return nest.get(Transactions).bySystem(agencyId, async (tx) => {
    await nest.get(AgencySetup).create(tx, { ...agency(slug), hosts: [host] });
    const { holder, code } = await nest.get(HandoverKeys).create(tx);
    await describeAgency(nest, tx);
    await nest.get(Calendars).create(tx, { country: 'AT', region: 'AT-9', zone: 'Europe/Vienna' });
    await nest.get(SlaPolicies).publish(tx, usualPolicy);
    const members = await addStaff(nest, tx, prepared);
    await nest.get(HandoverKeys).admit(tx, holder, members.sabine);
    await nest.get(AgencySetup).setStatus(tx, 'open');
    const topics = await tx.manager.findBy(Topic, { agencyId });
    return {
      agencyId,
      host,
      staff: members,
      topics: Object.fromEntries(topics.map((topic) => [topic.slug, topic.topicId])),
      handoverCode: code,
    };
  });
}

function agency(slug: string) {
  return {
    slug,
    name: `Beratungsstelle ${slug}`,
    tagline: 'Schreiben hilft',
    country: 'AT',
    zone: 'Europe/Vienna',
    mailSender: 'Nachricht',
    secondFactor: 'optional',
  } as const;
}

async function describeAgency(nest: INestApplicationContext, tx: Transaction): Promise<void> {
  const setup = nest.get(AgencySetup);
  await setup.addTopics(tx, [
    { slug: 'trennung', label: 'Trennung' },
    { slug: 'schule', label: 'Schule' },
    { slug: 'unknown', label: 'Weiß nicht' },
  ]);
  await setup.addRegions(tx, [
    { region: 'AT-9', label: 'Wien' },
    { region: 'AT-3', label: 'Niederösterreich' },
    { region: 'outside', label: 'Außerhalb Österreichs' },
  ]);
  await setup.setCrisisContacts(tx, [
    { label: 'Telefonseelsorge', phone: '142', hours: 'rund um die Uhr', note: null },
  ]);
  const terms = { kind: 'terms', source: '# Worum es geht\n\nSie schreiben, wir antworten.' } as const;
  const others = (['welcome', 'privacy', 'imprint'] as const).map((kind) => ({
    kind,
    source: `# Text ${kind}\n\nEin Absatz.`,
  }));
  for (const text of [terms, ...others]) await setup.publishText(tx, { ...text, language: 'de' });
}

async function addStaff(
  nest: INestApplicationContext,
  tx: Transaction,
  prepared: PreparedPassword,
): Promise<Record<StaffName, string>> {
  const added: Partial<Record<StaffName, string>> = {};
  for (const [userName, { displayName, roles, isFallback }] of Object.entries(staff) as [
    StaffName,
    (typeof staff)[StaffName],
  ][]) {
    const colleague = { userName, displayName, roles, formOfAddress: 'Beratungsperson' } as const;
    const accountId = await nest.get(StaffInvitations).addWithPassword(tx, colleague, prepared);
    if ((roles as readonly Role[]).includes('counselor'))
      await nest.get(Counselors).setUp(tx, accountId, { ...usualLoad, isFallback });
    added[userName] = accountId;
  }
  return added as Record<StaffName, string>;
}

const usualLoad = { openCapacity: 20, weeklyCapacity: 10, workingDays: [1, 2, 3, 4, 5], regions: [], topicIds: [] };
