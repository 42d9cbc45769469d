import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { Account } from '../../src/accounts/account.entity.js';
import { Accounts } from '../../src/accounts/accounts.js';
import { type CounselorSettings, Counselors } from '../../src/assignment/counselors/counselors.js';
import { AnsweredThreads } from '../../src/assignment/coverage/answered-threads.js';
import { Assignments } from '../../src/assignment/handover/assignments.js';
import { Placements, untilPlaced } from '../../src/assignment/handover/placements.js';
import { Passwords } from '../../src/auth/credentials/passwords.js';
import type { Transactions } from '../../src/database/transactions.js';
import { insertAll } from '../../src/database/writing/insertions.js';
import type { AssignmentChoice } from '../../src/domain/assignment-policy.js';
import type { Role } from '../../src/domain/roles.js';
import type { Inquiry } from '../../src/threads/inquiry.entity.js';
import { lockClient, lockThreadsOf } from '../../src/threads/locks.js';
import type { PersonalTransaction, Transaction } from '../../src/database/transaction.js';
import { Threads } from '../../src/threads/threads.js';
import { AccountKeys } from '../../src/vault/account-keys/account-keys.js';
import { PasswordKdf } from '../../src/vault/account-keys/password-kdf.js';
import { ThreadKeys } from '../../src/vault/thread-keys/thread-keys.js';
import { ThreadKey } from '../../src/vault/thread-keys/thread-key.js';
import type { Viewer } from '../../src/web/request/request.js';
import type { TestApp } from '../support/app.js';
import { password, setUpAgency, type TestAgency } from '../support/world.js';

export interface Submitted {
  inquiryId: string;
  choice: AssignmentChoice;
}

const usual: CounselorSettings = {
  openCapacity: 20,
  weeklyCapacity: 20,
  workingDays: [1, 2, 3, 4, 5],
  isFallback: false,
  regions: [],
  topicIds: [],
};

const session = {
  userName: '',
  region: null,
  language: null,
  blocked: null,
  trusted: true,
  accessResetAt: null,
  verified: true,
  wantsNotices: false,
  hasUnsent: false,
  proofsMissing: [],
  sessionMark: '',
} as const;

/** An agency whose counselors and clients act through the services, keys and all. */
export class Practice {
  private constructor(
    private readonly app: TestApp,
    readonly agency: TestAgency,
  ) {}

  /** A fresh agency beside the others; its counselors are Berta, who is the fallback, and Carlo. */
  static async openIn(app: TestApp): Promise<Practice> {
    const slug = `praxis-${randomUUID().slice(0, 8)}`;
    return new Practice(app, await setUpAgency(app.nest, { slug, host: `${slug}.test` }));
  }

  get agencyId(): string {
    return this.agency.agencyId;
  }

  get transactions(): Transactions {
    return this.app.transactions;
  }

  /** Someone with a password, a key pair and an open session. */
  async person(name: string, roles: Role[]): Promise<Viewer> {
    const prepared = await this.app.nest.get(Passwords).prepare(password);
    return this.transactions.bySystem(this.agencyId, async (tx) => {
      const { agencyId } = this;
      const accountId = await this.app.nest.get(Accounts).create(tx, { userName: name, displayName: name, roles });
      const holder = await this.app.nest.get(Passwords).activate(tx, accountId, prepared);
      return { ...session, agencyId, accountId, roles, name, holder: () => holder };
    });
  }

  async counselor(name: string, settings: Partial<CounselorSettings> = {}): Promise<Viewer> {
    const viewer = await this.person(name, ['counselor']);
    await this.setUp(viewer.accountId, settings);
    return viewer;
  }

  async setUp(accountId: string, settings: Partial<CounselorSettings>): Promise<void> {
    await this.transactions.bySystem(this.agencyId, (tx) =>
      this.app.nest.get(Counselors).setUp(tx, accountId, { ...usual, ...settings }),
    );
  }

  /** One of the agency's first staff, signed in. */
  async staff(name: 'berta' | 'carlo' | 'sabine'): Promise<Viewer> {
    const { agencyId } = this;
    const accountId = this.agency.staff[name];
    const reading = this.transactions.reading(agencyId);
    const account = await reading.manager.findOneByOrFail(Account, { agencyId, accountId });
    const settings = { salt: account.passwordSalt ?? Buffer.alloc(0), parameters: account.passwordParameters ?? '' };
    const { wrappingKey } = await this.app.nest.get(PasswordKdf).derive(password, settings);
    const holder = await this.app.nest
      .get(AccountKeys)
      .unsealPrivateKey(reading, { accountId, generation: 1, wrappingKey });
    const roles: Role[] = name === 'sabine' ? ['supervisor'] : ['counselor'];
    return { ...session, agencyId, accountId, roles, name, holder: () => holder };
  }

