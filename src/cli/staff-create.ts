import type { INestApplicationContext } from '@nestjs/common';
import { formsOfAddress } from '../accounts/account.entity.js';
import type { NewAccount } from '../accounts/accounts.js';
import { UserNameTaken } from '../accounts/user-name-taken.js';
import { AgencyDirectory, type AgencyRecord } from '../agencies/directory/agency-directory.js';
import { linkAt } from '../agencies/directory/agency-links.js';
import { Counselors } from '../assignment/counselors/counselors.js';
import { type Invitation, StaffInvitations } from '../auth/activation/staff-invitations.js';
import { Passwords } from '../auth/credentials/passwords.js';
import { isForeseeable, isOfFittingLength, type OwnWords } from '../auth/credentials/password-rule.js';
import { operatorsPlace } from '../vault/account-keys/hashing-lanes.js';
import type { Environment } from '../config/environment.js';
import { StartupProblem } from '../config/startup-problem.js';
import { Transactions } from '../database/transactions.js';
import { staffRoles } from '../domain/roles.js';
import { isUserName } from '../domain/user-name.js';
import type { Answer, Command, Surroundings } from './command.js';
import { type CounselorOrder, counselorOptions, counselorOrder, counselorSettings } from './counselor-order.js';
import { foundAgency, type ListedAgency } from './found-agency.js';
import { firstLine } from './input-file.js';
import { choicesInWords, type Input } from './input.js';
import { withInstallation } from './installation.js';
import { UsageProblem } from './usage-problem.js';

interface Colleague {
  account: NewAccount & { displayName: string };
  counselor: CounselorOrder | null;
  password: string | null;
}

export const staffCreate: Command = {
  name: 'staff create',
  about: 'Add a colleague. Prints a one-time link to set a password, unless one is given.',
  options: {
    agency: { type: 'string', value: 'SLUG', required: true, about: 'which agency' },
    user: { type: 'string', value: 'USER', required: true, about: 'user name to sign in with' },
    name: { type: 'string', value: 'NAME', required: true, about: 'name that clients and colleagues see' },
    role: { type: 'string', value: 'ROLE', required: true, multiple: true, about: choicesInWords(staffRoles) },
    'form-of-address': { type: 'string', value: 'FORM', about: `${choicesInWords(formsOfAddress)} (default)` },
    'password-stdin': { type: 'boolean', about: 'take the password from the first line of standard input' },
    ...counselorOptions,
  },
  run: async (input, surroundings) => {
    const colleague = await colleagueOf(input, surroundings);
    const environment = surroundings.environment();
    return withInstallation(environment, async (app) => {
      const agency = await foundAgency(app, input.text('agency'));
      const added = await add(app, await app.get(AgencyDirectory).byId(agency.agencyId), colleague);
      return answerOf(colleague, agency, added, environment);
    });
  },
};

async function colleagueOf(input: Input, surroundings: Surroundings): Promise<Colleague> {
  const userName = input.text('user');
  if (!isUserName(userName, 'staff'))
    throw new UsageProblem(
      '--user must be 3 to 40 letters of one script, digits, dots, hyphens or underscores, with a dot: first.last',
    );
  const chosen = input.someOf('role', staffRoles);
  const account = {
    userName,
    displayName: input.text('name'),
    formOfAddress: input.oneOf('form-of-address', formsOfAddress, 'Beratungsperson'),
    roles: chosen,
  };
  const counselor = counselorOrder(input, chosen.includes('counselor'));
  const password = input.flag('password-stdin') ? await firstLine(surroundings) : null;
  return { account, counselor, password };
}

async function add(
  app: INestApplicationContext,
  agency: AgencyRecord,
  { account, counselor, password }: Colleague,
): Promise<Added> {
  const settings = counselor && counselorSettings(counselor, agency);
  if (password !== null) {
    const names = [account.userName, account.displayName];
    await refuseWeak(password, { names, context: [agency.name, agency.slug], place: operatorsPlace });
  }
  const prepared = password === null ? null : await app.get(Passwords).prepare(password);
  const invitations = app.get(StaffInvitations);
  try {
    return await app.get(Transactions).bySystem(agency.agencyId, async (tx) => {
      const added = prepared
        ? { accountId: await invitations.addWithPassword(tx, account, prepared) }
        : await invitations.invite(tx, account);
      if (settings) await app.get(Counselors).setUp(tx, added.accountId, settings);
      return added;
    });
  } catch (error) {
    throw error instanceof UserNameTaken ? new StartupProblem(`"${account.userName}" is taken at this agency.`) : error;
  }
}

type Added = Invitation | { accountId: string };

async function refuseWeak(password: string, words: OwnWords): Promise<void> {
  if (!isOfFittingLength(password)) throw new StartupProblem('The password must have 12 to 128 characters.');
  if (await isForeseeable(password, words))
    throw new StartupProblem('This password is easily guessed; several words make a good one.');
}

function answerOf(
  { account }: Colleague,
  { slug, host }: ListedAgency,
  added: Added,
  environment: Environment,
): Answer {
  const { userName, displayName } = account;
  const json = { accountId: added.accountId, agency: slug, userName, displayName, roles: account.roles };
  if (!('token' in added))
    return { json: { ...json, status: 'active' }, text: `${displayName} (${userName}) can sign in at "${slug}".` };
  const link = linkAt(environment, host, `/activation/${added.token}`);
  return {
    json: { ...json, status: 'invited', activationLink: link.href, expiresAt: added.expiresAt.toISOString() },
    text: [
      `${displayName} (${userName}) is invited to "${slug}". Link to set a password, good once and for 7 days:`,
      link.href,
    ].join('\n'),
  };
}
