import { createHmac, timingSafeEqual } from 'node:crypto';
import { raiseAlarm } from '../ciphers/alarm.js';
import { type Binding, netstring } from '../ciphers/binding.js';
import { readHeader } from '../ciphers/envelope-header.js';
import { unseal, seal, SYMMETRIC_FORMAT } from '../ciphers/envelope.js';
import type { Holder, HolderKind } from '../ciphers/holder-key.js';
import { padText, unpadText } from '../ciphers/padding.js';
import { RowMacKeys } from './row-mac-keys.js';
import { type ServerKeyPurpose, type ServerKeyRing } from './server-key-ring.js';
import { VerifiedPublicKey } from '../ciphers/verified-public-key.js';

/** What is looked up by a keyed hash. */
type LookupKind = 'user-name' | 'access-link' | 'browser';

/** What the server hands out and believes when it comes back. */
type TicketKind = 'address' | 'browser' | 'passkey' | 'wait';

interface PasskeyPlace {
  readonly accountId: string;
  readonly passkeyId: string;
}

/** The server's own keys of one agency. They keep a thief of the database out, not the running server. */
export class AgencyKeys {
  readonly rows: RowMacKeys;

  constructor(
    readonly agencyId: string,
    private readonly ring: ServerKeyRing,
  ) {
    this.rows = new RowMacKeys(ring);
  }

  /** 32 bytes by which to store and find a text (already normalized by the caller). */
  lookupHash(kind: LookupKind, text: string): Buffer {
    return mac(this.ring.newest('lookups').key, kind, this.agencyId, text);
  }

  /** The same under every key version, newest first: find by any of them. */
  lookupHashes(kind: LookupKind, text: string): Buffer[] {
    return this.ring.all('lookups').map(({ key }) => mac(key, kind, this.agencyId, text));
  }

  /** What is stored of the password: it unseals nothing and fits this account alone. */
  authHash(accountId: string, authKey: Buffer): Buffer {
    return mac(this.ring.newest('lookups').key, 'auth', this.agencyId, accountId, authKey.toString('base64'));
  }

  /** Takes the same time whether it fits or not. */
  verifyAuthHash(accountId: string, authKey: Buffer, stored: Buffer): boolean {
    const candidates = this.ring
      .all('lookups')
      .map(({ key }) => mac(key, 'auth', this.agencyId, accountId, authKey.toString('base64')));
    return candidates.filter((candidate) => equal(candidate, stored)).length > 0;
  }

  /** What is stored of a session cookie's value. */
  sessionHash(cookieSecret: Buffer): Buffer {
    return mac(this.ring.newest('session-token').key, 'session', this.agencyId, cookieSecret.toString('base64'));
  }

  /** The same under every key version, newest first. */
  sessionHashes(cookieSecret: Buffer): Buffer[] {
    return this.ring
      .all('session-token')
      .map(({ key }) => mac(key, 'session', this.agencyId, cookieSecret.toString('base64')));
  }

  /** A MAC that a browser keeps: it stands for nothing that is stored. */
  ticket(kind: TicketKind, ...parts: string[]): Buffer {
    return mac(this.ring.newest('lookups').key, `ticket ${kind}`, this.agencyId, ...parts);
  }

  isTicket(ticket: Buffer, kind: TicketKind, ...parts: string[]): boolean {
    return this.ring
      .all('lookups')
      .some(({ key }) => equal(mac(key, `ticket ${kind}`, this.agencyId, ...parts), ticket));
  }

  sealUserName(accountId: string, userName: string): Buffer {
    return this.sealText('user-names', 'user-name', accountId, userName);
  }

  unsealUserName(accountId: string, sealed: Buffer): string {
    return this.unsealPurpose('user-names', 'user-name', accountId, sealed);
  }

  sealContact(accountId: string, address: string): Buffer {
    return this.sealText('contact', 'contact', accountId, address);
  }

  unsealContact(accountId: string, sealed: Buffer): string {
    return this.unsealPurpose('contact', 'contact', accountId, sealed);
  }

  /** A one-time link's token on its way: for this notice of this account alone, so that nothing else is ever mailed as a link. */
  sealForNotice(accountId: string, cause: string, token: string): Buffer {
    const { key, version } = this.ring.newest('contact');
    return seal(key, version.toString(), padText(token), this.noticeBinding(accountId, cause));
  }

  unsealForNotice(accountId: string, cause: string, sealed: Buffer): string {
    const byVersion = (keyId: string) => this.ring.byKeyId('contact', keyId);
    return unpadText(unseal(byVersion, sealed, this.noticeBinding(accountId, cause)));
  }

  sealSecondFactor(accountId: string, secret: string): Buffer {
    return this.sealText('second-factor', 'second-factor', accountId, secret);
  }

  unsealSecondFactor(accountId: string, sealed: Buffer): string {
    return this.unsealPurpose('second-factor', 'second-factor', accountId, sealed);
  }

  /** What somebody calls a device of theirs. */
  sealPasskeyName(passkey: PasskeyPlace, name: string): Buffer {
    const { key, version } = this.ring.newest('second-factor');
    return seal(key, version.toString(), padText(name), this.passkeyBinding(passkey));
  }

