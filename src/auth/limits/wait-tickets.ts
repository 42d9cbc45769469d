import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import type { Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import {
  longestDelay,
  type PatientLogins,
  patientLogins,
  type Turn,
  turnAfter,
  untilTurn,
} from '../../domain/login-wait.js';
import { PasswordKdf } from '../../vault/account-keys/password-kdf.js';
import { Busy } from '../../vault/ciphers/errors.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { FormRefused } from '../../web/forms/form.js';
import type { AttemptThrottle } from './attempt-throttle.entity.js';
import { said } from '../../web/texts/said.js';

type StrangersSubject = Pick<AttemptThrottle, 'agencyId' | 'subjectHash'>;

const nonceBytes = 12;
const spelling = /^[\da-z]{1,9}\.[\da-z]{1,9}\.[\da-f]{24}\.[\da-f]{64}$/;

/**
 * A flood at a name must not keep its owner out. A browser that comes during one gets a ticket with the form: our MAC
 * over the name, a number and a time, some seconds from now, from which on it lets one password be tried. No address,
 * no puzzle, no script; a browser that comes ten times a second gets ten tickets, and no better ones.
 */
@Injectable()
export class WaitTickets {
  private readonly most: PatientLogins;

  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    private readonly kdf: PasswordKdf,
    { limits }: Environment,
  ) {
    this.most = limits.patientLoginsOfName;
  }

  /**
   * Whether somebody has waited for this and may try at once; the ticket is used up then.
   * @throws FormRefused (429) while they still have to wait, with the ticket they have or a new one
   * @throws {Busy} where their line is full: only what is going to be looked at is written down
   */
  async admit(subject: StrangersSubject, ticket: string | undefined): Promise<boolean> {
    const tx = this.transactions.reading(subject.agencyId);
    const turn = ticket && turnOf(await this.serverKeys.forAgency(tx), subject, ticket);
    const seconds = turn ? untilTurn(turn, tx.now) : null;
    if (!ticket || !turn || seconds === null) return false;
    if (seconds > 0) throw waiting(seconds, ticket);
    if (this.kdf.isFull({ agencyId: tx.agencyId, lane: 'patient' })) throw new Busy();
    const most = patientLogins(await tried(tx, subject, 'patience-today'), this.most);
    if ((await tried(tx, subject, 'patience')) >= most) throw await this.wait(subject, longestDelay);
    if (!(await first(tx, ticket, turn))) return false;
    if (!(await isCounted(tx, subject, 'patience', most))) throw await this.wait(subject, longestDelay);
    return isCounted(tx, subject, 'patience-today', mostCounted);
  }

  /** A refusal that brings a ticket. @param status 503 where not the name is under attack, but everything waits */
  async wait(subject: StrangersSubject, seconds: number, status: 429 | 503 = 429): Promise<FormRefused> {
    const tx = this.transactions.reading(subject.agencyId);
    return waiting(
      seconds,
      newTicket(await this.serverKeys.forAgency(tx), subject, turnAfter(tx.now, seconds)),
      status,
    );
  }
}

const triedSql = `
  SELECT failures FROM attempt_throttles
   WHERE agency_id = $1 AND purpose = $2 AND subject_hash = $3 AND next_attempt_at > $4`;

const countSql = `
  INSERT INTO attempt_throttles AS t (agency_id, purpose, subject_hash, failures, next_attempt_at)
  VALUES ($1, $2, $3, 1, $4::timestamptz + $5::interval)
  ON CONFLICT (agency_id, purpose, subject_hash) DO UPDATE
    SET failures = CASE WHEN t.next_attempt_at <= $4 THEN 1 ELSE t.failures + 1 END,
        next_attempt_at = CASE WHEN t.next_attempt_at <= $4 THEN excluded.next_attempt_at ELSE t.next_attempt_at END
  WHERE t.failures < $6 OR t.next_attempt_at <= $4
  RETURNING 1`;

const useSql = `
  INSERT INTO attempt_throttles (agency_id, purpose, subject_hash, failures, next_attempt_at)
  VALUES ($1, 'ticket', $2, 1, $3) ON CONFLICT DO NOTHING RETURNING 1`;

/** Of those who waited: how many there were at a name in the minute, or the day, that is running. */
type Patience = 'patience' | 'patience-today';

const lasting: Record<Patience, string> = { patience: '1 minute', 'patience-today': '1 day' };

/** More than can be tried within a day. */
const mostCounted = 1_000_000_000;

async function tried(
  { manager, agencyId, now }: Reading,
  { subjectHash }: StrangersSubject,
  period: Patience,
): Promise<number> {
  const parameters = [agencyId, period, subjectHash, now];
  const [row] = await manager.query<{ failures: number }[]>(triedSql, parameters);
  return row?.failures ?? 0;
}

async function isCounted(
  { manager, agencyId, now }: Reading,
  { subjectHash }: StrangersSubject,
  period: Patience,
  most: number,
): Promise<boolean> {
  const parameters = [agencyId, period, subjectHash, now, lasting[period], most];
  return (await manager.query<unknown[]>(countSql, parameters)).length > 0;
}

/** Of two with the same ticket, one. */
async function first({ manager, agencyId }: Reading, ticket: string, { until }: Turn): Promise<boolean> {
  const used = createHash('sha256').update(ticket).digest();
  return (await manager.query<unknown[]>(useSql, [agencyId, used, new Date(until * 1000)])).length > 0;
}

function newTicket(keys: AgencyKeys, { subjectHash }: StrangersSubject, { from, until }: Turn): string {
  const parts = [from.toString(36), until.toString(36), randomBytes(nonceBytes).toString('hex')];
  return [...parts, keys.ticket('wait', subjectHash.toString('hex'), ...parts).toString('hex')].join('.');
}

/** Null where we have not written it for this name. */
function turnOf(keys: AgencyKeys, { subjectHash }: StrangersSubject, ticket: string): Turn | null {
  const [from = '', until = '', nonce = '', mac = ''] = ticket.split('.');
  const name = subjectHash.toString('hex');
  // One spelling of each: another would be another ticket to who counts them.
  if (!spelling.test(ticket) || !keys.isTicket(Buffer.from(mac, 'hex'), 'wait', name, from, until, nonce)) return null;
  return { from: Number.parseInt(from, 36), until: Number.parseInt(until, 36) };
}

function waiting(seconds: number, ticket: string, status: 429 | 503 = 429): FormRefused {
  const text = said('auth.wait-seconds', { seconds });
  return new FormRefused([{ field: null, message: text }], status, seconds, { ticket });
}
