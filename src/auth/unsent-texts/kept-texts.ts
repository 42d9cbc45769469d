import { Injectable } from '@nestjs/common';
import type { Reading, Transaction } from '../../database/transaction.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { EnvelopeError } from '../../vault/ciphers/alarm.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import type { Verified } from '../../vault/row-macs/verified-row.js';
import { UnsentText } from './unsent-text.entity.js';

/** The rows of kept texts. One that the server did not write is none: nobody puts words into anybody's form. */
@Injectable()
export class KeptTexts {
  constructor(
    private readonly rows: MacedRows,
    private readonly accountKeys: AccountKeys,
  ) {}

  /** In place of the one from the same form. */
  async put(
    tx: Transaction,
    accountId: string,
    formPath: string,
    { text, isDraft }: { text: string; isDraft: boolean },
  ): Promise<void> {
    const { agencyId, now: createdAt } = tx;
    const sealed = await this.accountKeys.sealUnsent(tx, accountId, formPath, text);
    await this.rows.put(tx, UnsentText, { agencyId, accountId, formPath, sealed, createdAt, isDraft });
  }

  /** The oldest first. */
  async of(tx: Reading, accountId: string): Promise<Verified<UnsentText>[]> {
    const { manager, agencyId } = tx;
    const order = { createdAt: 'ASC', formPath: 'ASC' } as const;
    const found = await manager.find(UnsentText, { where: { agencyId, accountId }, order });
    return this.rows.checkedAll(tx, UnsentText, found);
  }

  async unseal(tx: Reading, holder: AccountHolder, { formPath, sealed }: Verified<UnsentText>): Promise<string | null> {
    try {
      return await this.accountKeys.unsealUnsent(tx, holder, formPath, sealed);
    } catch (error) {
      // Sealed to a key that a reset has replaced since.
      if (error instanceof EnvelopeError) return null;
      throw error;
    }
  }
}
