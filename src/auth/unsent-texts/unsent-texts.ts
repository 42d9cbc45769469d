import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { Environment } from '../../config/environment.js';
import type { Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { lockClient } from '../../threads/locks.js';
import { isShownIn } from '../../vault/ciphers/draft-version.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { sessionSecretOf } from '../sessions/session-cookie.js';
import { Sessions } from '../sessions/sessions.js';
import { freePathOf, inOneForm, type KeptRow, KeptTexts, pageOf } from './kept-texts.js';
import { holds, isLetter, type Typed, writtenIn } from './typed.js';

/** More than anybody writes in one go, and little enough for a database. */
const mostBytes = 256 * 1024;

/**
 * So many texts at once nobody has begun; an expired cookie, which no quota counts, fills no database. What comes on top stands in
 * the answer: for a newer text no older one is given up.
 */
const mostKept = 8;
/** By who is signed in, and leaves by a button whose answer shows no text. */
const mostKeptAtOnce = 32;

/** Pages on which people write at length, of whatever address else. */
const writingPage =
  /^(\/inquiries\/new|\/(?:inquiries|threads)\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\/settings\/texts\/[a-z]{1,20}(?:\?language=[a-z-]{2,12})?)(?:[?&]|$)/i;

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
   * Keeps the form that came with the cookie of an expired session: in place of what it showed, beside what it never showed.
   * @returns whether it is kept
   */
  async keep(
    { site, headers, body, viewer }: Pick<WebRequest, 'site' | 'headers' | 'body' | 'viewer'>,
    page: string,
  ): Promise<boolean> {
    const secret = sessionSecretOf(this.environment, headers.cookie);
    const text = JSON.stringify(writtenIn(body));
    if (!secret || Buffer.byteLength(text) > mostBytes) return false;
    const { agencyId } = site;
    const tx = this.transactions.reading(agencyId);
    const accountId = await this.sessions.formerOwner(agencyId, secret);
    const account = accountId && (await this.accounts.byId(tx, accountId));
    if (!account || account.status !== 'active') return false;
    return this.transactions.by(account, async (writing) => {
      // As those who save the draft do: what they save meanwhile is seen, and not written over.
      await lockClient(writing, account.accountId);
      const rows = await this.kept.of(writing, account.accountId);
      const [shown, ...alsoShown] = rows.filter((row) => pageOf(row.formPath) === page && isShownBy(body, row));
      if (!shown && rows.length >= (viewer ? mostKeptAtOnce : mostKept)) return false;
      const formPath = shown?.formPath ?? freePathOf(page, rows);
      await this.kept.put(writing, account.accountId, formPath, { text, isDraft: false });
      await this.kept.remove(writing, alsoShown);
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
    const page = writingPageOf(request.query.letter ?? formPath);
    if (page === null || !isLetter(typed)) return null;
    const { site, headers, viewer } = request;
    return (await this.keep({ site, headers, viewer, body: typed }, page)) ? page : null;
  }

  /** The form that waits for somebody who just signed in; null where none does. A draft waits until it is looked for. */
  async waitingFor(agencyId: string, accountId: string): Promise<string | null> {
    const rows = await this.kept.of(this.transactions.reading(agencyId), accountId);
    const row = rows.filter(({ isDraft }) => !isDraft).at(-1);
    if (!row) return null;
    const page = pageOf(row.formPath);
    return `${page}${page.includes('?') ? '&' : '?'}unsent=yes`;
  }

  /** What stood in the form of the page at this address, with the versions that it shows by that. */
  async of(viewer: Viewer, address: string): Promise<Typed | null> {
    const page = writingPageOf(address);
    if (page === null) return null;
    const reading = this.transactions.reading(viewer.agencyId);
    const found = inOneForm(await this.kept.onPage(reading, viewer, page));
    return found && { ...found.fields, draftVersion: found.version };
  }

  /** All of them, oldest first; null for what stood in one that is sealed to a key which a reset has replaced. */
  async all(tx: Reading, viewer: Viewer): Promise<{ page: string; savedAt: Date; fields: Typed | null }[]> {
    const rows = await this.kept.of(tx, viewer.accountId);
    return Promise.all(
      rows.map(async (row) => ({
        page: pageOf(row.formPath),
        savedAt: row.createdAt,
        fields: await this.unsealed(tx, viewer, row),
      })),
    );
  }

  /** This form of the page was sent, and what it showed or says goes with it. What was saved as a draft goes only with itself. */
  async forget(viewer: Viewer, page: string, body: unknown): Promise<void> {
    const reading = this.transactions.reading(viewer.agencyId);
    const sent = writtenIn(body);
    const texts = await this.kept.onPage(reading, viewer, page);
    const over = texts.filter(({ row, fields }) => !row.isDraft && (isShownBy(body, row) || holds(sent, fields)));
    await this.kept.remove(
      { manager: this.transactions.outside },
      over.map(({ row }) => row),
    );
  }

  /** Its page is gone: it waits no longer for its author to come back, and is found at the address for as long as others are. */
  async setAside(viewer: Viewer, address: string): Promise<void> {
    const page = writingPageOf(address);
    if (page === null) return;
    await this.transactions.by(viewer, async (tx) => {
      await lockClient(tx, viewer.accountId);
      for (const { row, fields } of await this.kept.onPage(tx, viewer, page))
        if (!row.isDraft)
          await this.kept.put(tx, viewer.accountId, row.formPath, { text: JSON.stringify(fields), isDraft: true });
    });
  }

  private async unsealed(tx: Reading, viewer: Viewer, row: KeptRow): Promise<Typed | null> {
    const text = await this.kept.unseal(tx, viewer.holder(), row);
    return text === null ? null : (JSON.parse(text) as Typed);
  }
}

function writingPageOf(address: unknown): string | null {
  const [, page] = typeof address === 'string' ? (writingPage.exec(address) ?? []) : [];
  return page?.toLowerCase() ?? null;
}

function isShownBy(body: unknown, { sealed }: KeptRow): boolean {
  const { draftVersion, replaces } = (body ?? {}) as Record<string, unknown>;
  return isShownIn(sealed, draftVersion, replaces);
}
