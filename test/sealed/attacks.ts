interface Done {
  /** Which row of the table `t`, in SQL; `:alma` and the like are ids. */
  where: string;
  /** Who may see anything else than usual, and doing what; nobody but them. */
  concerned: RegExp;
  /** Why no alarm has to be raised, where none has. */
  silent?: string;
}

/** A row that is not there any more. */
interface Deleted extends Done {
  what: 'deleted';
}

/** A row of somebody’s own making: another one’s, MAC and all, with some columns as they suit. */
interface MadeUp extends Done {
  what: 'made up';
  /** By column; `:otto` and the like are ids. */
  as: Readonly<Record<string, string | number | null>>;
  /** What stood in its place. */
  replacing?: string;
}

export type Attack = Deleted | MadeUp;

/** What another spec shows, by the title of its test. */
export interface ShownIn {
  what: Attack['what'];
  spec: string;
  title: string;
}

const nobody = /^$/;
const gone = 'whose it was loses what it gave, and nobody gains anything';

const deleted = (where: string, concerned: RegExp, silent: string | undefined = gone): Deleted => ({
  what: 'deleted',
  where,
  concerned,
  silent,
});
const deletedWithAlarm = (where: string, concerned: RegExp): Deleted => ({ what: 'deleted', where, concerned });
const madeUp = (
  where: string,
  as: MadeUp['as'],
  concerned = nobody,
  others: Pick<MadeUp, 'silent' | 'replacing'> = {},
): MadeUp => ({ what: 'made up', where, as, concerned, ...others });
const shownIn = (what: Attack['what'], spec: string, title: string): ShownIn => ({ what, spec, title });

const own = 't.account_id = ';
const inMain = 't.inquiry_id = :main';
const current = `${inMain} AND t.ended_at IS NULL`;
const fresh = '00000000-0000-4000-8000-000000000001';
const resetLink = `t.purpose = 'reset' AND ${own}:rita`;
const resetMail = `t.kind = 'password_reset' AND t.recipient_id = :rita`;
const standingIn = 't.counselor_id = :counselor AND t.answerer_id = :colleague';
const ofAlma = /^alma |^(counselor|colleague) |^sabine (\/oversight|assigns|signs in)/;

/**
 * Of every table whose rows carry a MAC: a row deleted that gives somebody something, and one made up by somebody who has
 * Otto’s account and wants more. A table that is missing here fails the run.
 */
