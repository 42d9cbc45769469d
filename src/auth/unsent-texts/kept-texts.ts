import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Reading, Transaction } from '../../database/transaction.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { EnvelopeError } from '../../vault/ciphers/alarm.js';
import { betweenVersions, draftVersion } from '../../vault/ciphers/draft-version.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import type { Verified } from '../../vault/row-macs/verified-row.js';
import type { Viewer } from '../../web/request/request.js';
import { together, type Typed, writtenIn } from './typed.js';
import { UnsentText } from './unsent-text.entity.js';

export type KeptRow = Verified<UnsentText>;

/** One that its author can read. */
export interface OpenedText {
  row: KeptRow;
  fields: Typed;
}

/** What somebody had begun to write in a form that belongs to no thread yet, in however many windows. */
export interface FormDraft {
  /** Names it as it was saved once. */
  version: string;
  fields: Typed;
  savedAt: Date;
}

/** The rows of kept texts. One that the server did not write is none: nobody puts words into anybody's form. */
@Injectable()
export class KeptTexts {
  constructor(
    private readonly rows: MacedRows,
    private readonly accountKeys: AccountKeys,
  ) {}

  /** In place of what stands at that path. */
  async put(
    tx: Transaction,
    accountId: string,
    formPath: string,
    { text, isDraft }: { text: string; isDraft: boolean },
  ): Promise<void> {
    const { agencyId, now: createdAt } = tx;
    const sealed = await this.accountKeys.sealUnsent(tx, accountId, formPath, text);
    await this.rows.put(tx, UnsentText, { agencyId, accountId, formPath, sealed, createdAt, isDraft });
  }

  /** The oldest first. */
  async of(tx: Reading, accountId: string): Promise<KeptRow[]> {
    const { manager, agencyId } = tx;
    const order = { createdAt: 'ASC', formPath: 'ASC' } as const;
    const found = await manager.find(UnsentText, { where: { agencyId, accountId }, order });
    return this.rows.checkedAll(tx, UnsentText, found);
  }

  /** What was begun on this page, in however many windows, oldest first. What a reset has locked for good is nothing any more. */
  async onPage(tx: Reading, viewer: Viewer, page: string): Promise<OpenedText[]> {
    const rows = (await this.of(tx, viewer.accountId)).filter(({ formPath }) => pageOf(formPath) === page);
    const texts = await Promise.all(rows.map((row) => this.unseal(tx, viewer.holder(), row)));
    return rows.flatMap((row, at) => {
      const text = texts[at];
      return typeof text === 'string' ? [{ row, fields: writtenIn(JSON.parse(text)) }] : [];
    });
  }

  async unseal(tx: Reading, holder: AccountHolder, { formPath, sealed }: KeptRow): Promise<string | null> {
    try {
      return await this.accountKeys.unsealUnsent(tx, holder, formPath, sealed);
    } catch (error) {
      // Sealed to a key that a reset has replaced since.
      if (error instanceof EnvelopeError) return null;
      throw error;
    }
  }

  /** As they are here: what was put in their place meanwhile stays. */
  async remove({ manager }: Pick<Reading, 'manager'>, rows: readonly KeptRow[]): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const { agencyId, accountId } = first;
    const [formPath, sealed] = [In(rows.map((row) => row.formPath)), In(rows.map((row) => row.sealed))];
    await manager.delete(UnsentText, { agencyId, accountId, formPath, sealed });
  }
}

/** Of the page with the form: a second text from it is kept at the same path with a number. */
export function pageOf(formPath: string): string {
  return formPath.replace(/#\d+$/, '');
}

/** The first path of a page at which nothing is kept yet. */
export function freePathOf(page: string, rows: readonly KeptRow[]): string {
  const taken = new Set(rows.map(({ formPath }) => formPath));
  const paths = rows.map((_, at) => `${page}#${(at + 2).toString()}`);
  return [page, ...paths].find((path) => !taken.has(path)) ?? page;
}

/** All of them; null where there is none. */
export function inOneForm(texts: readonly OpenedText[]): FormDraft | null {
  const newest = texts.at(-1);
  if (!newest) return null;
  return {
    fields: together(texts.map(({ fields }) => fields)),
    version: texts.map(({ row }) => draftVersion(row.sealed)).join(betweenVersions),
    savedAt: newest.row.createdAt,
  };
}
