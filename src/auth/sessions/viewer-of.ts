import { proofsMissing } from '../../domain/session-limits.js';
import { unsealFromSession } from '../../vault/account-keys/session-wrap.js';
import type { Reading } from '../../database/transaction.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import type { Viewer } from '../../web/request/request.js';
import type { SignedIn } from './signed-in.js';

/** Who a living session signs in. */
export function viewerOf(
  { agencyId, now }: Reading,
  keys: AgencyKeys,
  secret: Buffer,
  found: SignedIn,
  glances: boolean,
): Viewer {
  const { session, account, key, roles } = found;
  const { accountId, keyGeneration: generation, secondFactorAt } = session;
  const userName = keys.unsealUserName(accountId, account.userNameSealed);
  const isAsked = found.secondFactorDemanded || account.secondFactorAt !== null;
  const verified = secondFactorAt !== null || !isAsked || roles.every((role) => role === 'client');
  const given = { passwordAt: session.passwordAt ?? session.createdAt, codeAt: secondFactorAt };
  return {
    agencyId,
    accountId,
    roles: verified ? roles : [],
    region: account.region,
    language: account.language,
    blocked: account.blockedReason,
    trusted: key.trustedAt !== null,
    accessResetAt: key.trustedAt ? null : key.createdAt,
    verified,
    wantsNotices: found.wantsNotices,
    hasUnsent: found.hasUnsent,
    proofsMissing: proofsMissing(given, now),
    glances,
    name: account.displayName ?? userName,
    userName,
    sessionMark: markOf(session.sessionHash),
    holder: () => unsealFromSession(keys, secret, session.privateKeySealed, { accountId, generation }),
  };
}

/** Names a session to its owner. */
export function markOf(sessionHash: Buffer): string {
  return sessionHash.toString('hex', 0, 8);
}
