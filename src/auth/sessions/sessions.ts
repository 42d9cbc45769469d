import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, Raw } from 'typeorm';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { isSessionAlive, isSessionJustOver } from '../../domain/session-limits.js';
import type { SpokenLanguage } from '../../domain/spoken-language.js';
import { sealForSession } from '../../vault/account-keys/session-wrap.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import { type Verified, verifiedOrNull } from '../../vault/row-macs/verified-row.js';
import { columnsSql, rowsFrom } from '../../vault/rows/row-columns.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { Viewer } from '../../web/request/request.js';
import { endSessionsSql, leaveSessionsSql } from './ended-session-sql.js';
import { EndedSession } from './ended-session.entity.js';
import { Session } from './session.entity.js';
import { signedInBy } from './signed-in.js';
import { markOf, viewerOf } from './viewer-of.js';

/** One of somebody's own sessions, as they may see it. */
export interface OwnSession {
  mark: string;
  createdAt: Date;
  lastUsedAt: Date;
}

interface SignInFacts {
  /** The second factor that was given by now. */
  secondFactorAt?: Date | null;
  /** In which language they were spoken to; null where no page was shown. */
  spoken?: SpokenLanguage | null;
}

const touchEveryMs = 60_000;

/** Sessions in PostgreSQL. A session is inserted once, at sign-in; nothing else ever inserts one. */
@Injectable()
export class Sessions {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    private readonly rows: MacedRows,
    private readonly accounts: Accounts,
    private readonly audit: AuditLog,
  ) {}

  /** Starts a session and returns the cookie's secret, which is stored nowhere. */
  async start(
    tx: Transaction,
    holder: AccountHolder,
    credentialVersion: number,
    { secondFactorAt = null, spoken = null }: SignInFacts = {},
  ): Promise<Buffer> {
    const { agencyId, now } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const secret = randomBytes(32);
    await this.rows.insert(tx, Session, {
      agencyId,
      sessionHash: keys.sessionHash(secret),
      accountId: holder.id,
      credentialVersion,
      keyGeneration: holder.generation,
      privateKeySealed: sealForSession(keys, secret, holder),
      createdAt: now,
      lastUsedAt: now,
      secondFactorAt,
      passwordAt: null,
    });
    await this.accounts.noteSignIn(tx, holder.id, spoken);
    return secret;
  }

  /** The same for somebody who has signed in. */
  async open(
    tx: Transaction,
    holder: AccountHolder,
    credentialVersion: number,
    spoken: SpokenLanguage | null,
  ): Promise<Buffer> {
    await this.audit.append(tx, 'session.opened');
    return this.start(tx, holder, credentialVersion, { spoken });
  }

  /** Ends every session of the viewer's account and starts one for the browser at hand, with the second factor it has given. */
  async replaceAll(tx: Transaction, viewer: Viewer, holder: AccountHolder, credentialVersion: number): Promise<Buffer> {
    const own = await this.atHand(tx, viewer);
    await this.endAll(tx, viewer.accountId);
    return this.start(tx, holder, credentialVersion, { secondFactorAt: own?.secondFactorAt ?? null });
  }

  /** Who this secret signs in at this agency, or null. */
  async viewer(agencyId: string, secret: Buffer, glances = false): Promise<Viewer | null> {
    return (await this.seen(agencyId, secret, glances)).viewer;
  }

  /** The same, with the language (BCP 47) of their pages: their own still, for an hour after the session ran out. */
  async seen(
    agencyId: string,
    secret: Buffer,
    glances = false,
  ): Promise<{ viewer: Viewer | null; language: string | null }> {
    const tx = this.transactions.reading(agencyId);
    const keys = await this.serverKeys.forAgency(tx);
    const found = await signedInBy(tx, keys, secret);
    if (!found) return { viewer: null, language: null };
    const { session, roles, account } = found;
    if (isSessionAlive(session, roles, tx.now)) {
      if (!glances) await this.touch(tx, session);
      return { viewer: viewerOf(tx, keys, secret, found, glances), language: account.language };
    }
    return { viewer: null, language: isSessionJustOver(session, roles, tx.now) ? account.language : null };
  }

  /** Somebody chose the language of their pages, from now on. */
  async speak(agencyId: string, secret: Buffer, language: string): Promise<void> {
    const viewer = await this.viewer(agencyId, secret, true);
    if (viewer) await this.transactions.by(viewer, (tx) => this.accounts.speak(tx, viewer.accountId, language));
  }

  /** Logging out. */
  async end(agencyId: string, secret: Buffer): Promise<void> {
    await this.transactions.bySystem(agencyId, async (tx) => {
      const keys = await this.serverKeys.forAgency(tx);
      await this.delete(tx, endSql, [agencyId, keys.sessionHashes(secret)]);
    });
  }

  async endAll({ manager, agencyId, now }: Transaction, accountId: string): Promise<void> {
    await manager.query(endAllSql, [agencyId, now, accountId]);
  }

  /** The viewer's own sessions that still live, last used first. */
  async own({ agencyId, accountId, roles }: Viewer): Promise<OwnSession[]> {
    const reading = this.transactions.reading(agencyId);
    const found = await reading.manager.query<Record<string, unknown>[]>(ownSql, [agencyId, accountId]);
    const rows = await this.rows.checkedAll(reading, Session, rowsFrom(Session, 's', found));
    return rows
      .filter((row) => isSessionAlive(row, roles, reading.now))
      .map(({ sessionHash, createdAt, lastUsedAt }) => ({ mark: markOf(sessionHash), createdAt, lastUsedAt }));
  }

  /** Ends one of the viewer's own sessions, or all but the one at hand. */
  async endOwn(viewer: Viewer, which: { mark: string } | 'others'): Promise<void> {
    const [sql, mark] = which === 'others' ? [endOthersSql, viewer.sessionMark] : [endOneSql, which.mark];
    await this.transactions.by(viewer, (tx) => this.delete(tx, sql, [tx.agencyId, tx.now, viewer.accountId, mark]));
  }

  /** The second factor was given in this session. */
  verify(tx: Transaction, viewer: Viewer): Promise<void> {
    return this.note(tx, viewer, { secondFactorAt: tx.now });
  }

  /** When the second factor was last given in this session; null for one that still awaits it. */
  async verifiedAt(reading: Reading, { agencyId, accountId, sessionMark }: Viewer): Promise<Date | null> {
    const session = await this.rows.find(reading, Session, { agencyId, accountId, sessionHash: marked(sessionMark) });
    return session?.secondFactorAt ?? null;
  }

  /** The password was given in this session once more. */
  notePassword(tx: Transaction, viewer: Viewer): Promise<void> {
    return this.note(tx, viewer, { passwordAt: tx.now });
  }

  /** Whose session this is, or was until it was over or somebody ended it: for as long as a text of theirs would be kept. */
  async formerOwner(agencyId: string, secret: Buffer): Promise<string | null> {
    const tx = this.transactions.reading(agencyId);
    const keys = await this.serverKeys.forAgency(tx);
    const place = { agencyId, sessionHash: In(keys.sessionHashes(secret)) };
    const row = await tx.manager.findOneBy(Session, place);
    if (row) return verifiedOrNull(keys, Session, row)?.accountId ?? null;
    return (await tx.manager.findOneBy(EndedSession, place))?.accountId ?? null;
  }

  /** The viewer's session at hand, locked; null where it has ended. */
  private async atHand(
    tx: Transaction,
    { agencyId, accountId, sessionMark }: Viewer,
  ): Promise<Verified<Session> | null> {
    return this.rows.lock(tx, Session, { agencyId, accountId, sessionHash: marked(sessionMark) });
  }

  /** Revives nothing that was deleted meanwhile. */
  private async note(tx: Transaction, viewer: Viewer, what: Partial<Session>): Promise<void> {
    const session = await this.atHand(tx, viewer);
    if (session) await this.rows.change(tx, Session, session, what);
  }

  /** What of them is still there, each with its entry in the audit trail. */
  private async delete(tx: Transaction, sql: string, parameters: unknown[]): Promise<void> {
    const ended = await tx.manager.query<{ accountId: string; sessionHash: Buffer }[]>(sql, parameters);
    for (const { accountId: actorId, sessionHash } of ended)
      await this.audit.append(tx, 'session.ended', { actorId, sessionMark: markOf(sessionHash) });
  }

  /** At most one write a minute; of two at once, one. An UPDATE revives nothing that was deleted meanwhile. */
  private async touch(reading: Reading, session: Verified<Session>): Promise<void> {
    const { now } = reading;
    if (now.getTime() - session.lastUsedAt.getTime() < touchEveryMs) return;
    await this.rows.change(reading, Session, session, { lastUsedAt: now });
  }
}

const ownSql = `
  SELECT ${columnsSql(Session, 's')} FROM sessions s JOIN accounts a USING (agency_id, account_id, credential_version)
   WHERE s.agency_id = $1 AND s.account_id = $2 ORDER BY s.last_used_at DESC`;

/** The session of a mark, `$4`. */
const markedSql = `substring(session_hash FROM 1 FOR 8) = decode($4, 'hex')`;

const deleteSql = (which: string) => endSessionsSql({ which: `agency_id = $1 AND ${which}`, now: '$2' });
/** Logging out: who leaves is not remembered. */
const endSql = leaveSessionsSql('agency_id = $1 AND session_hash = ANY($2)');
const endAllSql = deleteSql('account_id = $3');
const endOneSql = deleteSql(`account_id = $3 AND ${markedSql}`);
const endOthersSql = deleteSql(`account_id = $3 AND NOT ${markedSql}`);

function marked(sessionMark: string) {
  return Raw<Buffer>((column) => `substring(${column}, 1, 8) = :mark`, { mark: Buffer.from(sessionMark, 'hex') });
}
