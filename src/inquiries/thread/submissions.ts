import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PersonalTransaction, Transaction } from '../../database/transaction.js';
import { type Insertion, insertion } from '../../database/writing/insertions.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { FormRefused } from '../../web/forms/form.js';
import { Submission } from './submission.entity.js';
import { said } from '../../web/texts/said.js';

export interface SubmittedForm {
  token: string;
  author: AccountHolder;
  /** What was typed, in a fixed order. */
  content: readonly string[];
}

/** What the same token came with before. */
export type EarlierForm = Pick<Submission, 'inquiryId' | 'contentMac'>;

/** The same as a statement finds it, with or without. */
export type EarlierRow = EarlierForm | Record<keyof EarlierForm, null>;

/** What a form has made. */
export interface Made {
  inquiryId: string;
  messageId: string;
}

const macBytes = 32;

/** Makes one message of a form that is sent twice. The caller has taken a lock under which its author's forms queue up. */
@Injectable()
export class Submissions {
  /**
   * The inquiry that this very form went into before, or null if it is new.
   * @param earlier what the same author's form of this token has made
   * @throws FormRefused (409) if the token came before with another text
   */
  madeBy(earlier: EarlierForm | null, form: SubmittedForm): string | null {
    if (!earlier) return null;
    if (timingSafeEqual(earlier.contentMac, macOf(form))) return earlier.inquiryId;
    throw FormRefused.whole(said('inquiries/refusals.other-text'), 409);
  }

  /** To be written with what the form makes. */
  row(
    { agencyId, actorId: accountId, now: createdAt }: PersonalTransaction,
    form: SubmittedForm,
    made: Made,
  ): Insertion {
    const { token } = form;
    return insertion(Submission, { ...made, agencyId, accountId, token, contentMac: macOf(form), createdAt });
  }

  /** The message is taken back: its form, sent once more, must not be answered as if the message were there. */
  async withdrew({ manager, agencyId, actorId: accountId }: PersonalTransaction, messageId: string): Promise<void> {
    await manager.update(Submission, { agencyId, accountId, messageId }, { contentMac: randomBytes(macBytes) });
  }

  async purge({ manager, agencyId }: Transaction, createdBefore: Date): Promise<void> {
    await manager.query('DELETE FROM submissions WHERE agency_id = $1 AND created_at < $2', [agencyId, createdBefore]);
  }
}

/** Null where the token is new. */
export function earlierFrom({ inquiryId, contentMac }: EarlierRow): EarlierForm | null {
  return inquiryId === null ? null : { inquiryId, contentMac };
}

/** For a statement that joins the submission `earlier` of a token: what `earlierFrom` reads. */
export const earlierColumns = `earlier.inquiry_id AS "inquiryId", earlier.content_mac AS "contentMac"`;

/** Of equal texts, each form has its own; and nobody but its author can try which text it was. */
function macOf({ author, token, content }: SubmittedForm): Buffer {
  return author.fingerprint(JSON.stringify([token, ...content]));
}
