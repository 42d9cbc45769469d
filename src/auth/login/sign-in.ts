import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import type { SpokenLanguage } from '../../domain/spoken-language.js';
import { PasswordAttempts, type Tried } from '../credentials/password-attempts.js';
import { type PasswordProof, Passwords, type PreparedPassword } from '../credentials/passwords.js';
import { Quotas } from '../limits/quotas.js';
import { Sessions } from '../sessions/sessions.js';

export interface SignedIn {
  accountId: string;
  /** The session cookie's secret. */
  secret: Buffer;
}

/** Starts sessions for people who know their password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly transactions: Transactions,
    private readonly attempts: PasswordAttempts,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly quotas: Quotas,
  ) {}

  /**
   * @returns null if it is not right: whether the name or the password was wrong is not said
   * @throws Busy when too many passwords wait to be checked
   * @throws FormRefused when it comes too early after failed attempts, or there were too many that succeeded
   */
  async signIn(agencyId: string, tried: Tried, password: string, spoken: SpokenLanguage): Promise<SignedIn | null> {
    const proof = await this.attempts.attempt(agencyId, tried, (tx, account, lane) =>
      this.passwords.prove(tx, account, password, lane),
    );
    if (!proof) return null;
    const stronger = await this.passwords.prepareStronger(proof, password);
    return { accountId: proof.account.accountId, secret: await this.startSession(proof, stronger, spoken) };
  }

  private startSession(
    { account, keys }: PasswordProof,
    stronger: PreparedPassword | null,
    spoken: SpokenLanguage,
  ): Promise<Buffer> {
    const { accountId, keyGeneration, credentialVersion } = account;
    return this.transactions.by(account, async (tx) => {
      const holder = await this.passwords.unseal(tx, { accountId, generation: keyGeneration ?? 1 }, keys);
      // Of two sign-ins at once, one rehashes; the other's session is just as good.
      await this.passwords.bringUpToDate(tx, account, holder, stronger);
      const secret = await this.sessions.open(tx, holder, credentialVersion, spoken);
      await this.quotas.spend(tx, 'sign-in', accountId);
      return secret;
    });
  }
}
