import { Injectable } from '@nestjs/common';
import { Between, LessThanOrEqual } from 'typeorm';
import type { Account } from '../../accounts/account.entity.js';
import { Clock } from '../../config/clock.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import type { AccountRef } from '../../vault/account-keys/account-keys.js';
import { FormerCredential } from './former-credential.entity.js';

const keptForMs = 30 * 24 * 3600 * 1000;

/**
 * The password that a reset by mail replaced, for as long as it can take the account back. Only the first one counts: of
 * a key that nobody vouched for, nobody has anything. It goes for good with every proof that supersedes it.
 */
@Injectable()
export class FormerCredentials {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async of({ manager, now }: Reading, { agencyId, accountId }: AccountRef): Promise<FormerCredential | null> {
    // A date in the future, wherever it came from, is as good as over.
    return manager.findOneBy(FormerCredential, {
      agencyId,
      accountId,
      retiredAt: Between(justAfter(oldest(now)), now),
    });
  }

  /** Until when it takes the account back; null where it does not. */
  async validUntil(reading: Reading, account: AccountRef): Promise<Date | null> {
    const former = await this.of(reading, account);
    return former && new Date(former.retiredAt.getTime() + keptForMs);
  }

  async keep(tx: Transaction, account: Account): Promise<void> {
    const { manager, now } = tx;
    const { agencyId, accountId, authHash, passwordSalt, passwordParameters, keyGeneration } = account;
    if (!authHash || !passwordSalt || !passwordParameters || keyGeneration === null) return;
    const former = { agencyId, accountId, generation: keyGeneration, authHash, passwordSalt, passwordParameters };
    if (await this.of(tx, account)) return;
    await this.forget(tx, account);
    await manager.insert(FormerCredential, { ...former, retiredAt: now });
  }

  /** Somebody vouched, the recovery code was entered, or the owner said so: the password from before is worth nothing. */
  async forget({ manager }: Transaction, { agencyId, accountId }: AccountRef): Promise<void> {
    await manager.delete(FormerCredential, { agencyId, accountId });
  }

  async consume({ manager }: Transaction, { agencyId, accountId, authHash }: FormerCredential): Promise<boolean> {
    const { affected } = await manager.delete(FormerCredential, { agencyId, accountId, authHash });
    return affected === 1;
  }

  async sweep(): Promise<void> {
    await this.transactions.outside.delete(FormerCredential, { retiredAt: LessThanOrEqual(oldest(this.clock.now())) });
  }
}

function oldest(now: Date): Date {
  return new Date(now.getTime() - keptForMs);
}

function justAfter(moment: Date): Date {
  return new Date(moment.getTime() + 1);
}
