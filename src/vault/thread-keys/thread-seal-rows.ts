import type { HolderKey } from '../ciphers/holder-key.js';
import type { VerifiedPublicKey } from '../ciphers/verified-public-key.js';
import type { ThreadKeySeal } from '../tables/thread-key-seal.entity.js';
import type { ThreadRole } from '../tables/thread-role.js';
import type { ThreadKey } from './thread-key.js';
import { sealEpochTo, wrapEpochFor } from './thread-seal.js';

/** In which role somebody holds a thread, from when and until when (exclusive). */
export interface SealTerms {
  readonly role: ThreadRole;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
}

/** A row as it is before it is signed: see `ThreadSeals`. */
export type NewSeal = Omit<ThreadKeySeal, 'rowMac'>;

/** The rows that seal every epoch in `key` to somebody. */
export function sealedRows(
  key: ThreadKey,
  recipient: VerifiedPublicKey,
  terms: SealTerms,
  now: Date,
): Promise<NewSeal[]> {
  return Promise.all(
    key.epochs.map(async (epoch) => {
      const sealed = await sealEpochTo(recipient, { inquiryId: key.inquiryId, epoch }, key.secret(epoch));
      return row(key, epoch, recipient, terms, sealed, now);
    }),
  );
}

/** The same for a holder who is present: wrapped under their own key at once. */
export function wrappedRows(key: ThreadKey, holder: HolderKey, terms: SealTerms, now: Date): NewSeal[] {
  return key.epochs.map((epoch) => {
    const sealed = wrapEpochFor(holder, { inquiryId: key.inquiryId, epoch }, key.secret(epoch));
    return row(key, epoch, holder, terms, sealed, now);
  });
}

function row(
  key: ThreadKey,
  epoch: number,
  holder: HolderKey | VerifiedPublicKey,
  { role, validFrom, validUntil }: SealTerms,
  sealed: Buffer,
  createdAt: Date,
): NewSeal {
  return {
    agencyId: key.agencyId,
    inquiryId: key.inquiryId,
    epoch,
    holderKind: holder.kind,
    holderId: holder.id,
    keyGeneration: holder.generation,
    role,
    validFrom,
    validUntil,
    sealed,
    createdAt,
  };
}
