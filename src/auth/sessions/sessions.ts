import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BlockReason } from '../../domain/block-reason.js';
import type { Role } from '../../domain/roles.js';
import { Accounts } from '../../accounts/accounts.js';
import { wantsNoticesSql } from '../../accounts/notices-wanted.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { isSessionAlive, proofsMissing } from '../../domain/session-limits.js';
import { unsealFromSession, sealForSession } from '../../vault/account-keys/session-wrap.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { verifiedOrNull } from '../../vault/row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../../vault/rows/row-columns.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { AccountKey } from '../../vault/tables/account-key.entity.js';
import type { Viewer } from '../../web/request/request.js';
import { SecondFactor } from './second-factor.entity.js';
import { Session } from './session.entity.js';

interface SessionRow extends Record<string, unknown> {
  sessionHash: Buffer;
  accountId: string;
  keyGeneration: number;
  privateKeySealed: Buffer;
  createdAt: Date;
  lastUsedAt: Date;
  displayName: string | null;
  userNameSealed: Buffer;
  blocked: BlockReason | null;
  roles: Role[];
  /** Whether the agency asks a second factor of its staff, and whether this session has given it. */
  secondFactorDemanded: boolean;
  secondFactorAt: Date | null;
  passwordAt: Date;
  wantsNotices: boolean;
}

/** One of somebody's own sessions, as they may see it. */
export interface OwnSession {
  mark: string;
  createdAt: Date;
  lastUsedAt: Date;
}

const touchEveryMs = 60_000;

/** Sessions in PostgreSQL. A session is inserted once, at sign-in; nothing else ever inserts one. */
@Injectable()
export class Sessions {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    private readonly accounts: Accounts,
    private readonly audit: AuditLog,
  ) {}

  /** Starts a session and returns the cookie's secret, which is stored nowhere. */
  async start(
    tx: Transaction,
    holder: AccountHolder,
    credentialVersion: number,
    secondFactorAt: Date | null = null,
  ): Promise<Buffer> {
    const { manager, agencyId, now } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const secret = randomBytes(32);
    await manager.insert(Session, {
      agencyId,
      sessionHash: keys.sessionHash(secret),
      accountId: holder.id,
      credentialVersion,
      keyGeneration: holder.generation,
      privateKeySealed: sealForSession(keys, secret, holder),
      createdAt: now,
      lastUsedAt: now,
      secondFactorAt,
    });
    await this.accounts.noteSignIn(tx, holder.id);
    return secret;
  }

  /** Ends every session of the viewer's account and starts one for the browser at hand, with the second factor it has given. */
  async replaceAll(tx: Transaction, viewer: Viewer, holder: AccountHolder, credentialVersion: number): Promise<Buffer> {
    const { accountId, sessionMark } = viewer;
    const [own] = await tx.manager.query<{ secondFactorAt: Date | null }[]>(
      `SELECT second_factor_at AS "secondFactorAt" FROM sessions WHERE agency_id = $1 AND account_id = $2 AND ${markedSql}`,
      [tx.agencyId, accountId, sessionMark],
    );
    await this.endAll(tx, accountId);
    return this.start(tx, holder, credentialVersion, own?.secondFactorAt ?? null);
  }

  /** Who this secret signs in at this agency, or null. */
  async viewer(agencyId: string, secret: Buffer, glances = false): Promise<Viewer | null> {
    const tx = this.transactions.reading(agencyId);
    const keys = await this.serverKeys.forAgency(tx);
    const rows = await tx.manager.query<SessionRow[]>(findSql, [agencyId, keys.sessionHashes(secret)]);
    const row = rows[0];
    if (!row || !isSessionAlive(row, row.roles, tx.now)) return null;
    const key = verifiedOrNull(keys, AccountKey, rowFrom(AccountKey, 'k', row));
    if (!key) return null;
    const enrolled = rowFrom(SecondFactor, 'f', row);
    const factor = verifiedOrNull(keys, SecondFactor, enrolled);
    if (enrolled && !factor) return null;
    if (!glances) await this.touch(tx, row);
    const { accountId, roles, keyGeneration, blocked } = row;
    const owner = { accountId, generation: keyGeneration };
    const userName = keys.unsealUserName(accountId, row.userNameSealed);
    const verified =
      row.secondFactorAt !== null ||
      !(row.secondFactorDemanded || factor?.confirmedAt) ||
      roles.every((role) => role === 'client');
    return {
      agencyId,
      accountId,
      roles: verified ? roles : [],
      blocked,
      trusted: key.trustedAt !== null,
      accessResetAt: key.trustedAt ? null : key.createdAt,
      verified,
      wantsNotices: row.wantsNotices,
      proofsMissing: proofsMissing({ passwordAt: row.passwordAt, codeAt: row.secondFactorAt }, tx.now),
      glances,
      name: row.displayName ?? userName,
      userName,
      sessionMark: markOf(row.sessionHash),
      holder: () => unsealFromSession(keys, secret, row.privateKeySealed, owner),
    };
  }

  /** Logging out. */
  async end(agencyId: string, secret: Buffer): Promise<void> {
    await this.transactions.bySystem(agencyId, async (tx) => {
      const keys = await this.serverKeys.forAgency(tx);
      await this.delete(tx, endSql, [keys.sessionHashes(secret)]);
    });
  }

  async endAll({ manager, agencyId }: Transaction, accountId: string): Promise<void> {
    await manager.delete(Session, { agencyId, accountId });
  }

  /** The viewer's own sessions that still live, last used first. */
  async own({ agencyId, accountId, roles }: Viewer): Promise<OwnSession[]> {
    const { manager, now } = this.transactions.reading(agencyId);
    const rows = await manager.query<Pick<SessionRow, 'sessionHash' | 'createdAt' | 'lastUsedAt'>[]>(
      `SELECT s.session_hash AS "sessionHash", s.created_at AS "createdAt", s.last_used_at AS "lastUsedAt"
         FROM sessions s JOIN accounts a USING (agency_id, account_id, credential_version)
        WHERE s.agency_id = $1 AND s.account_id = $2 ORDER BY s.last_used_at DESC`,
      [agencyId, accountId],
    );
    return rows
      .filter((row) => isSessionAlive(row, roles, now))
      .map(({ sessionHash, createdAt, lastUsedAt }) => ({ mark: markOf(sessionHash), createdAt, lastUsedAt }));
  }

  /** Ends one of the viewer's own sessions, or all but the one at hand. */
  async endOwn(viewer: Viewer, which: { mark: string } | 'others'): Promise<void> {
    const [sql, mark] = which === 'others' ? [endOthersSql, viewer.sessionMark] : [endOneSql, which.mark];
    await this.transactions.by(viewer, (tx) => this.delete(tx, sql, [viewer.accountId, mark]));
  }

  /** The second factor was given in this session. */
  async verify({ manager, agencyId, now }: Transaction, { accountId, sessionMark }: Viewer): Promise<void> {
    await manager.query(
      `UPDATE sessions SET second_factor_at = $4 WHERE agency_id = $1 AND account_id = $2 AND ${markedSql}`,
      [agencyId, accountId, sessionMark, now],
    );
  }

  /** The password was given in this session once more. */
  async notePassword({ manager, agencyId, now }: Transaction, { accountId, sessionMark }: Viewer): Promise<void> {
    await manager.query(
      `UPDATE sessions SET password_at = $4 WHERE agency_id = $1 AND account_id = $2 AND ${markedSql}`,
      [agencyId, accountId, sessionMark, now],
    );
  }

  /** Whose session this was, expired or not, as long as nobody ended it. */
  async formerOwner(agencyId: string, secret: Buffer): Promise<string | null> {
    const tx = this.transactions.reading(agencyId);
    const keys = await this.serverKeys.forAgency(tx);
    const [row] = await tx.manager.query<{ accountId: string }[]>(
      'SELECT account_id AS "accountId" FROM sessions WHERE agency_id = $1 AND session_hash = ANY($2)',
      [agencyId, keys.sessionHashes(secret)],
    );
    return row?.accountId ?? null;
  }

  /** What of them is still there, each with its entry in the audit trail. */
  private async delete(tx: Transaction, sql: string, parameters: unknown[]): Promise<void> {
    // Of a DELETE, TypeORM returns the rows and how many there were.
    const [ended] = await tx.manager.query<[{ accountId: string; sessionHash: Buffer }[], number]>(sql, [
      tx.agencyId,
      ...parameters,
    ]);
    for (const { accountId: actorId, sessionHash } of ended)
      await this.audit.append(tx, 'session.ended', { actorId, sessionMark: markOf(sessionHash) });
  }

  /** At most one write a minute; of two at once, one. An UPDATE revives nothing that was deleted meanwhile. */
  private async touch({ manager, agencyId, now }: Reading, { sessionHash, lastUsedAt }: SessionRow): Promise<void> {
    if (now.getTime() - lastUsedAt.getTime() < touchEveryMs) return;
    await manager.query(
      'UPDATE sessions SET last_used_at = $3 WHERE agency_id = $1 AND session_hash = $2 AND last_used_at = $4',
      [agencyId, sessionHash, now, lastUsedAt],
    );
  }
}