  unsealPasskeyName(passkey: PasskeyPlace, sealed: Buffer): string {
    const byVersion = (keyId: string) => this.ring.byKeyId('second-factor', keyId);
    return unpadText(unseal(byVersion, sealed, this.passkeyBinding(passkey)));
  }

  macPublicKey(holder: Holder, publicKey: Buffer): Buffer {
    return publicKeyMac(this.ring.newest('public-key-mac').key, holder, publicKey);
  }

  /** The same by today's version, of what an earlier one vouched for; null where there is nothing to do. */
  publicKeyMacAnew(holder: Holder, publicKey: Buffer, stored: Buffer): Buffer | null {
    const [today, ...earlier] = this.ring.all('public-key-mac');
    if (today === undefined || equal(publicKeyMac(today.key, holder, publicKey), stored)) return null;
    const wasGenuine = earlier.some(({ key }) => equal(publicKeyMac(key, holder, publicKey), stored));
    return wasGenuine ? this.macPublicKey(holder, publicKey) : null;
  }

  /** @throws {EnvelopeError} and raises the alarm if this is not the key that was made for this holder. */
  verifyPublicKey<K extends HolderKind>(holder: Holder<K>, publicKey: Buffer, stored: Buffer): VerifiedPublicKey<K> {
    const genuine = this.ring
      .all('public-key-mac')
      .some(({ key }) => equal(publicKeyMac(key, holder, publicKey), stored));
    if (genuine && holder.agencyId === this.agencyId)
      return VerifiedPublicKey.afterCheck(holder, publicKey, this.outerSeal.bind(this));
    return raiseAlarm('public-key', {
      purpose: 'thread-key',
      agencyId: holder.agencyId,
      holderKind: holder.kind,
      holderId: holder.id,
      generation: holder.generation,
    });
  }

  /**
   * A second layer: around what a password or a code seals, so that guessing them needs the root key too; and around
   * what is sealed to a public key, as anybody could do who can write to the database.
   */
  outerSeal(inner: Buffer, binding: Binding): Buffer {
    const { key, version } = this.ring.newest('outer-wrap');
    return seal(key, version.toString(), inner, binding);
  }

  outerUnseal(envelope: Buffer, binding: Binding): Buffer {
    return unseal((keyId) => this.ring.byKeyId('outer-wrap', keyId), envelope, binding);
  }

  /**
   * What an earlier version of a key has sealed, sealed by today's; null where no earlier one has.
   * @throws {EnvelopeError}
   */
  resealed(purpose: ServerKeyPurpose, envelope: Buffer, binding: Binding): Buffer | null {
    const { key, version } = this.ring.newest(purpose);
    const header = readHeader(envelope);
    if (header?.format !== SYMMETRIC_FORMAT || header.keyId === version.toString()) return null;
    if (this.ring.byKeyId(purpose, header.keyId) === undefined) return null;
    const inner = unseal((keyId) => this.ring.byKeyId(purpose, keyId), envelope, binding);
    return seal(key, version.toString(), inner, binding);
  }

  /** Which version of a key makes what is made now. */
  versionOf(purpose: ServerKeyPurpose): number {
    return this.ring.newest(purpose).version;
  }

  /** MAC over a batch of audit entries, in their canonical text. */
  auditMac(text: string): Buffer {
    return mac(this.ring.newest('audit-chain').key, 'audit', this.agencyId, text);
  }

  verifyAuditMac(text: string, stored: Buffer): boolean {
    return this.ring.all('audit-chain').some(({ key }) => equal(mac(key, 'audit', this.agencyId, text), stored));
  }

  private passkeyBinding({ accountId, passkeyId }: PasskeyPlace): Binding {
    return { purpose: 'passkey-name', agencyId: this.agencyId, accountId, holderId: passkeyId };
  }

  private noticeBinding(accountId: string, messageId: string): Binding {
    return { purpose: 'notice', agencyId: this.agencyId, accountId, messageId };
  }

  private sealText(keys: ServerKeyPurpose, purpose: AccountText, accountId: string, text: string): Buffer {
    const { key, version } = this.ring.newest(keys);
    return seal(key, version.toString(), padText(text), { purpose, agencyId: this.agencyId, accountId });
  }

  private unsealPurpose(keys: ServerKeyPurpose, purpose: AccountText, accountId: string, sealed: Buffer): string {
    const binding: Binding = { purpose, agencyId: this.agencyId, accountId };
    return unpadText(unseal((keyId) => this.ring.byKeyId(keys, keyId), sealed, binding));
  }
}

type AccountText = 'user-name' | 'contact' | 'second-factor';

function publicKeyMac(key: Buffer, holder: Holder, publicKey: Buffer): Buffer {
  const { kind, agencyId, id, generation } = holder;
  return mac(key, 'public-key', kind, agencyId, id, generation.toString(), publicKey.toString('base64'));
}

function mac(key: Buffer, ...parts: string[]): Buffer {
  return createHmac('sha256', key).update(parts.map(netstring).join('')).digest();
}

function equal(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
