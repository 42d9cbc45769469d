import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { normalizedUserName } from '../../accounts/user-name.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { Busy } from '../../vault/ciphers/errors.js';
import { PasswordKdf } from '../../vault/account-keys/password-kdf.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { AttemptThrottles } from '../limits/attempt-throttles.js';
import { Credentialing, type PreparedPassword } from '../credentials/credentialing.js';
import { FormerCredentials } from '../credentials/former-credentials.js';
import { PasswordChecks, type PasswordProof } from '../credentials/password-checks.js';
import { Sessions } from '../sessions/sessions.js';
import { TakeBack } from './take-back.js';

export interface SignedIn {
  accountId: string;
  /** The session cookie's secret. */
  secret: Buffer;
  /** The password was one that a reset had replaced, and has taken the account back. */
  takenBack: boolean;
}

/** Opens sessions for people who know their password. */
@Injectable()
export class SignIn {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly accountKeys: AccountKeys,
    private readonly serverKeys: ServerKeys,
    private readonly kdf: PasswordKdf,
    private readonly checks: PasswordChecks,
    private readonly throttles: AttemptThrottles,
    private readonly credentialing: Credentialing,
    private readonly formerCredentials: FormerCredentials,
    private readonly takeBack: TakeBack,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns null if it is not right: whether the name or the password was wrong is not said
   * @throws Busy when too many passwords wait to be checked
   * @throws FormRefused when it comes too early after failed attempts
   */
  async signIn(agencyId: string, userName: string, password: string): Promise<SignedIn | null> {
    const keys = await this.serverKeys.forAgency(this.dataSource.manager, agencyId);
    const subjectHash = keys.lookupHash('user-name', normalizedUserName(userName));
    const account = await this.accounts.findByUserName(this.dataSource.manager, agencyId, userName);
    const subject = { agencyId, purpose: 'password', subjectHash, accountId: account?.accountId } as const;
    const proof = await this.throttles.attempt(subject, () => this.proof(agencyId, account, password));
    if (!proof) return null;
    const { accountId } = proof.account;
    // Also where it is the present one, too: whoever set their old password again by a reset gets back what that opens.
    if (proof.former)
      return { accountId, secret: await this.takeBack.run(proof.account, proof.former, proof.keys), takenBack: true };
    return { accountId, secret: await this.open(proof, await this.stronger(proof, password)), takenBack: false };
  }

  private async proof(agencyId: string, account: Account | null, password: string): Promise<PasswordProof | null> {
    const { manager } = this.dataSource;
    const proof = await this.checks.check(agencyId, account, password);
    if (!proof)
      await this.audit.append(manager, {
        agencyId,
        at: this.clock.now(),
        action: 'session.denied',
        subjectId: account?.accountId,
      });
    return proof;
  }

  /** The password under today's parameters, where the stored ones are weaker; null where they are not, or it has to wait. */
  private async stronger({ account }: PasswordProof, password: string): Promise<PreparedPassword | null> {
    if (!this.kdf.needsRehash(account.passwordParameters ?? '')) return null;
    const formers = await this.formerCredentials.of(this.dataSource.manager, account);
    if (formers.length > 0) return null;
    return this.credentialing.prepare(password).catch((error: unknown) => {
      if (error instanceof Busy) return null;
      throw error;
    });
  }

  private async open({ account, keys }: PasswordProof, stronger: PreparedPassword | null): Promise<Buffer> {
    const { agencyId, accountId, keyGeneration, credentialVersion } = account;
    return this.dataSource.transaction(async (manager: EntityManager) => {
      const holder = await this.accountKeys.openPrivateKey(manager, {
        agencyId,
        accountId,
        generation: keyGeneration ?? 1,
        wrappingKey: keys.wrappingKey,
      });
      // Of two sign-ins at once, one rehashes; the other's session is just as good.
      if (stronger) await this.credentialing.replace(manager, account, holder, stronger, false);
      await this.audit.append(manager, {
        agencyId,
        at: this.clock.now(),
        action: 'session.opened',
        actorId: accountId,
      });
      return this.sessions.open(manager, holder, credentialVersion);
    });
  }
}
