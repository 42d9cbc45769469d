import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { normalizedUserName } from '../../accounts/user-name.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { PasswordKdf } from '../../vault/account-keys/password-kdf.js';
import { Busy } from '../../vault/ciphers/errors.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { Credentialing, type PreparedPassword } from '../credentials/credentialing.js';
import { PasswordChecks, type PasswordProof } from '../credentials/password-checks.js';
import { AttemptThrottles } from '../limits/attempt-throttles.js';
import { Sessions } from '../sessions/sessions.js';

export interface SignedIn {
  accountId: string;
  /** The session cookie's secret. */
  secret: Buffer;
}

/** Opens sessions for people who know their password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly accountKeys: AccountKeys,
    private readonly serverKeys: ServerKeys,
    private readonly kdf: PasswordKdf,
    private readonly checks: PasswordChecks,
    private readonly throttles: AttemptThrottles,
    private readonly credentialing: Credentialing,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns null if it is not right: whether the name or the password was wrong is not said
   * @throws Busy when too many passwords wait to be checked
   * @throws FormRefused when it comes too early after failed attempts
   */
  async signIn(agencyId: string, userName: string, password: string): Promise<SignedIn | null> {
    const keys = await this.serverKeys.forAgency(this.transactions.reading(agencyId));
    const subjectHash = keys.lookupHash('user-name', normalizedUserName(userName));
    const account = await this.accounts.findByUserName(this.transactions.reading(agencyId), userName);
    const subject = { agencyId, purpose: 'password', subjectHash, accountId: account?.accountId } as const;
    const proof = await this.throttles.attempt(subject, () => this.proof(agencyId, account, password));
    if (!proof) return null;
    return {
      accountId: proof.account.accountId,
      secret: await this.startSession(proof, await this.stronger(proof, password)),
    };
  }

  private async proof(agencyId: string, account: Account | null, password: string): Promise<PasswordProof | null> {
    const proof = await this.checks.check(agencyId, account, password);
    if (!proof)
      await this.transactions.bySystem(agencyId, (tx) =>
        this.audit.append(tx, 'session.denied', { subjectId: account?.accountId }),
      );
    return proof;
  }

  /** The password under today's parameters, where the stored ones are weaker; null where they are not, or it has to wait. */
  private async stronger({ account }: PasswordProof, password: string): Promise<PreparedPassword | null> {
    if (!this.kdf.needsRehash(account.passwordParameters ?? '')) return null;
    return this.credentialing.prepare(password).catch((error: unknown) => {
      if (error instanceof Busy) return null;
      throw error;
    });
  }

  private async startSession({ account, keys }: PasswordProof, stronger: PreparedPassword | null): Promise<Buffer> {
    const { agencyId, accountId, keyGeneration, credentialVersion } = account;
    return this.transactions.bySystem(agencyId, async (tx) => {
      const holder = await this.accountKeys.unsealPrivateKey(tx, {
        accountId,
        generation: keyGeneration ?? 1,
        wrappingKey: keys.wrappingKey,
      });
      // Of two sign-ins at once, one rehashes; the other's session is just as good.
      if (stronger) await this.credentialing.replace(tx, account, holder, stronger, false);
      await this.audit.append(tx, 'session.opened', { actorId: accountId });
      return this.sessions.start(tx, holder, credentialVersion);
    });
  }
}
