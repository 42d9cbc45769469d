import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Reading, Transaction } from '../../database/transaction.js';
import { AccountKeys } from '../account-keys/account-keys.js';
import { LastHolder, noHandoverKey, WrongCode } from '../ciphers/errors.js';
import { type AccountHolder, type HandoverHolder, HolderKey } from '../ciphers/holder-key.js';
import { generateKeyPair } from '../ciphers/hpke.js';
import { createPrintedCode, keyOfPrintedCode } from '../ciphers/printed-code.js';
import type { VerifiedPublicKey } from '../ciphers/verified-public-key.js';
import { MacedRows } from '../row-macs/maced-rows.js';
import { type Verified, verifiedRow } from '../row-macs/verified-row.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { ServerKeys } from '../server-keys/server-keys.js';
import { AgencyHandoverKey } from '../tables/agency-handover-key.entity.js';
import { HandoverSeal } from '../tables/handover-seal.entity.js';
import { handoverSeals, type Held, heldBy, type SealsWanted } from './handover-seal-rows.js';
import { unsealForAccount, unsealWithCodeKey, sealForAccount, sealForCode } from './handover-envelope.js';

/** A handover key just made, with the code to print once. */
export interface PrintedHandoverKey {
  readonly holder: HandoverHolder;
  readonly code: string;
}

