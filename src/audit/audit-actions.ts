/** All that is written into the audit trail, as `noun.what-was-done`, words joined by hyphens. */
export const auditActions = [
  'absence.ended',
  'absence.planned',
  'account.access-renewed',
  'account.activated',
  'account.contact-asked',
  'account.contact-changed',
  'account.contact-confirmed',
  'account.deleted',
  'account.disabled',
  'account.display-name-changed',
  'account.exported',
  'account.former-password-removed',
  'account.invitation-withdrawn',
  'account.invited',
  'account.password-changed',
  'account.recovered',
  'account.region-changed',
  'account.registered',
  'account.renamed',
  'account.reset',
  'account.reset-offered',
  'account.reset-requested',
  'account.taken-back',
  'agency.about-set',
  'agency.confidentiality-set',
  'agency.created',
  'agency.crisis-set',
  'agency.how-set',
  'agency.identity-changed',
  'agency.imprint-set',
  'agency.languages-changed',
  'agency.office-removed',
  'agency.office-set',
  'agency.opened',
  'agency.paused',
  'agency.privacy-set',
  'agency.questions-set',
  'agency.team-set',
  'agency.terms-set',
  'agency.welcome-set',
  'audit.restored',
  'calendar.closure-added',
  'calendar.closure-removed',
  'calendar.correction-withdrawn',
  'calendar.day-corrected',
  'calendar.rules-changed',
  'calendar.year-reviewed',
  'client.blocked',
  'client.unblocked',
  'clock.breached',
  'clock.held',
  'clock.hold-ended',
  'counselor.changed',
  'counselor.farewelled',
  'counselor.recused',
  'coverage.repaired',
  'deputy.accepted',
  'deputy.declined',
  'handover-key.admitted',
  'handover-key.code-replaced',
  'handover-key.denied',
  'handover-key.dismissed',
  'handover-key.taken',
  'inquiry.answered',
  'inquiry.concluded',
  'inquiry.deleted',
  'inquiry.dismissal-withdrawn',
  'inquiry.dismissed',
  'inquiry.opened',
  'inquiry.reassigned',
  'inquiry.submitted',
  'inquiry.topic-corrected',
  'key.handover-rotated',
  'key.passed-on',
  'key.root-rotated',
  'key.server-rotated',
  'message.withdrawn',
  'passkey.added',
  'passkey.counted-back',
  'passkey.removed',
  'password.denied',
  'policy.published',
  'recovery-code.created',
  'recovery-code.denied',
  'recovery-code.removed',
  'retention.set',
  'second-factor.backup-codes-created',
  'second-factor.confirmed',
  'second-factor.denied',
  'second-factor.given',
  'second-factor.removed',
  'session.confirmed',
  'session.denials-counted',
  'session.denied',
  'session.ended',
  'session.opened',
  'session.throttled',
  'wish.expressed',
  'wish.granted',
  'wish.withdrawn',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** How some were spelled once. Entries are sealed as they were written: nothing renames them. */
type FormerAuditAction =
  | 'account.invitation_withdrawn'
  | 'agency.languages_changed'
  | 'calendar.closure_added'
  | 'calendar.closure_removed'
  | 'calendar.correction_withdrawn'
  | 'calendar.day_corrected'
  | 'calendar.rules_changed'
  | 'calendar.year_reviewed'
  | 'second-factor.backup-codes';

/** What may stand in an entry. */
export type StoredAuditAction = AuditAction | FormerAuditAction;

/** An action as a word of SQL: misspelt there, it does not compile either. */
export function actionSql(action: AuditAction): string {
  return `'${action}'`;
}
