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
    const { manager, agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const pendingSealed = keys.sealSecondFactor(accountId, newSecret());
    await manager.query(accountSql, [agencyId, accountId]);
    const factor = await this.locked(tx, accountId);
    if (factor) await this.rows.change(tx, SecondFactor, factor, { pendingSealed });
    else await this.rows.insert(tx, SecondFactor, { ...unset, agencyId, accountId, pendingSealed });
  }

  /** Takes the pending secret into use. False if it is not any more what was read. */
  async confirm(tx: Transaction, factor: Verified<SecondFactor>, step: number): Promise<boolean> {
    const { pendingSealed: secretSealed } = factor;
    const inUse = { secretSealed, pendingSealed: null, confirmedAt: tx.now, lastStep: step.toString() };
    if (!(await this.rows.change(tx, SecondFactor, factor, inUse))) return false;
    await this.accounts.noteSecondFactor(tx, factor.accountId, tx.now);
    return true;
  }

  /** Whether a code of the app or from paper is right; either works once. */
  async spend(tx: Transaction, accountId: string, code: string): Promise<boolean> {
    const factor = await this.locked(tx, accountId);
    if (!factor?.secretSealed) return false;
    return (await this.spendStep(tx, factor, factor.secretSealed, code)) || this.spendBackupCode(tx, factor, code);
  }

  /** Ten codes in place of the ones before. */
  async writeBackupCodes(tx: Transaction, accountId: string): Promise<string[]> {
    const { manager, agencyId } = tx;
    const factor = await this.locked(tx, accountId);
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

  /** Whose wrong codes are counted. */
  async subjectOf(reading: Reading, { accountId }: Person): Promise<Buffer> {
    return (await this.serverKeys.forAgency(reading)).lookupHash('access-link', `second-factor ${accountId}`);
  }

  private async locked(tx: Transaction, accountId: string): Promise<Verified<SecondFactor> | null> {
    const { manager, agencyId } = tx;
    const where = { agencyId, accountId };
    const found = await manager.findOne(SecondFactor, { where, lock: { mode: 'for_no_key_update' } });
    return this.inUse(tx, accountId, found);
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

  private async spendStep(
    tx: Transaction,
    factor: Verified<SecondFactor>,
    secretSealed: Buffer,
    code: string,
  ): Promise<boolean> {
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

const unset = { secretSealed: null, confirmedAt: null, lastStep: null, backupCodesLeft: 0 };

/** A code belongs to one account: the same characters mean nothing for another. */
function backupText(accountId: string, code: string): string {
  return `backup-code ${accountId} ${code}`;
}
