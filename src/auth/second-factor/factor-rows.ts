import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Accounts } from '../../accounts/accounts.js';
import type { Person, Reading, Transaction } from '../../database/transaction.js';
import { EnvelopeError, raiseAlarm } from '../../vault/ciphers/alarm.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import { placeOf, type Verified, verifiedRow } from '../../vault/row-macs/verified-row.js';
import { shapeOf } from '../../vault/rows/row-shape.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { BackupCode } from './backup-code.entity.js';
import { matchingStep, newBackupCodes, newSecret, normalizedBackupCode } from './one-time-codes.js';
import { factorInUse } from '../sessions/factor-in-use.js';
import { SecondFactor } from '../sessions/second-factor.entity.js';

/**
 * What is stored of second factors. An altered row is never taken for none: that would let the password alone set up another.
 */
@Injectable()
export class FactorRows {
  constructor(
    private readonly rows: MacedRows,
    private readonly serverKeys: ServerKeys,
    private readonly accounts: Accounts,
  ) {}

  /** @throws {EnvelopeError} for a row that is not as it was written, as every method here does */
  async of(reading: Reading, accountId: string): Promise<Verified<SecondFactor> | null> {
    const { manager, agencyId } = reading;
    return this.inUse(reading, accountId, await manager.findOneBy(SecondFactor, { agencyId, accountId }));
  }

  /** The secret that is being set up; null where nothing is. */
  async pendingSecret(reading: Reading, { accountId, pendingSealed }: Verified<SecondFactor>): Promise<string | null> {
    if (!pendingSealed) return null;
    return (await this.serverKeys.forAgency(reading)).unsealSecondFactor(accountId, pendingSealed);
  }

  /** A new secret beside the one in use. */
  async writePending(tx: Transaction, accountId: string): Promise<void> {
    const keys = await this.serverKeys.forAgency(tx);
    await this.rows.change(tx, SecondFactor, await this.lockOrBegin(tx, accountId), {
      pendingSealed: keys.sealSecondFactor(accountId, newSecret()),
    });
  }

  /** Takes the pending secret into use. False if it is not any more what was read. */
  async confirm(tx: Transaction, factor: Verified<SecondFactor>, step: number): Promise<boolean> {
    const { pendingSealed: secretSealed } = factor;
    return this.settle(tx, factor, { secretSealed, pendingSealed: null, lastStep: step.toString() });
  }

  /**
   * What is in use from now on. The account's own row says which row that is: one from before, put back with its MAC, brings
   * back nothing that was taken away. False if it is not any more what was read.
   */
  async settle(tx: Transaction, factor: Verified<SecondFactor>, changes: Partial<SecondFactor>): Promise<boolean> {
    const confirmedAt = new Date(Math.max(tx.now.getTime(), (factor.confirmedAt?.getTime() ?? 0) + 1));
    if (!(await this.rows.change(tx, SecondFactor, factor, { ...changes, confirmedAt }))) return false;
    await this.accounts.noteSecondFactor(tx, factor.accountId, confirmedAt);
    return true;
  }

  /** Whether a code of the app or from paper is right; either works once. */
  async spend(tx: Transaction, accountId: string, code: string): Promise<boolean> {
    const factor = await this.lock(tx, accountId);
    if (!factor?.confirmedAt) return false;
    return (await this.spendStep(tx, factor, code)) || this.spendBackupCode(tx, factor, code);
  }

  /** Ten codes in place of the ones before. */
  async writeBackupCodes(tx: Transaction, accountId: string): Promise<string[]> {
    const { manager, agencyId } = tx;
    const factor = await this.lock(tx, accountId);
    if (!factor) throw new Error(`No second factor of ${accountId} that codes could stand in for`);
    const keys = await this.serverKeys.forAgency(tx);
    const codes = newBackupCodes();
    await manager.delete(BackupCode, { agencyId, accountId });
    const hashes = codes.map((code) => keys.lookupHash('access-link', backupText(accountId, code)));
    const unused = hashes.map((codeHash) => ({ agencyId, accountId, codeHash, usedAt: null }));
    await this.rows.insert(tx, BackupCode, ...unused);
    await this.rows.change(tx, SecondFactor, factor, { backupCodesLeft: codes.length });
    return codes;
  }

