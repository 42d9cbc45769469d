import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/transaction.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { FormRefused } from '../../web/forms/form.js';
import { Submission } from './submission.entity.js';

export interface SubmittedForm {
  agencyId: string;
  accountId: string;
  token: string;
  author: AccountHolder;
  /** What was typed, in a fixed order. */
  content: readonly string[];
}

const macBytes = 32;

/** Makes one message of a form that is sent twice. The caller holds a lock under which its author's forms queue up. */
@Injectable()
export class Submissions {
  /**
   * The inquiry that this very form went into before, or null if it is new.
   * @throws FormRefused (409) if the token came before with another text
   */
  async madeBefore({ manager }: Transaction, form: SubmittedForm): Promise<string | null> {
    const { agencyId, accountId, token } = form;
    const earlier = await manager.findOneBy(Submission, { agencyId, accountId, token });
    if (!earlier) return null;
    if (timingSafeEqual(earlier.contentMac, macOf(form))) return earlier.inquiryId;
    throw FormRefused.whole(
      'Dieses Formular haben Sie schon einmal mit einem anderen Text abgeschickt. Ihr neuer Text steht noch hier: Bitte senden Sie ihn noch einmal ab.',
      409,
    );
  }

  async remember(
    { manager, now }: Transaction,
    form: SubmittedForm,
    { inquiryId, messageId }: { inquiryId: string; messageId: string },
  ): Promise<void> {
    const { agencyId, accountId, token } = form;
    await manager.insert(Submission, {
      agencyId,
      accountId,
      token,
      contentMac: macOf(form),
      inquiryId,
      messageId,
      createdAt: now,
    });
  }

  /** The message is taken back: its form, sent once more, must not be answered as if the message were there. */
  async withdrew(
    { manager }: Transaction,
    made: { agencyId: string; accountId: string; messageId: string },
  ): Promise<void> {
    await manager.update(Submission, made, { contentMac: randomBytes(macBytes) });
  }

  async purge({ manager, agencyId }: Transaction, createdBefore: Date): Promise<void> {
    await manager.query('DELETE FROM submissions WHERE agency_id = $1 AND created_at < $2', [agencyId, createdBefore]);
  }
}

/** Of equal texts, each form has its own; and nobody but its author can try which text it was. */
function macOf({ author, token, content }: SubmittedForm): Buffer {
  return author.fingerprint(JSON.stringify([token, ...content]));
}
