import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import type { Reading, Transaction } from '../../database/transaction.js';
import { noKeyPair, WrongCode } from '../ciphers/errors.js';
import type { AccountHolder } from '../ciphers/holder-key.js';
import { createPrintedCode, keyOfPrintedCode } from '../ciphers/printed-code.js';
import { Claims } from '../claims/claims.js';
import { claimOf } from '../claims/claim-of.js';
import { MacedRows } from '../row-macs/maced-rows.js';
import { versionAfter } from '../row-macs/row-versions.js';
import { columnsSql, rowsFrom } from '../rows/row-columns.js';
import { ServerKeys } from '../server-keys/server-keys.js';
import { AccountKey } from '../tables/account-key.entity.js';
import { HandoverSeal } from '../tables/handover-seal.entity.js';
import { RecoveryKey } from '../tables/recovery-key.entity.js';
import { ThreadKeySeal } from '../tables/thread-key-seal.entity.js';
import { AccountKeys } from './account-keys.js';
import { recoveryKeyOf } from './recovery-key-row.js';
import { tryUnwrapPrivateKey, wrapPrivateKey } from './private-key-wrap.js';

/** How somebody who forgot the password, or lost the account to a reset, gets everything back. */
@Injectable()
export class AccountRecovery {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly accountKeys: AccountKeys,
    private readonly rows: MacedRows,
    private readonly claims: Claims,
  ) {}

  /** A new code, to be shown once. The one before no longer unseals anything. */
  async createCode(tx: Transaction, holder: AccountHolder): Promise<string> {
    const { agencyId, now } = tx;
    const { id: accountId, generation } = holder;
    const keys = await this.serverKeys.forAgency(tx);
    const code = createPrintedCode('recovery');
    const privateKeySealed = wrapPrivateKey(keys, 'recovery', keyOfPrintedCode('recovery', code), holder);
    const version = await this.endCodes(tx, accountId);
    await this.rows.insert(tx, RecoveryKey, {
      agencyId,
      accountId,
      generation,
      privateKeySealed,
      createdAt: now,
      version,
    });
    return code;
  }

  async removeCode(tx: Transaction, accountId: string): Promise<void> {
    await this.endCodes(tx, accountId);
  }

  async hasCode(tx: Reading, accountId: string): Promise<boolean> {
    return (await recoveryKeyOf(tx, await this.serverKeys.forAgency(tx), accountId)) !== null;
  }

  /**
   * Unseals the key that the code was made for, wraps it under the new password's key and takes it into use
   * again. The caller sets the account's key generation to the one returned.
   * @throws {WrongCode}
   */
  async recover(
    tx: Transaction,
    { accountId, code, newWrappingKey }: { accountId: string; code: string; newWrappingKey: Buffer },
  ): Promise<AccountHolder> {
    const { agencyId } = tx;
    const codeKey = keyOfPrintedCode('recovery', code);
    const keys = await this.serverKeys.forAgency(tx);
    const row = await recoveryKeyOf(tx, keys, accountId);
    if (row === null) throw new WrongCode('does-not-fit');
    const owner = { kind: 'account', agencyId, id: accountId, generation: row.generation } as const;
    const holder = tryUnwrapPrivateKey(keys, 'recovery', codeKey, owner, row.privateKeySealed);
    if (holder === undefined) throw new WrongCode('does-not-fit');
    await this.accountKeys.rewrapPrivateKey(tx, holder, newWrappingKey);
    await this.reinstate(tx, holder);
    return holder;
  }

  /**
   * Takes an earlier generation into use again, whose key was just unsealed by code or old password; later
   * ones and all that was sealed to them go. What only those could unseal is asked for again.
   */
  async reinstate(tx: Transaction, { id, generation }: AccountHolder): Promise<void> {
    const { manager, agencyId, now } = tx;
    const later = await manager.query<Record<string, unknown>[]>(ONLY_LATER_ONES_HOLD, [agencyId, id, generation]);
    const seals = await this.rows.checkedAll(tx, ThreadKeySeal, rowsFrom(ThreadKeySeal, 'later', later));
    await this.claims.ask(tx, { claims: seals.map(claimOf), reason: 'reset', requestedBy: id });
    const holderOfLater = { agencyId, holderKind: 'account', holderId: id } as const;
    await manager.delete(ThreadKeySeal, { ...holderOfLater, keyGeneration: MoreThan(generation) });
    await manager.delete(HandoverSeal, { ...holderOfLater, holderGeneration: MoreThan(generation) });
    await manager.delete(AccountKey, { agencyId, accountId: id, generation: MoreThan(generation) });
    const row = await this.rows.lock(tx, AccountKey, { agencyId, accountId: id, generation });
    if (row === null) return noKeyPair(agencyId, id);
    await this.rows.change(tx, AccountKey, row, { retiredAt: null, trustedAt: now });
  }

  /** None of before opens anything any more, whatever row is put back. @returns which version the next one has */
  private async endCodes(tx: Transaction, accountId: string): Promise<number> {
    const { manager, agencyId } = tx;
    const found = await manager.find(AccountKey, {
      where: { agencyId, accountId },
      order: { generation: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
    const all = await this.rows.checkedAll(tx, AccountKey, found);
    const recoveryVersion = versionAfter(...all.map((key) => key.recoveryVersion));
    for (const key of all) await this.rows.change(tx, AccountKey, key, { recoveryVersion });
    await manager.delete(RecoveryKey, { agencyId, accountId });
    return recoveryVersion;
  }
}

const ONLY_LATER_ONES_HOLD = `
  SELECT ${columnsSql(ThreadKeySeal, 'later')}
    FROM thread_keys later
   WHERE later.agency_id = $1 AND later.holder_kind = 'account' AND later.holder_id = $2 AND later.key_generation > $3
     AND NOT EXISTS (
           SELECT FROM thread_keys own
            WHERE own.agency_id = later.agency_id AND own.inquiry_id = later.inquiry_id AND own.epoch = later.epoch
              AND own.holder_kind = 'account' AND own.holder_id = $2 AND own.key_generation <= $3)`;
