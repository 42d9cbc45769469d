import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Account } from '../../accounts/account.entity.js';
import { Clock } from '../../config/clock.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import type { AccountRef } from '../../vault/account-keys/account-keys.js';
import { FormerCredential } from './former-credential.entity.js';

const keptForMs = 30 * 24 * 3600 * 1000;

/** What a reset replaced, for as long as it can take the account back. */
@Injectable()
export class FormerCredentials {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async of({ manager }: Reading, { agencyId, accountId }: AccountRef): Promise<FormerCredential[]> {
    return manager.findBy(FormerCredential, { agencyId, accountId, retiredAt: MoreThan(this.oldest()) });
  }

  async keep({ manager, now }: Transaction, { agencyId, accountId, authHash, keyGeneration }: Account): Promise<void> {
    if (!authHash || keyGeneration === null) return;
    const former = { agencyId, accountId, generation: keyGeneration, authHash, retiredAt: now };
    await manager.upsert(FormerCredential, former, ['agencyId', 'accountId', 'generation']);
  }

  async forget({ manager }: Transaction, { agencyId, accountId }: AccountRef): Promise<void> {
    await manager.delete(FormerCredential, { agencyId, accountId });
  }

  async sweep(): Promise<void> {
    await this.dataSource.manager.delete(FormerCredential, { retiredAt: LessThanOrEqual(this.oldest()) });
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - keptForMs);
  }
}
