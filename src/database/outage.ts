import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

/**
 * SQLSTATEs of a server that cannot serve now (PostgreSQL, appendix A): connection (08), insufficient resources (53),
 * operator intervention and statements that took too long (57), system error (58), not let in (28, 3D000); a standby
 * after a failover (25006), a transaction or a lock that was waited for too long (25P03, 55P03).
 */
const sqlStates = /^(?:(?:08|28|53|57|58)...|3D000|25006|25P03|55P03)$/;

/** What Node and the system say of a connection that is gone, or cannot be made. */
const systemCodes = /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET|EADDRNOTAVAIL|EMFILE|ENFILE|ENOSPC)/;

/** What `pg` and its pool say without a code; and that the tables changed under a plan, which the next attempt makes anew. */
const messages =
  /^Connection terminated|^timeout exceeded when trying to connect$|is not queryable$|^Cannot use a pool after calling end|^Driver not Connected$|^cached plan must not change result type$/;

/** A runner whose connection went between two statements. */
const released = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

interface Failure {
  code?: unknown;
  message?: string;
  cause?: unknown;
  /** of an AggregateError */
  errors?: unknown[];
}

/** The one place that tells an outage, which passes, from a fault of our own: whether trying again later may do. */
export function isOutage(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code = '', message = '', cause, errors = [] } = error as Failure;
  if (typeof code === 'string' && (sqlStates.test(code) || systemCodes.test(code))) return true;
  if (messages.test(message) || released.some((kind) => error instanceof kind)) return true;
  return [cause, ...errors].some(isOutage);
}