/** Valid only while the account is active and its credentials are those the session was started with. */
const findSql = `
  SELECT s.session_hash AS "sessionHash", s.account_id AS "accountId", s.key_generation AS "keyGeneration",
         s.private_key_sealed AS "privateKeySealed", s.created_at AS "createdAt", s.last_used_at AS "lastUsedAt",
         a.display_name AS "displayName", a.user_name_sealed AS "userNameSealed", a.blocked_reason AS blocked,
         ${columnsSql(AccountKey, 'k')},
         g.second_factor = 'required' AS "secondFactorDemanded", ${columnsSql(SecondFactor, 'f')},
         s.second_factor_at AS "secondFactorAt", coalesce(s.password_at, s.created_at) AS "passwordAt",
         ${wantsNoticesSql} AS "wantsNotices",
         ARRAY(SELECT r.role FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id) AS roles
    FROM sessions s
    JOIN accounts a USING (agency_id, account_id, credential_version)
    JOIN agencies g USING (agency_id)
    LEFT JOIN second_factors f USING (agency_id, account_id)
    JOIN account_keys k ON k.agency_id = s.agency_id AND k.account_id = s.account_id AND k.generation = s.key_generation
   WHERE s.agency_id = $1 AND s.session_hash = ANY($2) AND a.status = 'active'`;

/** The session of a mark, `$3`. */
const markedSql = `substring(session_hash FROM 1 FOR 8) = decode($3, 'hex')`;

const deleteSql = (which: string) => `
  DELETE FROM sessions
   WHERE agency_id = $1 AND ${which}
  RETURNING account_id AS "accountId", session_hash AS "sessionHash"`;
const endSql = deleteSql('session_hash = ANY($2)');
const endOneSql = deleteSql(`account_id = $2 AND ${markedSql}`);
const endOthersSql = deleteSql(`account_id = $2 AND NOT ${markedSql}`);

function markOf(sessionHash: Buffer): string {
  return sessionHash.toString('hex', 0, 8);
}