export const attacks: Readonly<Record<string, readonly (Attack | ShownIn)[]>> = {
  absences: [
    deleted(`${own}:counselor`, /absences|oversight|sabine signs in|inquiries\/|writes|^(alma|otto) exports/),
    madeUp(
      `${own}:counselor`,
      { absence_id: fresh, account_id: ':colleague', deputy_id: ':otto' },
      /^(colleague|sabine) .*(absences|oversight|signs in)/,
    ),
  ],
  access_links: [
    deleted(resetLink, /^rita sets/),
    madeUp(resetLink, { account_id: ':alma' }, /^rita sets/, { replacing: resetLink }),
  ],
  account_contacts: [
    deleted(`${own}:alma`, /^alma /),
    madeUp(`${own}:otto`, { account_id: ':alma' }, /^alma /, { replacing: `${own}:alma` }),
  ],
  account_keys: [
    deletedWithAlarm(`${own}:alma`, ofAlma),
    madeUp(`${own}:otto`, { account_id: ':alma' }, /^alma /, { replacing: `${own}:alma` }),
  ],
  account_roles: [deleted(`${own}:alma`, /^alma /), madeUp(`${own}:otto`, { role: 'supervisor' }, /^otto /)],
  accounts: [
    deletedWithAlarm(`${own}:alma`, ofAlma),
    madeUp(
      `${own}:sabine`,
      { account_id: ':otto' },
      /^otto |^sabine |^adam |^(counselor|colleague) (.*(otto’s|desk$)|signs in)/,
      {
        replacing: `${own}:otto OR ${own}:sabine`,
      },
    ),
  ],
  agencies: [
    shownIn('deleted', 'security/signed-agencies', 'that is gone shows nothing, and the other one works on'),
    shownIn('made up', 'security/signed-agencies', 'copied from another one is not believed'),
  ],
  agency_handover_keys: [
    deletedWithAlarm('true', /^sabine |begins another$/),
    madeUp('true', { generation: 2 }, /^sabine |begins another$/),
  ],
  agency_hosts: [
    shownIn('deleted', 'security/signed-agencies', 'that is gone is shown nothing of'),
    shownIn(
      'made up',
      'security/signed-agencies',
      'of somebody else’s, put in its place, gets no mail that was on its way',
    ),
  ],
  agency_texts: [
    shownIn('deleted', 'security/signed-agency-texts', 'that is gone gives way to what comes with the program'),
    shownIn(
      'made up',
      'security/signed-agency-texts',
      'that somebody has put in, or copied from another agency, is shown nowhere',
    ),
  ],
  assignments: [
    deletedWithAlarm(current, ofAlma),
    madeUp(current, { assignment_id: fresh, counselor_id: ':otto' }, ofAlma, { replacing: current }),
  ],
  audit_entries: [
    shownIn('deleted', 'vault/rotation', 'verifies the audit trail, and says with its exit code when it was touched'),
    shownIn('made up', 'security/signed-audit-entries', 'names nobody whom somebody else has put in'),
  ],
  backup_codes: [
    deleted(`${own}:adam`, /^adam .*paper/),
    madeUp(`${own}:adam`, { account_id: ':otto' }, nobody, { silent: 'nobody asks Otto for a code' }),
  ],
  client_counselors: [
    deleted('t.client_id = :alma', /^alma begins/),
    madeUp('t.client_id = :alma', { counselor_id: ':otto' }, /^alma begins/, { replacing: 't.client_id = :alma' }),
  ],
  counselor_exclusions: [
    deleted('t.client_id = :wilma', /^(colleague|sabine|wilma) /),
    madeUp('t.client_id = :wilma', { client_id: ':alma' }, ofAlma),
  ],
  coverage: [
    deleted(standingIn, /^(alma|otto|wilma) .*(inquiries\/|writes|exports)|^(colleague|sabine) /),
    madeUp(standingIn, { answerer_id: ':otto' }),
  ],
  crisis_contacts: [
    shownIn('deleted', 'security/signed-numbers', 'that are gone, or all altered, give way to those of the country'),
    shownIn(
      'made up',
      'security/signed-numbers',
      'that somebody has put in, or copied from another agency, is shown nowhere',
    ),
  ],
  former_credentials: [deleted(`${own}:vera`, /^vera /), madeUp(`${own}:vera`, { account_id: ':alma' })],
  handover_seals: [
    deleted(`t.holder_kind = 'account'`, /^sabine /),
    madeUp(`t.holder_kind = 'account'`, { holder_id: ':otto' }),
  ],
  inquiries: [
    deleted(inMain, ofAlma),
    madeUp(inMain, { inquiry_id: fresh, client_id: ':otto', code: 'ZZZ-ZZZ' }, /^otto (\/inquiries$|signs in)/),
  ],
  messages: [
    deletedWithAlarm(`${inMain} AND t.position = 3`, ofAlma),
    madeUp(`${inMain} AND t.position = 3`, { message_id: fresh, inquiry_id: ':otto_s', position: 3 }, / otto’s$/),
  ],
  outbox_notices: [
    deleted(resetMail, /^mails are sent/, 'a mail that is deleted does not go'),
    madeUp(resetMail, { notice_id: fresh, recipient_id: ':otto', cause: 'password_reset:made-up' }),
  ],
  passkeys: [
    deletedWithAlarm(`${own}:adam`, /^adam /),
    shownIn('made up', 'security/signed-passkeys', 'of somebody’s own does not become a colleague’s'),
  ],
  pending_grants: [
    shownIn(
      'deleted',
      'security/signed-claims',
      'that is made up beside right ones does not keep them from being fulfilled',
    ),
    shownIn('made up', 'security/signed-claims', 'does not come out of a key that somebody has made up'),
  ],
  recovery_keys: [
    deleted(`${own}:rita`, /^rita sets.*code/),
    // That there is one is said by any row; what it opens, by one that was checked.
    madeUp(`${own}:rita`, { account_id: ':alma' }, /^alma (\/account|exports)/),
  ],
  regional_offices: [
    shownIn('deleted', 'security/signed-numbers', 'that is gone is shown nothing of'),
    shownIn('made up', 'security/signed-numbers', 'copied from another state or agency is shown nowhere'),
  ],
  second_factors: [deletedWithAlarm(`${own}:adam`, /^adam /), madeUp(`${own}:adam`, { account_id: ':otto' }, /^otto /)],
  sessions: [
    deleted(`${own}:alma`, /^alma /),
    madeUp(`${own}:alma`, { account_id: ':sabine' }, /^(alma|sabine) /, { replacing: `${own}:alma` }),
  ],
  terms_versions: [
    shownIn('deleted', 'security/signed-agency-texts', 'that is gone is not named, and its text is read all the same'),
    shownIn('made up', 'security/signed-agency-texts', 'that somebody has put in is not named, nor in force'),
  ],
  thread_keys: [
    deleted(`${inMain} AND t.role = 'client' AND t.epoch = 1`, /^alma /),
    madeUp(`${inMain} AND t.role = 'client' AND t.epoch = 2`, { holder_id: ':otto' }),
  ],
  unsent_texts: [deleted(`${own}:lena`, /^lena /), madeUp(`${own}:lena`, { account_id: ':otto' })],
};
