import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../database/transaction.js';
import { type Insertion, insertion } from '../database/writing/insertions.js';
import { Consent } from './consent.entity.js';

/**
 * That somebody agreed to the terms, to be written with what they agreed for. GDPR Art. 7(1): consent must be demonstrable.
 * `messageId` is null at registration.
 */
export function consentGiven(
  { agencyId, now }: Transaction,
  consent: Pick<Consent, 'accountId' | 'termsVersion' | 'messageId'>,
): Insertion {
  return insertion(Consent, { ...consent, agencyId, consentId: uuidv7(), givenAt: now });
}
