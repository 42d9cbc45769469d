import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Reading, Transaction } from '../../database/transaction.js';
import { AccountKeys } from '../account-keys/account-keys.js';
import { LastHolder, NoHandoverKey, WrongCode } from '../ciphers/errors.js';
import { type AccountHolder, type HandoverHolder, HolderKey } from '../ciphers/holder-key.js';
import { generateKeyPair } from '../ciphers/hpke.js';
import { createPrintedCode, keyOfPrintedCode } from '../ciphers/printed-code.js';
import type { VerifiedPublicKey } from '../ciphers/verified-public-key.js';
import { ServerKeys } from '../server-keys/server-keys.js';
import { AgencyHandoverKey } from '../tables/agency-handover-key.entity.js';
import { HandoverSeal } from '../tables/handover-seal.entity.js';
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
  ) {}

  /** The next generation, which takes the place of the one before. Its only holder is the printed code. */
  async create(tx: Transaction): Promise<PrintedHandoverKey> {
    const { manager, agencyId, now } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const generation = ((await manager.maximum(AgencyHandoverKey, 'generation', { agencyId })) ?? 0) + 1;
    const { publicKey, privateKey } = generateKeyPair();
    const holder = new HolderKey('handover', agencyId, agencyId, generation, privateKey);
    const publicKeyMac = keys.macPublicKey(holder, publicKey);
    await manager.update(AgencyHandoverKey, { agencyId, retiredAt: IsNull() }, { retiredAt: now });
    await manager.insert(AgencyHandoverKey, {
      agencyId,
      generation,
      publicKey,
      publicKeyMac,
      createdAt: now,
      retiredAt: null,
    });
    return { holder, code: await this.addCode(tx, holder) };
  }

  /** @throws {WrongCode} @throws {NoHandoverKey} */
  async unsealWithCode(tx: Reading, code: string): Promise<HandoverHolder> {
    const { agencyId } = tx;
    const codeKey = keyOfPrintedCode('handover', code);
    const keys = await this.serverKeys.forAgency(tx);
    const { generation } = await this.current(tx);
    const seals = await tx.manager.findBy(HandoverSeal, { agencyId, generation, holderKind: 'code' });
    for (const { holderId, sealed } of seals) {
      const holder = unsealWithCodeKey(keys, codeKey, { agencyId, generation, holderId }, sealed);
      if (holder !== undefined) return holder;
    }
    throw new WrongCode('does-not-fit');
  }

  /** The newest handover key sealed to this account's key; undefined if it holds none. */
  async unsealAsHolder({ manager, agencyId }: Reading, account: AccountHolder): Promise<HandoverHolder | undefined> {
    const { id: holderId, generation: holderGeneration } = account;
    const where = { agencyId, holderKind: 'account', holderId, holderGeneration } as const;
    const seal = await manager.findOne(HandoverSeal, { where, order: { generation: 'DESC' } });
    return seal === null ? undefined : unsealForAccount(account, seal.generation, seal.sealed);
  }

  /** Makes an account a holder. @throws {NoKeyPair} */
  async admit(tx: Transaction, holder: HandoverHolder, accountId: string): Promise<void> {
    const recipients = await this.accountKeys.recipients(tx, [accountId]);
    for (const recipient of recipients.values()) await this.addAccount(tx, holder, recipient);
  }

  /** Takes the handover key from an account. Nobody knows whether the printed code can still be found: one account that can unseal the key stays. @returns whether it had it @throws {LastHolder} */
  async dismiss(tx: Transaction, accountId: string): Promise<boolean> {
    const { manager, agencyId } = tx;
    await manager.query('SELECT FROM agency_handover_keys WHERE agency_id = $1 FOR UPDATE', [agencyId]);
    const { accountIds, codes } = await this.holders(tx);
    if (accountIds.includes(accountId)) {
      const able = await this.able(tx);
      const left = able.filter((id) => id !== accountId).length;
      if (codes === 0 && left < 2) throw new LastHolder('one-without-code');
      if (left === 0 && able.length > 0) throw new LastHolder('only-code');
    }
    const { affected } = await manager.delete(HandoverSeal, { agencyId, holderKind: 'account', holderId: accountId });
    return affected !== 0;
  }

  /** Who holds the current handover key. @throws {NoHandoverKey} */
  async holders(tx: Reading): Promise<{ accountIds: string[]; codes: number }> {
    const { agencyId } = tx;
    const { generation } = await this.current(tx);
    const seals = await tx.manager.findBy(HandoverSeal, { agencyId, generation });
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

  /** What threads are sealed to. @throws {NoHandoverKey} @throws {EnvelopeError} */
  async recipient(tx: Reading): Promise<VerifiedPublicKey<'handover'>> {
    const { agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const { generation, publicKey, publicKeyMac } = await this.current(tx);
    return keys.verifyPublicKey({ kind: 'handover', agencyId, id: agencyId, generation }, publicKey, publicKeyMac);
  }

  async exists({ manager, agencyId }: Reading): Promise<boolean> {
    return manager.existsBy(AgencyHandoverKey, { agencyId, retiredAt: IsNull() });
  }

  private async current({ manager, agencyId }: Reading): Promise<AgencyHandoverKey> {
    const row = await manager.findOneBy(AgencyHandoverKey, { agencyId, retiredAt: IsNull() });
    if (row === null) throw new NoHandoverKey(agencyId);
    return row;
  }

  /** Who could unseal the current handover key today: a seal to a key that a reset has replaced does not count. */
  private async able(tx: Reading): Promise<string[]> {
    const { agencyId } = tx;
    const { generation } = await this.current(tx);
    const rows = await tx.manager.query<{ holder_id: string }[]>(
      `SELECT DISTINCT s.holder_id
         FROM handover_seals s
         JOIN account_keys k ON k.agency_id = s.agency_id AND k.account_id = s.holder_id AND k.generation = s.holder_generation AND k.retired_at IS NULL
        WHERE s.agency_id = $1 AND s.generation = $2 AND s.holder_kind = 'account'`,
      [agencyId, generation],
    );
    return rows.map(({ holder_id }) => holder_id);
  }

  private async addCode(tx: Transaction, holder: HandoverHolder): Promise<string> {
    const { manager, agencyId, now } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const code = createPrintedCode('handover');
    const holderId = uuidv7();
    const sealed = sealForCode(keys, keyOfPrintedCode('handover', code), holderId, holder);
    await manager.insert(HandoverSeal, {
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
    { manager, agencyId, now }: Transaction,
    holder: HandoverHolder,
    recipient: VerifiedPublicKey<'account'>,
  ): Promise<void> {
    const place = {
      agencyId,
      generation: holder.generation,
      holderKind: 'account',
      holderId: recipient.id,
      holderGeneration: recipient.generation,
    } as const;
    const sealed = await sealForAccount(recipient, holder);
    await manager.upsert(HandoverSeal, { ...place, sealed, createdAt: now }, Object.keys(place));
  }
}