  /** What a submission does to who answers: the inquiry's row, the choice, the keys. */
  async submit(
    client: Viewer,
    {
      region = null,
      topic = 'trennung',
      language = 'de',
    }: { region?: string | null; topic?: string; language?: string } = {},
  ): Promise<Submitted> {
    const { agencyId } = this;
    const key = ThreadKey.create(agencyId, uuidv7());
    const { inquiryId } = key;
    const topicId = this.agency.topics[topic] ?? '';
    const writing = async (tx: PersonalTransaction): Promise<Submitted> => {
      const now = this.app.clock.now();
      await lockThreadsOf(tx, client.accountId);
      await lockClient(tx, client.accountId);
      const inquiry = await this.app.nest.get(Threads).insertions(tx, {
        ...{ agencyId, inquiryId, clientId: client.accountId, code: inquiryId.slice(-12), topicId, region, language },
        ...{ state: 'waiting_for_counselor', subjectSealed: Buffer.alloc(0), detailsSealed: null },
        ...{ declinesDeputy: false, createdAt: now, lastMessageId: inquiryId, lastMessageAt: now },
        ...{
          messageCount: 0,
          withdrawnPositions: [],
          newestEpoch: 1,
          assignmentId: inquiryId,
          concludedAt: null,
          concludedBy: null,
          conclusionReason: null,
        },
        ...{ deletionAnnouncedOn: null, deletionOn: null },
      });
      const order = {
        clientId: client.accountId,
        region,
        topicId,
        language,
        today: '2026-03-04',
        dueDate: '2026-03-09',
      };
      const thread = { key, author: client.holder(), order, written: inquiry };
      const { choice, rows, complete } = await this.app.nest.get(Placements).place(tx, thread);
      await insertAll(tx, rows);
      await complete(tx);
      return { inquiryId, choice };
    };
    return untilPlaced(() => this.transactions.by(client, writing));
  }

  async conclude(inquiryId: string): Promise<void> {
    await this.transactions.bySystem(this.agencyId, async (tx) => {
      await this.change(tx, inquiryId, { state: 'concluded', concludedAt: this.app.clock.now() });
      await this.app.nest.get(Assignments).release(tx, inquiryId);
    });
  }

  async reopen(client: Viewer, inquiryId: string): Promise<string | null> {
    return this.transactions.by(client, async (tx) => {
      await lockThreadsOf(tx, client.accountId);
      await this.change(tx, inquiryId, { state: 'waiting_for_counselor', concludedAt: null });
      const { counselorId } = await this.app.nest.get(Assignments).resume(tx, inquiryId, client.holder());
      return counselorId;
    });
  }

  private async change(
    tx: Transaction,
    inquiryId: string,
    changes: Partial<Pick<Inquiry, 'state' | 'concludedAt'>>,
  ): Promise<void> {
    const threads = this.app.nest.get(Threads);
    const row = await threads.lockRow(tx, inquiryId);
    if (row?.thread) await threads.change(tx, row.thread, changes);
  }

  /** The account is locked, as when somebody leaves. */
  async disable(accountId: string): Promise<void> {
    await this.app.arrange(`UPDATE accounts SET status = 'disabled' WHERE agency_id = $1 AND account_id = $2`, [
      this.agencyId,
      accountId,
    ]);
  }

  async counselorOf(inquiryId: string): Promise<string | null | undefined> {
    return (await this.app.nest.get(Assignments).current(this.transactions.reading(this.agencyId), inquiryId))
      ?.counselorId;
  }

  async mayAnswer(inquiryId: string, { accountId }: Viewer): Promise<'counselor' | 'deputy' | null> {
    return this.app.nest
      .get(AnsweredThreads)
      .roleOf(this.transactions.reading(this.agencyId), { inquiryId, accountId }, null);
  }

  /** The epochs of a thread that someone can open now; empty: none. */
  async epochsOf(inquiryId: string, viewer: Viewer): Promise<number[]> {
    const opening = { inquiryId, holder: viewer.holder() };
    const key = await this.app.nest.get(ThreadKeys).unsealThread(this.transactions.reading(this.agencyId), opening);
    return key?.epochs.sort() ?? [];
  }

  /** What waits to be sent, oldest first; it says nothing of what was written. */
  async notices(): Promise<{ kind: string; recipientId: string; inquiryId: string | null }[]> {
    return this.app.sql(
      'SELECT kind, recipient_id AS "recipientId", inquiry_id AS "inquiryId" FROM outbox_notices WHERE agency_id = $1 ORDER BY notice_id',
      [this.agencyId],
    );
  }

  /** What the profile says, and what the assignments add up to: always the same. */
  async openCount(accountId: string): Promise<number> {
    const [row] = await this.app.sql<{ kept: number; counted: number }>(
      `SELECT open_count AS kept, (SELECT count(*)::int FROM assignments a WHERE a.agency_id = p.agency_id AND a.counselor_id = p.account_id AND a.counts_as_open AND a.ended_at IS NULL) AS counted
         FROM counselor_profiles p WHERE agency_id = $1 AND account_id = $2`,
      [this.agencyId, accountId],
    );
    if (row?.kept !== row?.counted)
      throw new Error(`open_count is ${String(row?.kept)}, the assignments say ${String(row?.counted)}`);
    return row?.kept ?? 0;
  }
}
