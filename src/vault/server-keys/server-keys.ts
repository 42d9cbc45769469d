import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan, Not } from 'typeorm';
import type { Reading, Transaction } from '../../database/transaction.js';
import type { Binding } from '../ciphers/binding.js';
import { unseal, seal } from '../ciphers/envelope.js';
import { currentEdition } from '../rows/row-mac.decorator.js';
import { AgencyKeys } from './agency-keys.js';
import { AgencyServerKey } from './agency-server-key.entity.js';
import { RootKeyProblem } from './root-key-file.js';
import { RootKeyring } from './root-keyring.js';
import {
  generateServerKey,
  missingKeys,
  type ServerKey,
  type ServerKeyPurpose,
  ServerKeyRing,
} from './server-key-ring.js';

/** How long a process works with the versions it has read. Shorter than a new version waits before it seals. */
const READ_AGAIN_AFTER_MS = 5 * 60_000;

/** Makes, reads, rotates, retires and re-wraps the agencies' server keys. */
@Injectable()
export class ServerKeys {
  private readonly cache = new Map<string, { keys: AgencyKeys; readAt: number }>();

  constructor(private readonly rootKeys: RootKeyring) {}

  async createForAgency({ manager, agencyId, now }: Transaction): Promise<AgencyKeys> {
    const ring = ServerKeyRing.generate(now);
    await manager.insert(
      AgencyServerKey,
      ring.every().map((key) => this.wrap(agencyId, key, currentEdition())),
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
    const edition = (await manager.maximum(AgencyServerKey, 'rowEdition', { agencyId })) ?? 0;
    const key = generateServerKey(purpose, newest + 1, now);
    await manager.insert(AgencyServerKey, this.wrap(agencyId, key, edition));
    return key.version;
  }

  /** Deletes the versions before one: what they made confirms nothing any more. */
  async retire({ manager, agencyId }: Transaction, purpose: ServerKeyPurpose, before: number): Promise<number> {
    const gone = await manager.delete(AgencyServerKey, { agencyId, purpose, version: LessThan(before) });
    this.cache.delete(agencyId);
    return gone.affected ?? 0;
  }

  /**
   * Says of all the agency's keys that its rows carry MACs up to the current edition, and adds the keys it lacks.
   * @returns the edition before @throws {EnvelopeError} if a key is not what was wrapped
   */
  async raiseEdition({ manager, agencyId, now }: Transaction): Promise<number> {
    const lock = { mode: 'pessimistic_write' } as const;
    const rows = await manager.find(AgencyServerKey, { where: { agencyId }, lock });
    const before = Math.max(...rows.map(({ rowEdition }) => rowEdition));
    if (before >= currentEdition()) return before;
    const keys = rows.map((row) => this.unwrap(row));
    const all = [...keys, ...missingKeys(keys, before, now)].map((key) => this.wrap(agencyId, key, currentEdition()));
    await manager.save(AgencyServerKey, all);
    this.cache.delete(agencyId);
    return before;
  }

  /** Wraps up to `limit` keys of all agencies anew under the current root key. Returns how many; repeat until 0. */
  async rewrap(manager: EntityManager, limit: number): Promise<number> {
    const current = this.rootKeys.current().id;
    const rows = await manager.find(AgencyServerKey, { where: { rootKeyId: Not(current) }, take: limit });
    for (const row of rows) {
      const { agencyId, purpose, version, rootKeyId, rowEdition } = row;
      const { wrappedKey, rootKeyId: newRootKeyId } = this.wrap(agencyId, this.unwrap(row), rowEdition);
      const where = { agencyId, purpose, version, rootKeyId, rowEdition };
      await manager.update(AgencyServerKey, where, { wrappedKey, rootKeyId: newRootKeyId });
    }
    return rows.length;
  }

  /**
   * Whether the root key file, as it is now, goes with this database.
   * @throws {RootKeyProblem}
   */
  async check(manager: EntityManager): Promise<void> {
    const samples = await this.samples(manager);
    const file = this.rootKeys.inFile();
    if (samples.length > 0 && !samples.some((row) => unwraps(row, file.byId)))
      throw new RootKeyProblem(
        `ROOT_KEY_FILE ${file.path} opens none of the keys in this database; put the file in its place that belongs to it.`,
      );
  }

  /** The same when a process begins; a new root key is made only where the database holds nothing that one has wrapped. */
  async begin(manager: EntityManager): Promise<void> {
    this.rootKeys.load({ isNew: (await this.samples(manager)).length === 0 });
    await this.check(manager);
  }

  /** How many keys a root key still wraps; at 0 it may leave the file. */
  async wrappedBy(manager: EntityManager, rootKeyId: string): Promise<number> {
    return manager.countBy(AgencyServerKey, { rootKeyId });
  }

  /** One key of each root key. */
  private samples(manager: EntityManager): Promise<AgencyServerKey[]> {
    const keys = manager.createQueryBuilder(AgencyServerKey, 'key');
    return keys.distinctOn(['key.rootKeyId']).orderBy('key.rootKeyId').getMany();
  }

  private wrap(agencyId: string, key: ServerKey, rowEdition: number): AgencyServerKey {
    const { purpose, version, createdAt } = key;
    const root = this.rootKeys.current();
    const wrappedKey = seal(
      root.key,
      root.id,
      key.key,
      bindingOf({ agencyId, purpose, version, createdAt, rowEdition }),
    );
    return { agencyId, purpose, version, wrappedKey, rootKeyId: root.id, createdAt, rowEdition };
  }

  private unwrap(row: AgencyServerKey): ServerKey {
    const { purpose, version, wrappedKey, createdAt } = row;
    return { purpose, version, key: unseal((id) => this.rootKeys.byId(id), wrappedKey, bindingOf(row)), createdAt };
  }
}

function unwraps(row: AgencyServerKey, byId: (id: string) => Buffer | undefined): boolean {
  try {
    unseal(byId, row.wrappedKey, bindingOf(row));
    return true;
  } catch {
    return false;
  }
}

/** Before there were MACs over rows, neither the edition nor the time was bound. */
function bindingOf(row: Omit<AgencyServerKey, 'wrappedKey' | 'rootKeyId'>): Binding {
  const { agencyId, purpose, version, createdAt, rowEdition } = row;
  const place = { purpose: 'server-key', agencyId, keyPurpose: purpose, version } as const;
  return rowEdition === 0 ? place : { ...place, generation: rowEdition, epoch: createdAt.getTime() };
}