  async remove(tx: Transaction, accountId: string): Promise<void> {
    const { manager, agencyId } = tx;
    await this.accounts.noteSecondFactor(tx, accountId, null);
    await manager.delete(SecondFactor, { agencyId, accountId });
    await manager.delete(BackupCode, { agencyId, accountId });
  }

  async lock(tx: Transaction, accountId: string): Promise<Verified<SecondFactor> | null> {
    const { manager, agencyId } = tx;
    const where = { agencyId, accountId };
    const found = await manager.findOne(SecondFactor, { where, lock: { mode: 'for_no_key_update' } });
    return this.inUse(tx, accountId, found);
  }

  /** The same for a change of what is in use, which the account's row is told of. */
  async lockWithAccount(tx: Transaction, accountId: string): Promise<Verified<SecondFactor> | null> {
    await tx.manager.query(accountSql, [tx.agencyId, accountId]);
    return this.lock(tx, accountId);
  }

  /** The same, and where there is none, one of which nothing is in use yet. */
  async lockOrBegin(tx: Transaction, accountId: string): Promise<Verified<SecondFactor>> {
    const factor = await this.lockWithAccount(tx, accountId);
    if (factor) return factor;
    await this.rows.insert(tx, SecondFactor, { ...unset, agencyId: tx.agencyId, accountId });
    const begun = await this.lock(tx, accountId);
    if (!begun) throw new Error(`No second factor of ${accountId} where one has just been begun`);
    return begun;
  }

  /** Whose wrong codes are counted. */
  async subjectOf(reading: Reading, { accountId }: Person): Promise<Buffer> {
    return (await this.serverKeys.forAgency(reading)).lookupHash('access-link', `second-factor ${accountId}`);
  }

  private async inUse(
    reading: Reading,
    accountId: string,
    row: SecondFactor | null,
  ): Promise<Verified<SecondFactor> | null> {
    const keys = await this.serverKeys.forAgency(reading);
    const account = await this.accounts.byId(reading, accountId);
    const factor = account && factorInUse(keys, account, row);
    if (factor === 'altered' || (row && !factor))
      throw new EnvelopeError('forged', placeOf(shapeOf(SecondFactor), { agencyId: reading.agencyId, accountId }));
    return factor;
  }

  private async spendStep(tx: Transaction, factor: Verified<SecondFactor>, code: string): Promise<boolean> {
    const { secretSealed } = factor;
    if (!secretSealed) return false;
    const secret = (await this.serverKeys.forAgency(tx)).unsealSecondFactor(factor.accountId, secretSealed);
    const lastStep = factor.lastStep === null ? null : Number(factor.lastStep);
    const step = await matchingStep(secret, code, tx.now, lastStep);
    if (step === null) return false;
    return (await this.rows.change(tx, SecondFactor, factor, { lastStep: step.toString() })) !== null;
  }

  private async spendBackupCode(tx: Transaction, factor: Verified<SecondFactor>, code: string): Promise<boolean> {
    const { manager, agencyId, now } = tx;
    const { accountId, backupCodesLeft } = factor;
    const normalized = normalizedBackupCode(code);
    if (normalized === null) return false;
    const keys = await this.serverKeys.forAgency(tx);
    const codeHash = In(keys.lookupHashes('access-link', backupText(accountId, normalized)));
    const found = await manager.findOneBy(BackupCode, { agencyId, accountId, codeHash });
    if (!found) return false;
    const row = verifiedRow(keys, BackupCode, found);
    if (row.usedAt !== null) return false;
    const unused = await manager.countBy(BackupCode, { agencyId, accountId, usedAt: IsNull() });
    // One more than there can be: a used one was put back. One less is no more than an outage.
    if (unused > backupCodesLeft) return raiseAlarm('forged', placeOf(shapeOf(BackupCode), row));
    await this.rows.change(tx, SecondFactor, factor, { backupCodesLeft: backupCodesLeft - 1 });
    return (await this.rows.change(tx, BackupCode, row, { usedAt: now })) !== null;
  }
}

/** Two forms at once make one row. */
const accountSql = 'SELECT FROM accounts WHERE agency_id = $1 AND account_id = $2 FOR NO KEY UPDATE';

const unset = {
  secretSealed: null,
  pendingSealed: null,
  confirmedAt: null,
  lastStep: null,
  backupCodesLeft: 0,
  passkeyIds: null,
};

/** A code belongs to one account: the same characters mean nothing for another. */
function backupText(accountId: string, code: string): string {
  return `backup-code ${accountId} ${code}`;
}
