import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { Environment } from '../../config/environment.js';
import type { Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { lockClient } from '../../threads/locks.js';
import { draftVersion } from '../../vault/ciphers/draft-version.js';
import type { Verified } from '../../vault/row-macs/verified-row.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { sessionSecretOf } from '../sessions/session-cookie.js';
import { Sessions } from '../sessions/sessions.js';
import { KeptTexts } from './kept-texts.js';
import { isLetter, type Typed, writtenIn } from './typed.js';
import { UnsentText } from './unsent-text.entity.js';

/** More than anybody writes in one go, and little enough for a database. */
const mostBytes = 256 * 1024;

/** So many forms at once nobody has open; an expired cookie, which no quota counts, fills no database. */
const mostKept = 5;

/** Pages on which people write at length. */
const writingPage = /^(\/inquiries\/new|\/(?:inquiries|threads)\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** Texts whose session ran out while they were written: sealed to their author's key, and given back to nobody else. */
@Injectable()
export class UnsentTexts {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly kept: KeptTexts,
    private readonly sessions: Sessions,
    private readonly environment: Environment,
  ) {}

  /**
   * Keeps the form that came with the cookie of an expired session. A draft that it never showed is not written over.
   * @returns whether it is kept
   */
  async keep(
    { site, headers, body }: Pick<WebRequest, 'site' | 'headers' | 'body'>,
    formPath: string,
  ): Promise<boolean> {
    const secret = sessionSecretOf(this.environment, headers.cookie);
    const typed = JSON.stringify(writtenIn(body));
    if (!secret || Buffer.byteLength(typed) > mostBytes) return false;
    const { agencyId } = site;
    const tx = this.transactions.reading(agencyId);
    const accountId = await this.sessions.formerOwner(agencyId, secret);
    const account = accountId && (await this.accounts.byId(tx, accountId));
    if (!account || account.status !== 'active') return false;
    return this.transactions.by(account, async (writing) => {
      // As those who save the draft do: what they save meanwhile is seen, and not written over.
      await lockClient(writing, account.accountId);
      const before = (await this.kept.of(writing, account.accountId)).find((one) => one.formPath === formPath);
      if (before?.isDraft && draftVersion(before.sealed) !== shownIn(body)) return false;
      await this.kept.put(writing, account.accountId, formPath, { text: typed, isDraft: false });
      await writing.manager.query(dropOldestSql, [agencyId, account.accountId, formPath]);
      return true;
    });
  }

  /**
   * The letter that came along with another button beside it. When somebody leaves by the script it comes in the body
   * (`formPath`), without one the button itself is part of the letter's form (`?letter=`).
   * @returns the path of its page; null where nothing was written, or it is not kept
   */
  async keepAlong(request: WebRequest): Promise<string | null> {
    const { formPath, ...typed } = (request.body ?? {}) as Record<string, unknown>;
    const said = request.query.letter ?? formPath;
    const [, page] = typeof said === 'string' ? (writingPage.exec(said) ?? []) : [];
    if (page === undefined || !isLetter(typed)) return null;
    const path = page.toLowerCase();
    return (await this.keep({ site: request.site, headers: request.headers, body: typed }, path)) ? path : null;
  }

  /** The form that waits for somebody who just signed in; null where none does. A draft waits until it is looked for. */
  async waitingFor(agencyId: string, accountId: string): Promise<string | null> {
    const rows = await this.kept.of(this.transactions.reading(agencyId), accountId);
    const row = rows.filter(({ isDraft }) => !isDraft).at(-1);
    return row ? `${row.formPath}?unsent=yes` : null;
  }

  /** What stood in the form on this page; drafts are shown by those who save them. */
  async of(viewer: Viewer, pagePath: string): Promise<Typed | null> {
    const [, page] = writingPage.exec(pagePath) ?? [];
    if (page === undefined) return null;
    const tx = this.transactions.reading(viewer.agencyId);
    const rows = await this.kept.of(tx, viewer.accountId);
    const row = rows.find(({ formPath, isDraft }) => formPath === page.toLowerCase() && !isDraft);
    return row ? this.unsealed(tx, viewer, row) : null;
  }

  /** All of them, oldest first; null for what stood in one that is sealed to a key which a reset has replaced. */
  async all(tx: Reading, viewer: Viewer): Promise<{ page: string; savedAt: Date; fields: Typed | null }[]> {
    const rows = await this.kept.of(tx, viewer.accountId);
    return Promise.all(
      rows.map(async (row) => ({
        page: row.formPath,
        savedAt: row.createdAt,
        fields: await this.unsealed(tx, viewer, row),
      })),
    );
  }

  /** Its form was sent, or is no more. What was saved as a draft goes only with itself. @returns whether there was one */
  async forget({ agencyId, accountId }: Viewer, formPath: string): Promise<boolean> {
    const kept = { agencyId, accountId, formPath, isDraft: false };
    const { affected } = await this.transactions.outside.delete(UnsentText, kept);
    return affected === 1;
  }

  private async unsealed(tx: Reading, viewer: Viewer, row: Verified<UnsentText>): Promise<Typed | null> {
    const text = await this.kept.unseal(tx, viewer.holder(), row);
    return text === null ? null : (JSON.parse(text) as Typed);
  }
}

const dropOldestSql = `
  DELETE FROM unsent_texts
   WHERE agency_id = $1 AND account_id = $2
     AND NOT is_draft
     AND form_path NOT IN (SELECT form_path FROM unsent_texts WHERE agency_id = $1 AND account_id = $2 AND NOT is_draft
                            ORDER BY created_at DESC, form_path = $3 DESC LIMIT ${mostKept.toString()})`;

function shownIn(body: unknown): unknown {
  return (body as Record<string, unknown> | undefined)?.draftVersion;
}