/** The agency's handover key: who holds it, and how it is renewed. It passes threads on; no page reads with it. */
@Injectable()
export class HandoverKeys {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly accountKeys: AccountKeys,
    private readonly rows: MacedRows,
  ) {}

  /** The next generation, which takes the place of the one before. Its only holder is the printed code. */
  async create(tx: Transaction): Promise<PrintedHandoverKey> {
    const { manager, agencyId, now } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const earlier = await manager.find(AgencyHandoverKey, { where: { agencyId }, lock: { mode: 'pessimistic_write' } });
    const generation = Math.max(0, ...earlier.map((row) => row.generation)) + 1;
    const { publicKey, privateKey } = generateKeyPair();
    const holder = new HolderKey('handover', agencyId, agencyId, generation, privateKey);
    const publicKeyMac = keys.macPublicKey(holder, publicKey);
    for (const row of await this.rows.checkedAll(tx, AgencyHandoverKey, earlier))
      if (row.retiredAt === null) await this.rows.change(tx, AgencyHandoverKey, row, { retiredAt: now });
    await this.rows.insert(tx, AgencyHandoverKey, {
      agencyId,
      generation,
      publicKey,
      publicKeyMac,
      createdAt: now,
      retiredAt: null,
      holderIds: [],
      codeId: null,
    });
    return { holder, code: await this.addCode(tx, holder) };
  }

  /** @throws {WrongCode} @throws {EnvelopeError} */
  async unsealWithCode(tx: Reading, code: string): Promise<HandoverHolder> {
    const { agencyId } = tx;
    const codeKey = keyOfPrintedCode('handover', code);
    const keys = await this.serverKeys.forAgency(tx);
    const { generation } = await this.current(tx);
    const seals = await this.seals(tx, { agencyId, generation, holderKind: 'code' });
    for (const { holderId, sealed } of seals) {
      const holder = unsealWithCodeKey(keys, codeKey, { agencyId, generation, holderId }, sealed);
      if (holder !== undefined) return holder;
    }
    throw new WrongCode('does-not-fit');
  }

  /** The newest handover key sealed to this account's key; undefined if it holds none. */
  async unsealAsHolder(tx: Reading, account: AccountHolder): Promise<HandoverHolder | undefined> {
    const { agencyId, id: holderId, generation: holderGeneration } = account;
    const seals = await this.seals(tx, { agencyId, holderKind: 'account', holderId, holderGeneration });
    const [newest] = seals.sort((a, b) => b.generation - a.generation);
    const keys = await this.serverKeys.forAgency(tx);
    return newest && unsealForAccount(keys, account, newest.generation, newest.sealed);
  }

  /** Makes an account a holder. @throws {EnvelopeError} */
  async admit(tx: Transaction, holder: HandoverHolder, accountId: string): Promise<void> {
    const recipients = await this.accountKeys.recipients(tx, [accountId]);
    for (const recipient of recipients.values()) await this.addAccount(tx, holder, recipient);
  }

  /** Takes the handover key from an account. Nobody knows whether the printed code can still be found: one account that can unseal the key stays. @returns whether it had it @throws {LastHolder} */
  async dismiss(tx: Transaction, accountId: string): Promise<boolean> {
    const { manager, agencyId } = tx;
    const lock = { mode: 'pessimistic_write' } as const;
    const found = await manager.find(AgencyHandoverKey, { where: { agencyId }, order: { generation: 'ASC' }, lock });
    const { accountIds, codes } = await this.holders(tx);
    if (accountIds.includes(accountId)) {
      const able = await this.able(tx);
      const left = able.filter((id) => id !== accountId).length;
      if (codes === 0 && left < 2) throw new LastHolder('one-without-code');
      if (left === 0 && able.length > 0) throw new LastHolder('only-code');
    }
    for (const key of await this.rows.checkedAll(tx, AgencyHandoverKey, found))
      await this.write(tx, key, (held) => ({ holderIds: held.holderIds.filter((id) => id !== accountId) }));
    const { affected } = await manager.delete(HandoverSeal, { agencyId, holderKind: 'account', holderId: accountId });
    return affected !== 0;
  }

  /** Who holds the current handover key. @throws {EnvelopeError} */
  async holders(tx: Reading): Promise<{ accountIds: string[]; codes: number }> {
    const { agencyId } = tx;
    const { generation } = await this.current(tx);
    const seals = await this.seals(tx, { agencyId, generation });
    const accounts = seals.filter(({ holderKind }) => holderKind === 'account').map(({ holderId }) => holderId);
    return {
      accountIds: [...new Set(accounts)],
      codes: seals.filter(({ holderKind }) => holderKind === 'code').length,
    };
  }

  /** A new code to print; the ones before no longer unseal anything. */
  async replaceCode(tx: Transaction, holder: HandoverHolder): Promise<string> {
    await tx.manager.delete(HandoverSeal, { agencyId: tx.agencyId, generation: holder.generation, holderKind: 'code' });
    return this.addCode(tx, holder);
  }

  /**
   * A new generation with a new code, held by the same accounts. Threads follow by `ThreadKeys.moveToHandoverKey`,
   * then `removeRetired`.
   */
  async rotate(tx: Transaction): Promise<PrintedHandoverKey> {
    const { accountIds } = await this.holders(tx);
    const recipients = await this.accountKeys.recipients(tx, accountIds);
    const printed = await this.create(tx);
    for (const recipient of recipients.values()) await this.addAccount(tx, printed.holder, recipient);
    return printed;
  }

  /** Deletes the retired handover keys that no thread is sealed to any more. */
  async removeRetired({ manager, agencyId }: Transaction): Promise<void> {
    await manager.query(
      `DELETE FROM agency_handover_keys old
        WHERE agency_id = $1 AND retired_at IS NOT NULL
          AND NOT EXISTS (SELECT FROM thread_keys
                           WHERE agency_id = $1 AND holder_kind = 'handover' AND key_generation = old.generation)`,
      [agencyId],
    );
  }

  /** What threads are sealed to. @throws {EnvelopeError} */
  async recipient(tx: Reading): Promise<VerifiedPublicKey<'handover'>> {
    return handoverRecipientOf(await this.serverKeys.forAgency(tx), await this.current(tx));
  }

  async exists({ manager, agencyId }: Reading): Promise<boolean> {
    return manager.existsBy(AgencyHandoverKey, { agencyId, retiredAt: IsNull() });
  }

  /** @throws {EnvelopeError} */
  private async current(tx: Reading): Promise<Verified<AgencyHandoverKey>> {
    const { manager, agencyId } = tx;
    const where = { agencyId, retiredAt: IsNull() };
    const row = await manager.findOne(AgencyHandoverKey, { where, order: { generation: 'DESC' } });
    if (row === null) return noHandoverKey(agencyId);
    return this.rows.checked(tx, AgencyHandoverKey, row);
  }

  /** Those that are as they were written: nobody else holds anything. */
  private async seals(tx: Reading, wanted: SealsWanted): Promise<Verified<HandoverSeal>[]> {
    return handoverSeals(tx, await this.serverKeys.forAgency(tx), wanted);
  }

  /** Writes down who holds the key of a generation from now on. @throws {EnvelopeError} */
  private async note(tx: Transaction, generation: number, change: (held: Held) => Partial<Held>): Promise<void> {
    const { agencyId } = tx;
    const key = await this.rows.lock(tx, AgencyHandoverKey, { agencyId, generation });
    if (key === null) return noHandoverKey(agencyId);
    await this.write(tx, key, change);
  }

  /** Of a locked row. Where it did not say yet who holds the key, those do whose seals there are. */
  private async write(
    tx: Transaction,
    key: Verified<AgencyHandoverKey>,
    change: (held: Held) => Partial<Held>,
  ): Promise<void> {
    const { agencyId, generation, holderIds, codeId } = key;
    const held = holderIds ? { holderIds, codeId } : heldBy(await this.seals(tx, { agencyId, generation }));
    await this.rows.change(tx, AgencyHandoverKey, key, { ...held, ...change(held) });
  }

  /** Who could unseal the current handover key today: a seal to a key that a reset has replaced does not count. */
  private async able(tx: Reading): Promise<string[]> {
    const { agencyId } = tx;
    const { generation } = await this.current(tx);
    const seals = await this.seals(tx, { agencyId, generation, holderKind: 'account' });
    const inUse = await tx.manager.query<{ accountId: string; generation: number }[]>(
      `SELECT account_id AS "accountId", generation FROM account_keys
        WHERE agency_id = $1 AND account_id = ANY($2) AND retired_at IS NULL`,
      [agencyId, seals.map(({ holderId }) => holderId)],
    );
    const able = seals.filter(({ holderId, holderGeneration }) =>
      inUse.some((key) => key.accountId === holderId && key.generation === holderGeneration),
    );
    return [...new Set(able.map(({ holderId }) => holderId))];
  }

  private async addCode(tx: Transaction, holder: HandoverHolder): Promise<string> {
    const { agencyId, now } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const code = createPrintedCode('handover');
    const holderId = uuidv7();
    const sealed = sealForCode(keys, keyOfPrintedCode('handover', code), holderId, holder);
    await this.note(tx, holder.generation, () => ({ codeId: holderId }));
    await this.rows.insert(tx, HandoverSeal, {
      agencyId,
      generation: holder.generation,
      holderKind: 'code',
      holderId,
      holderGeneration: 0,
      sealed,
      createdAt: now,
    });
    return code;
  }

  private async addAccount(
    tx: Transaction,
    holder: HandoverHolder,
    recipient: VerifiedPublicKey<'account'>,
  ): Promise<void> {
    await this.note(tx, holder.generation, ({ holderIds }) => ({
      holderIds: [...new Set([...holderIds, recipient.id])],
    }));
    await this.rows.put(tx, HandoverSeal, {
      agencyId: tx.agencyId,
      generation: holder.generation,
      holderKind: 'account',
      holderId: recipient.id,
      holderGeneration: recipient.generation,
      sealed: await sealForAccount(recipient, holder),
      createdAt: tx.now,
    });
  }
}

/** Of a row that was read: what is sealed to. @throws {EnvelopeError} */
export function handoverRecipientOf(keys: AgencyKeys, row: AgencyHandoverKey | null): VerifiedPublicKey<'handover'> {
  const { agencyId } = keys;
  if (row === null) return noHandoverKey(agencyId);
  const { generation, publicKey, publicKeyMac } = verifiedRow(keys, AgencyHandoverKey, row);
  return keys.verifyPublicKey({ kind: 'handover', agencyId, id: agencyId, generation }, publicKey, publicKeyMac);
}
