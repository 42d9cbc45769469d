import type { INestApplicationContext } from '@nestjs/common';
import type { Role } from '../domain/roles.js';
import { Accounts } from '../accounts/accounts.js';
import { consentGiven } from '../accounts/consents.js';
import type { AgencyRecord } from '../agencies/directory/agency-directory.js';
import { type CounselorSettings, Counselors } from '../assignment/counselors/counselors.js';
import { Passwords, type PreparedPassword } from '../auth/credentials/passwords.js';
import type { Transaction } from '../database/transaction.js';
import { insertAll } from '../database/writing/insertions.js';
import type { AccountHolder } from '../vault/ciphers/holder-key.js';
import type { Viewer } from '../web/request/request.js';
import type { DemoClient, DemoCounselor, DemoStaffMember } from './content/types.js';

/** Makes the demo agency's accounts, and acts for them. */
export class DemoPeople {
  private readonly accounts: Accounts;
  private readonly passwords: Passwords;
  private readonly counselors: Counselors;

  constructor(
    app: INestApplicationContext,
    private readonly agency: AgencyRecord,
  ) {
    this.accounts = app.get(Accounts);
    this.passwords = app.get(Passwords);
    this.counselors = app.get(Counselors);
  }

  async addStaff(
    tx: Transaction,
    { userName, displayName, email, formOfAddress }: DemoStaffMember,
    roles: Role[],
    password: PreparedPassword,
  ): Promise<Viewer> {
    const accountId = await this.accounts.create(tx, {
      userName,
      displayName,
      formOfAddress,
      roles,
    });
    await this.accounts.contacts.set(tx, accountId, { email, wantsNotices: true, confirmed: true });
    return viewerOf(await this.passwords.activate(tx, accountId, password), roles, displayName);
  }

  async addCounselor(tx: Transaction, counselor: DemoCounselor, password: PreparedPassword): Promise<Viewer> {
    const viewer = await this.addStaff(tx, counselor, ['counselor'], password);
    await this.counselors.setUp(tx, viewer.accountId, counselorSettings(counselor, this.agency));
    return viewer;
  }

  async addClient(
    tx: Transaction,
    { userName, region, email, wishesNotice }: DemoClient,
    password: PreparedPassword,
  ): Promise<Viewer> {
    const { termsVersion } = this.agency;
    const accountId = await this.accounts.create(tx, { userName, region, roles: ['client'] });
    if (email !== null)
      await this.accounts.contacts.set(tx, accountId, { email, wantsNotices: wishesNotice, confirmed: true });
    await insertAll(tx, [consentGiven(tx, { accountId, termsVersion: termsVersion ?? 1, messageId: null })]);
    return viewerOf(await this.passwords.activate(tx, accountId, password), ['client'], userName);
  }
}

/** Someone who acts without a browser. */
function viewerOf(holder: AccountHolder, roles: Role[], name: string): Viewer {
  const { agencyId, id: accountId } = holder;
  return {
    agencyId,
    accountId,
    roles,
    name,
    userName: name,
    region: null,
    language: null,
    blocked: null,
    trusted: true,
    accessResetAt: null,
    verified: true,
    wantsNotices: true,
    hasUnsent: false,
    proofsMissing: [],
    sessionMark: 'demo',
    holder: () => holder,
  };
}

/** @param more what comes on top of the usual capacity */
export function counselorSettings(
  { regions, topics, openCapacity, weeklyCapacity, workingDays, isFallback }: DemoCounselor,
  agency: AgencyRecord,
  more = 0,
): CounselorSettings {
  return {
    openCapacity: openCapacity + more,
    weeklyCapacity: weeklyCapacity + more,
    workingDays: [...workingDays],
    isFallback,
    regions: [...regions],
    topicIds: agency.topics.filter(({ slug }) => topics.some((topic) => topic === slug)).map(({ topicId }) => topicId),
  };
}
