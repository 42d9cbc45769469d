import { isDeepStrictEqual as isEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { PersonalTransaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { isShownIn } from '../../vault/ciphers/draft-version.js';
import type { Viewer } from '../../web/request/request.js';
import { type FormDraft, inOneForm, KeptTexts, type OpenedText } from './kept-texts.js';
import { type Typed, writtenIn } from './typed.js';

/** Of a form: what was typed, and the drafts that it showed. */
export interface ShownForm {
  typed: Typed;
  shown: readonly (string | undefined)[];
}

/** "Entwurf speichern" where there is no thread yet: sealed to its author alone, one for each form, for seven days. */
@Injectable()
export class FormDrafts {
  constructor(
    private readonly transactions: Transactions,
    private readonly kept: KeptTexts,
  ) {}

  /** Also what was kept when a session was over. */
  async of(viewer: Viewer, formPath: string): Promise<FormDraft | null> {
    return inOneForm(await this.kept.onPage(this.transactions.reading(viewer.agencyId), viewer, formPath));
  }

  /**
   * In place of what the form showed; a form in which nothing is written is no draft. The caller has taken a lock
   * under which its author's forms queue up.
   * @returns 'other': there is one that the form never showed, and it stays
   */
  async save(tx: PersonalTransaction, viewer: Viewer, formPath: string, form: ShownForm) {
    const fields = writtenIn(form.typed);
    const before = await this.kept.onPage(tx, viewer, formPath);
    if (!before.every((text) => isDone(text, form))) return 'other';
    const isEmpty = Object.keys(fields).length === 0;
    const over = before.map(({ row }) => row).filter((row) => isEmpty || row.formPath !== formPath);
    await this.kept.remove(tx, over);
    if (isEmpty) return 'empty';
    await this.kept.put(tx, viewer.accountId, formPath, { text: JSON.stringify(fields), isDraft: true });
    return 'saved';
  }

  /** Thrown away, or sent: what the form showed, or what says the same. @returns false where there is another, which stays */
  async remove(tx: PersonalTransaction, viewer: Viewer, formPath: string, form: ShownForm): Promise<boolean> {
    const before = await this.kept.onPage(tx, viewer, formPath);
    const over = before.filter((text) => isDone(text, form));
    await this.kept.remove(
      tx,
      over.map(({ row }) => row),
    );
    return over.length === before.length;
  }
}

/** Whether it is to be replaced by this form, or goes with it: nothing of it is lost. */
function isDone({ row, fields }: OpenedText, { typed, shown }: ShownForm): boolean {
  return isShownIn(row.sealed, ...shown) || isEqual(fields, writtenIn(typed));
}
