import { Injectable } from '@nestjs/common';
import type { Reading, Transaction } from '../../database/transaction.js';
import { raiseAlarm, unlessAltered } from '../ciphers/alarm.js';
import { noKeyPair } from '../ciphers/errors.js';
import { type AccountHolder, HolderKey } from '../ciphers/holder-key.js';
import { generateKeyPair, HPKE_FORMAT, unsealWithPrivateKey, sealToPublicKey } from '../ciphers/hpke.js';
import { padText, unpadText } from '../ciphers/padding.js';
import type { VerifiedPublicKey } from '../ciphers/verified-public-key.js';
import { MacedRows } from '../row-macs/maced-rows.js';
import { ServerKeys } from '../server-keys/server-keys.js';
import { AccountKey } from '../tables/account-key.entity.js';
import { HandoverSeal } from '../tables/handover-seal.entity.js';
import { PendingGrant } from '../tables/pending-grant.entity.js';
import { ThreadKeySeal } from '../tables/thread-key-seal.entity.js';
import { keyRows, recipientOf } from './account-key-rows.js';
import { unwrapPrivateKey, wrapPrivateKey } from './private-key-wrap.js';

/** The accounts' key pairs, generation by generation. */
@Injectable()
export class AccountKeys {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly rows: MacedRows,
  ) {}

  /**
   * Makes the account's next generation and retires the ones before. `trusted` is false after a reset by
   * mail: then nothing is sealed to it until `trust`.
   */
  async createKeyPair(
    tx: Transaction,
    { accountId, wrappingKey, trusted }: { accountId: string; wrappingKey: Buffer; trusted: boolean },
  ): Promise<AccountHolder> {
    const { agencyId, now } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const generation = (await this.retireAll(tx, accountId)) + 1;
    const { publicKey, privateKey } = generateKeyPair();
    const holder = new HolderKey('account', agencyId, accountId, generation, privateKey);
    await this.rows.insert(tx, AccountKey, {
      agencyId,
      accountId,
      generation,
      publicKey,
      publicKeyMac: keys.macPublicKey(holder, publicKey),
      privateKeySealed: wrapPrivateKey(keys, 'private-key', wrappingKey, holder),
      createdAt: now,
      trustedAt: trusted ? now : null,
      retiredAt: null,
      recoveryVersion: null,
    });
    return holder;
  }

  /**
   * @throws {EnvelopeError} if there is no such generation, or the wrapping key is not the one that sealed it.
   */
  async unsealPrivateKey(
    tx: Reading,
    { accountId, generation, wrappingKey }: { accountId: string; generation: number; wrappingKey: Buffer },
  ): Promise<AccountHolder> {
    const { agencyId } = tx;
    const row = await this.rows.find(tx, AccountKey, { agencyId, accountId, generation });
    if (row === null) return noKeyPair(agencyId, accountId);
    const owner = { kind: 'account', agencyId, id: accountId, generation } as const;
    const keys = await this.serverKeys.forAgency(tx);
    return unwrapPrivateKey(keys, 'private-key', wrappingKey, owner, row.privateKeySealed);
  }

  /** For a new password: the same key, wrapped anew. */
  async rewrapPrivateKey(tx: Transaction, holder: AccountHolder, newWrappingKey: Buffer): Promise<void> {
    const { id: accountId, generation } = holder;
    const { agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const privateKeySealed = wrapPrivateKey(keys, 'private-key', newWrappingKey, holder);
    const row = await this.rows.lock(tx, AccountKey, { agencyId, accountId, generation });
    if (row === null) return noKeyPair(agencyId, accountId);
    await this.rows.change(tx, AccountKey, row, { privateKeySealed });
  }

  /** Somebody has vouched for the person who reset the password: from now on things are sealed to this generation. */
  async trust(tx: Transaction, accountId: string, generation: number): Promise<void> {
    const row = await this.rows.lock(tx, AccountKey, { agencyId: tx.agencyId, accountId, generation });
    if (row?.trustedAt === null) await this.rows.change(tx, AccountKey, row, { trustedAt: tx.now });
  }

  /** The newest generation and whether anything is sealed to it; undefined before activation. */
  async newest(tx: Reading, accountId: string): Promise<{ generation: number; trusted: boolean } | undefined> {
    const [newest] = await this.rowsOf(tx, accountId);
    if (newest === undefined) return undefined;
    const { generation, trustedAt } = await this.rows.checked(tx, AccountKey, newest);
    return { generation, trusted: trustedAt !== null };
  }

  /** Whether any thread is sealed to one of the account's keys, or awaits that. */
  async holdsThreads({ manager, agencyId }: Reading, accountId: string): Promise<boolean> {
    if (await manager.existsBy(ThreadKeySeal, { agencyId, holderKind: 'account', holderId: accountId })) return true;
    return manager.existsBy(PendingGrant, { agencyId, accountId });
  }

  /**
   * The public keys to seal to, by account: of each the newest trusted generation.
   * @throws {EnvelopeError} if one has none, or one was replaced in the database.
   */
  async recipients(tx: Reading, accountIds: readonly string[]): Promise<Map<string, VerifiedPublicKey<'account'>>> {
    const keys = await this.serverKeys.forAgency(tx);
    const rows = await keyRows(tx, accountIds);
    const recipients = new Map<string, VerifiedPublicKey<'account'>>();
    for (const accountId of accountIds) {
      const recipient = recipientOf(keys, rows.get(accountId) ?? []);
      if (recipient === undefined) return noKeyPair(tx.agencyId, accountId);
      recipients.set(accountId, recipient);
    }
    return recipients;
  }

  /**
   * The same where one whose key was altered must not keep the others from theirs: they are missing, and the alarm is raised.
   */
  async unaltered(tx: Reading, accountIds: readonly string[]): Promise<Map<string, VerifiedPublicKey<'account'>>> {
    const keys = await this.serverKeys.forAgency(tx);
    const rows = await keyRows(tx, accountIds);
    const unaltered = new Map<string, VerifiedPublicKey<'account'>>();
    for (const accountId of accountIds) {
      const recipient = unlessAltered(
        () => recipientOf(keys, rows.get(accountId) ?? []) ?? noKeyPair(tx.agencyId, accountId),
      );
      if (recipient !== undefined) unaltered.set(accountId, recipient);
    }
    return unaltered;
  }

  /** The same also where one has no key: they are missing, too. */
  async reachable(tx: Reading, accountIds: readonly string[]): Promise<Map<string, VerifiedPublicKey<'account'>>> {
    const keys = await this.serverKeys.forAgency(tx);
    const rows = await keyRows(tx, accountIds);
    const found = accountIds.map((id) => [id, unlessAltered(() => recipientOf(keys, rows.get(id) ?? []))] as const);
    return new Map(found.flatMap(([id, recipient]) => (recipient ? [[id, recipient] as const] : [])));
  }

  /** Seals a text that belongs to no thread yet to its author, whose session ended while writing; `place` is where it was written. */
  async sealUnsent(tx: Reading, accountId: string, place: string, text: string): Promise<Buffer> {
    const { agencyId } = tx;
    const recipient = (await this.recipients(tx, [accountId])).get(accountId);
    if (recipient === undefined) return noKeyPair(agencyId, accountId);
    const binding = { purpose: 'unsent', agencyId, accountId, generation: recipient.generation } as const;
    const padded = padText(JSON.stringify([place, text]));
    const inner = await sealToPublicKey(recipient.publicKey, recipient.generation.toString(), padded, binding);
    return recipient.outerSeal(inner, { purpose: 'unsent-outer', agencyId, accountId });
  }

  /** @throws {EnvelopeError} also where it was moved to another place, or somebody else made it */
  async unsealUnsent(tx: Reading, holder: AccountHolder, place: string, sealed: Buffer): Promise<string> {
    const { agencyId, id: accountId, generation } = holder;
    const keys = await this.serverKeys.forAgency(tx);
    // One from before there was the layer is believed by its row alone, which was signed when the server was renewed.
    const isBare = sealed[0] === HPKE_FORMAT;
    const inner = isBare ? sealed : keys.outerUnseal(sealed, { purpose: 'unsent-outer', agencyId, accountId });
    const binding = { purpose: 'unsent', agencyId, accountId, generation } as const;
    const padded = await unsealWithPrivateKey(holder.privateKey, generation.toString(), inner, binding);
    const [writtenAt, text] = JSON.parse(unpadText(padded)) as [string, string];
    return writtenAt === place ? text : raiseAlarm('forged', binding);
  }

  /** Deletes every key of an account and every key sealed to it. What it alone could unseal stays sealed for good. */
  async destroy({ manager, agencyId }: Transaction, accountId: string): Promise<void> {
    await manager.delete(PendingGrant, { agencyId, accountId });
    await manager.delete(ThreadKeySeal, { agencyId, holderKind: 'account', holderId: accountId });
    await manager.delete(HandoverSeal, { agencyId, holderKind: 'account', holderId: accountId });
    await manager.delete(AccountKey, { agencyId, accountId });
  }

  private async rowsOf(tx: Reading, accountId: string): Promise<readonly AccountKey[]> {
    return (await keyRows(tx, [accountId])).get(accountId) ?? [];
  }

  /** @returns the newest generation so far; 0 if there is none. One that was altered by hand stays as it is: nobody uses it. */
  private async retireAll(tx: Transaction, accountId: string): Promise<number> {
    const rows = await this.rowsOf(tx, accountId);
    for (const row of await this.rows.checkedAll(tx, AccountKey, rows))
      if (row.retiredAt === null) await this.rows.change(tx, AccountKey, row, { retiredAt: tx.now });
    return Math.max(0, ...rows.map(({ generation }) => generation));
  }
}
