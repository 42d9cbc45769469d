import { Injectable } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { FormDrafts, type ShownForm } from '../../auth/unsent-texts/form-drafts.js';
import type { FormDraft } from '../../auth/unsent-texts/kept-texts.js';
import type { PersonalTransaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { lockClient } from '../../threads/locks.js';
import type { Viewer } from '../../web/request/request.js';
import { otherDraft, refuseClosed } from '../thread/refusals.js';
import type { NewInquiryDraftForm } from './new-inquiry-draft.form.js';
import type { NewInquiryForm } from './new-inquiry.form.js';

export const formPath = '/inquiries/new';

/** The first and hardest text, begun and not sent. */
@Injectable()
export class NewInquiryDrafts {
  constructor(
    private readonly transactions: Transactions,
    private readonly drafts: FormDrafts,
  ) {}

  of(client: Viewer): Promise<FormDraft | null> {
    return this.drafts.of(client, formPath);
  }

  /** In place of the one that its form showed. @returns whether there is one now @throws FormRefused */
  async save(agency: AgencyRecord, client: Viewer, form: NewInquiryDraftForm): Promise<boolean> {
    refuseClosed(agency, client);
    return this.transactions.by(client, async (tx) => {
      await lockClient(tx, client.accountId);
      const saved = await this.drafts.save(tx, client, formPath, shownBy(form));
      if (saved === 'other') throw otherDraft();
      return saved === 'saved';
    });
  }

  /** @throws FormRefused */
  async discard(client: Viewer, form: NewInquiryDraftForm): Promise<void> {
    await this.transactions.by(client, async (tx) => {
      await lockClient(tx, client.accountId);
      if (!(await this.drafts.remove(tx, client, formPath, shownBy(form)))) throw otherDraft();
    });
  }

  /** It was sent; another one stays. */
  async sent(tx: PersonalTransaction, client: Viewer, form: NewInquiryForm): Promise<void> {
    await this.drafts.remove(tx, client, formPath, shownBy(form));
  }
}

function shownBy({
  draftVersion,
  replaces,
  ...typed
}: (NewInquiryForm & { replaces?: string }) | NewInquiryDraftForm): ShownForm {
  return { typed: { ...typed }, shown: [draftVersion, replaces] };
}
