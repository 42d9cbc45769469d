const mayBeLost = 'sends another link, as the first mail may be lost, too; the quota is the same';
const wasShownOnce = 'what it makes was on the page that was lost: another takes its place';
const savedAgain = 'the same text is saved once more';

/** Of these the second sending makes something anew, and is answered like the first: why, and in which tables. */
export const anew: Record<string, [why: string, ...tables: string[]]> = {
  'POST /registration': ['signs in to the account that there is by now', 'audit_entries'],
  'POST /login': ['is a login of its own', 'audit_entries'],
  'POST /password-reset': [mayBeLost, 'access_links', 'audit_entries', 'outbox_notices'],
  'POST /account/contact-confirmation': [mayBeLost, 'access_links', 'audit_entries', 'outbox_notices'],
  'POST /account/recovery-code': [wasShownOnce, 'account_keys', 'audit_entries', 'recovery_keys'],
  'POST /account/former-password-removal': [
    'ends the right once more, as its row may only have been put aside',
    'accounts',
  ],
  'POST /account/export': ['every download is on record', 'audit_entries'],
  'POST /inquiries/new/draft': [savedAgain, 'unsent_texts'],
  'POST /inquiries/:id/draft': [savedAgain, 'drafts'],
  'POST /threads/:id/draft': [savedAgain, 'drafts'],
  'POST /second-factor/secret': [wasShownOnce, 'second_factors'],
  'POST /second-factor/renewal': [wasShownOnce, 'second_factors'],
  'POST /second-factor/backup-codes': [wasShownOnce, 'audit_entries', 'backup_codes'],
  'POST /oversight/handover-key/code': [wasShownOnce, 'agency_handover_keys', 'audit_entries', 'handover_seals'],
  'POST /settings/staff': [wasShownOnce, 'access_links', 'accounts', 'audit_entries'],
  'POST /settings/staff/:id/reset': [
    wasShownOnce,
    ...['access_links', 'account_roles', 'accounts', 'audit_entries', 'outbox_notices'],
  ],
};

/** Of these the second sending is answered otherwise: what it needed is used up, and the page says what holds now. */
export const spent: Record<string, { status: number; says: string }> = {
  'POST /password-reset/:token': { status: 404, says: 'Haben Sie Ihr neues Passwort schon gesetzt?' },
  'POST /activation/:token': { status: 404, says: 'Haben Sie Ihren Zugang schon eingerichtet?' },
  'POST /access-reversal': { status: 422, says: 'Haben Sie ihn gerade schon zurückgeholt?' },
  'POST /account/password': { status: 303, says: 'Versuchen Sie es zuerst mit dem neuen' },
  'POST /account/recovery': { status: 303, says: 'sehen Sie nach, ob angekommen ist' },
};
