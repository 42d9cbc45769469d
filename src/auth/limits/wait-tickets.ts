import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import type { Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { longestDelay, type Turn, turnAfter, untilTurn } from '../../domain/login-wait.js';
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
  private readonly mostPerMinute: number;

  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    { limits }: Environment,
  ) {
    this.mostPerMinute = limits.patientLoginsOfName;
  }

  /**
   * Whether somebody has waited for this and may try at once; the ticket is used up then.
   * @throws FormRefused (429) while they still have to wait, with the ticket they have or a new one
   */
  async admit(subject: StrangersSubject, ticket: string | undefined): Promise<boolean> {
    const tx = this.transactions.reading(subject.agencyId);
    const turn = ticket && turnOf(await this.serverKeys.forAgency(tx), subject, ticket);
    const seconds = turn ? untilTurn(turn, tx.now) : null;
    if (!ticket || !turn || seconds === null) return false;
    if (seconds > 0) throw waiting(seconds, ticket);
    if (!(await first(tx, ticket, turn))) return false;
    if (await this.isWithinLimit(tx, subject)) return true;
    throw await this.wait(subject, longestDelay);
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

  private async isWithinLimit(
    { manager, agencyId, now }: Reading,
    { subjectHash }: StrangersSubject,
  ): Promise<boolean> {
    const parameters = [agencyId, subjectHash, now, this.mostPerMinute];
    return (await manager.query<unknown[]>(countSql, parameters)).length > 0;
  }
}

/** How many patient ones there were at a name in the minute that is running. */
const countSql = `
  INSERT INTO attempt_throttles AS t (agency_id, purpose, subject_hash, failures, next_attempt_at)
  VALUES ($1, 'patience', $2, 1, $3::timestamptz + interval '1 minute')
  ON CONFLICT (agency_id, purpose, subject_hash) DO UPDATE
    SET failures = CASE WHEN t.next_attempt_at <= $3 THEN 1 ELSE t.failures + 1 END,
        next_attempt_at = CASE WHEN t.next_attempt_at <= $3 THEN excluded.next_attempt_at ELSE t.next_attempt_at END
  WHERE t.failures < $4 OR t.next_attempt_at <= $3
  RETURNING 1`;

const useSql = `
  INSERT INTO attempt_throttles (agency_id, purpose, subject_hash, failures, next_attempt_at)
  VALUES ($1, 'ticket', $2, 1, $3) ON CONFLICT DO NOTHING RETURNING 1`;

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
