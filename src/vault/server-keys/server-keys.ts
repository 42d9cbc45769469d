import { Injectable } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';
import type { Reading, Transaction } from '../../database/transaction.js';
import { unseal, seal } from '../ciphers/envelope.js';
import { AgencyKeys } from './agency-keys.js';
import { AgencyServerKey } from './agency-server-key.entity.js';
import { RootKeyring } from './root-keyring.js';
import { generateServerKey, type ServerKey, type ServerKeyPurpose, ServerKeyRing } from './server-key-ring.js';

/** How long a process works with the versions it has read. Shorter than a new version waits before it seals. */
const READ_AGAIN_AFTER_MS = 5 * 60_000;

/** Makes, reads, rotates and re-wraps the agencies' server keys. */
@Injectable()
export class ServerKeys {
  private readonly cache = new Map<string, { keys: AgencyKeys; readAt: number }>();

  constructor(private readonly rootKeys: RootKeyring) {}

  async createForAgency({ manager, agencyId, now }: Transaction): Promise<AgencyKeys> {
    const ring = ServerKeyRing.generate(now);
    await manager.insert(
      AgencyServerKey,
      ring.every().map((key) => this.wrap(agencyId, key)),
    );
    return new AgencyKeys(agencyId, ring);
  }

  /** From memory where possible. Throws if there is no such agency. */
  async forAgency({ manager, agencyId, now }: Reading): Promise<AgencyKeys> {
    const cached = this.cache.get(agencyId);
    if (cached !== undefined && performance.now() - cached.readAt < READ_AGAIN_AFTER_MS) return cached.keys;
    const rows = await manager.findBy(AgencyServerKey, { agencyId });
    if (rows.length === 0) throw new Error(`Agency ${agencyId} has no server keys`);
    const ring = new ServerKeyRing(
      rows.map((row) => this.unwrap(row)),
      now,
    );
    const keys = new AgencyKeys(agencyId, ring);
    this.cache.set(agencyId, { keys, readAt: performance.now() });
    return keys;
  }

  /** Adds a new version of one key. Every process unseals with it within minutes and seals with it soon after. */
  async rotate({ manager, agencyId, now }: Transaction, purpose: ServerKeyPurpose): Promise<number> {
    const newest = (await manager.maximum(AgencyServerKey, 'version', { agencyId, purpose })) ?? 0;
    const key = generateServerKey(purpose, newest + 1, now);
    await manager.insert(AgencyServerKey, this.wrap(agencyId, key));
    return key.version;
  }

  /** Wraps up to `limit` keys of all agencies anew under the current root key. Returns how many; repeat until 0. */
  async rewrap(manager: EntityManager, limit: number): Promise<number> {
    const current = this.rootKeys.current().id;
    const rows = await manager.find(AgencyServerKey, { where: { rootKeyId: Not(current) }, take: limit });
    for (const row of rows) {
      const { agencyId, purpose, version, rootKeyId } = row;
      const { wrappedKey, rootKeyId: newRootKeyId } = this.wrap(agencyId, this.unwrap(row));
      const where = { agencyId, purpose, version, rootKeyId };
      await manager.update(AgencyServerKey, where, { wrappedKey, rootKeyId: newRootKeyId });
    }
    return rows.length;
  }

  /** How many keys a root key still wraps; at 0 it may leave the file. */
  async wrappedBy(manager: EntityManager, rootKeyId: string): Promise<number> {
    return manager.countBy(AgencyServerKey, { rootKeyId });
  }

  private wrap(agencyId: string, { purpose, version, key, createdAt }: ServerKey): AgencyServerKey {
    const root = this.rootKeys.current();
    const binding = { purpose: 'server-key', agencyId, keyPurpose: purpose, version } as const;
    return {
      agencyId,
      purpose,
      version,
      wrappedKey: seal(root.key, root.id, key, binding),
      rootKeyId: root.id,
      createdAt,
    };
  }

  private unwrap({ agencyId, purpose, version, wrappedKey, createdAt }: AgencyServerKey): ServerKey {
    const binding = { purpose: 'server-key', agencyId, keyPurpose: purpose, version } as const;
    return { purpose, version, key: unseal((id) => this.rootKeys.byId(id), wrappedKey, binding), createdAt };
  }
}
