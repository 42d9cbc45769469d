import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { isCountedOn } from '../../domain/signature-counter.js';
import { Notices } from '../../notifications/notices.js';
import { tellAlarm } from '../../vault/ciphers/alarm.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import { placeOf, type Verified } from '../../vault/row-macs/verified-row.js';
import { shapeOf } from '../../vault/rows/row-shape.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { SecondFactor } from '../sessions/second-factor.entity.js';
import { FactorRows } from './factor-rows.js';
import type { NewPasskey } from './passkey-ceremonies.js';
import { Passkey } from './passkey.entity.js';

/** A passkey, and what its owner calls the device. */
export type NamedPasskey = Passkey & { name: string };

/** What is stored of passkeys. Those in use are listed in their second factor's row: no other row lets anybody in. */
@Injectable()
export class PasskeyRows {
  constructor(
    private readonly rows: MacedRows,
    private readonly serverKeys: ServerKeys,
    private readonly factors: FactorRows,
    private readonly audit: AuditLog,
    private readonly notices: Notices,
  ) {}

  /** Those of a second factor, in the order in which they came. One that is altered or missing is told, and left out. */
  async of(reading: Reading, factor: Verified<SecondFactor> | null): Promise<NamedPasskey[]> {
    if (!factor?.passkeyIds) return [];
    const { agencyId, accountId, passkeyIds } = factor;
    const found = await reading.manager.find(Passkey, {
      where: { agencyId, accountId },
      order: { passkeyId: 'ASC' },
    });
    const genuine = await this.rows.checkedAll(reading, Passkey, found);
    for (const passkeyId of passkeyIds)
      if (!found.some((row) => row.passkeyId === passkeyId)) tellForged({ agencyId, accountId, passkeyId });
    const keys = await this.serverKeys.forAgency(reading);
    return genuine
      .filter(({ passkeyId }) => passkeyIds.includes(passkeyId))
      .map((row) =>
        Object.assign(row, { name: row.nameSealed ? keys.unsealPasskeyName(row, row.nameSealed) : (row.name ?? '') }),
      );
  }

  /**
   * @param make what the browser has made, in view of what is in use just now; null where it has made nothing
   * @returns whether anything was added
   */
  async add(
    tx: Transaction,
    accountId: string,
    make: (factor: SecondFactor) => Promise<(NewPasskey & { name: string }) | null>,
  ): Promise<boolean> {
    const { manager, agencyId } = tx;
    const factor = await this.factors.lockOrBegin(tx, accountId);
    const made = await make(factor);
    if (!made || (await manager.existsBy(Passkey, { agencyId, credential: made.credential }))) return false;
    const passkeyId = uuidv7();
    const { name, ...passkey } = made;
    const nameSealed = (await this.serverKeys.forAgency(tx)).sealPasskeyName({ accountId, passkeyId }, name);
    const row = { agencyId, accountId, passkeyId, createdAt: tx.now, ...passkey, nameSealed, name: null };
    await this.rows.insert(tx, Passkey, row);
    await this.factors.settle(tx, factor, { passkeyIds: [...(factor.passkeyIds ?? []), passkeyId] });
    await this.audit.append(tx, 'passkey.added');
    await this.notices.ownAccessTouched(tx, accountId);
    return true;
  }

  /** It lets nobody in any more. Where nothing else would be left, nothing happens: that is more than one passkey less. */
  async remove(tx: Transaction, accountId: string, passkeyId: string): Promise<'removed' | 'unknown' | 'last'> {
    const factor = await this.factors.lockWithAccount(tx, accountId);
    const passkeyIds = factor?.passkeyIds ?? [];
    if (!factor || !passkeyIds.includes(passkeyId)) return 'unknown';
    const left = passkeyIds.filter((id) => id !== passkeyId);
    if (left.length === 0 && factor.secretSealed === null) return 'last';
    await tx.manager.delete(Passkey, { agencyId: tx.agencyId, accountId, passkeyId });
    await this.factors.settle(tx, factor, { passkeyIds: left.length > 0 ? left : null });
    await this.audit.append(tx, 'passkey.removed');
    await this.notices.ownAccessTouched(tx, accountId);
    return 'removed';
  }

  /**
   * Whether it has signed, and counted on since.
   * @param count what the authenticator says it has counted up to, once it is sure that it has signed
   */
  async spend(
    tx: Transaction,
    accountId: string,
    credential: Buffer,
    count: (passkey: Passkey) => Promise<number | null>,
  ): Promise<boolean> {
    const passkey = await this.lock(tx, accountId, credential);
    const counted = passkey && (await count(passkey));
    if (passkey === null || counted === null) return false;
    if (!isCountedOn(Number(passkey.signCount), counted)) {
      tellAlarm('counted-back', placeOf(shapeOf(Passkey), passkey));
      await this.audit.append(tx, 'passkey.counted-back');
      await this.notices.accessTouched(tx, accountId);
      return false;
    }
    return (await this.rows.change(tx, Passkey, passkey, { signCount: counted.toString() })) !== null;
  }

  /** From before names were sealed. */
  async sealNames(tx: Transaction): Promise<void> {
    const { agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    for (const passkey of await this.rows.findAll(tx, Passkey, { agencyId, name: Not(IsNull()) }))
      await this.rows.change(tx, Passkey, passkey, {
        name: null,
        nameSealed: keys.sealPasskeyName(passkey, passkey.name ?? ''),
      });
  }

  private async lock(tx: Transaction, accountId: string, credential: Buffer): Promise<Verified<Passkey> | null> {
    const { manager, agencyId } = tx;
    // The factor first: of two answers to one challenge, the second sees what the first has changed.
    const factor = await this.factors.lock(tx, accountId);
    const where = { agencyId, accountId, credential };
    const found = await manager.findOne(Passkey, { where, lock: { mode: 'for_no_key_update' } });
    const passkey = await this.rows.checkedOrNull(tx, Passkey, found);
    if (passkey === null || factor?.passkeyIds?.includes(passkey.passkeyId)) return passkey;
    // Removed, and put back by hand with the MAC it had.
    tellForged(passkey);
    return null;
  }
}

function tellForged(key: Pick<Passkey, 'agencyId' | 'accountId' | 'passkeyId'>): void {
  tellAlarm('forged', placeOf(shapeOf(Passkey), key));
}
