import { isDeepStrictEqual as isEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { PersonalTransaction, Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { draftVersion } from '../../vault/ciphers/draft-version.js';
import type { Viewer } from '../../web/request/request.js';
import { KeptTexts } from './kept-texts.js';
import { type Typed, writtenIn } from './typed.js';
import { UnsentText } from './unsent-text.entity.js';

/** What somebody had begun to write in a form that belongs to no thread yet. */
export interface FormDraft {
  /** Names it as it was saved once. */
  version: string;
  fields: Typed;
  savedAt: Date;
}

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
    return this.find(this.transactions.reading(viewer.agencyId), viewer, formPath);
  }

  /**
   * In place of the one that the form showed; a form in which nothing is written is no draft. The caller has taken a lock
   * under which its author's forms queue up.
   * @returns 'other': there is one that the form never showed, and it stays
   */
  async save(tx: PersonalTransaction, viewer: Viewer, formPath: string, form: ShownForm) {
    const fields = writtenIn(form.typed);
    const before = await this.find(tx, viewer, formPath);
    if (before && !isShown(before, form) && !isEqual(before.fields, fields)) return 'other';
    const { agencyId, manager } = tx;
    const { accountId } = viewer;
    if (Object.keys(fields).length === 0) {
      await manager.delete(UnsentText, { agencyId, accountId, formPath });
      return 'empty';
    }
    await this.kept.put(tx, accountId, formPath, { text: JSON.stringify(fields), isDraft: true });
    return 'saved';
  }

  /** Thrown away, or sent: the one that the form showed, or that says the same. @returns false where there is another, which stays */
  async remove(tx: PersonalTransaction, viewer: Viewer, formPath: string, form: ShownForm): Promise<boolean> {
    const draft = await this.find(tx, viewer, formPath);
    if (!draft) return true;
    if (!isShown(draft, form) && !isEqual(draft.fields, writtenIn(form.typed))) return false;
    await tx.manager.delete(UnsentText, { agencyId: tx.agencyId, accountId: viewer.accountId, formPath });
    return true;
  }

  /** Null also for one that is sealed to a key which a reset has replaced: nobody reads it any more. */
  private async find(reading: Reading, viewer: Viewer, formPath: string): Promise<FormDraft | null> {
    const row = (await this.kept.of(reading, viewer.accountId)).find((one) => one.formPath === formPath);
    const text = row && (await this.kept.unseal(reading, viewer.holder(), row));
    if (!row || text === undefined || text === null) return null;
    return { version: draftVersion(row.sealed), fields: writtenIn(JSON.parse(text)), savedAt: row.createdAt };
  }
}

function isShown({ version }: FormDraft, { shown }: ShownForm): boolean {
  return shown.includes(version);
}
