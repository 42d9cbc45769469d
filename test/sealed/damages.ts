/** A row one of whose bits is flipped, and what is seen of that. */
export interface Damage {
  /** Which row of the table `t` it is, in SQL; `:alma` and the like are ids. */
  where: string;
  /** What is other than before, by who does what: the first that fits counts, and each must be seen. Everything else is as before. */
  shown: readonly [RegExp, string][];
  /** What else may be, as others are chosen by what is left. */
  perhaps?: readonly [RegExp, string][];
  /** What is other besides where it is this column that has another value: what SQL narrows down by it. */
  narrowed?: Readonly<Record<string, readonly [RegExp, string][]>>;
  /** Why no alarm is raised, where none is. */
  silent?: string;
}

interface Entry {
  /** Each of them is altered, in each of the rows. */
  columns: readonly string[];
  rows: Readonly<Record<string, Damage>>;
}

const damaged = 'Hier wurde etwas beschädigt';
const wrong = 'Benutzername oder Passwort stimmt nicht';
const login = '/login';

const signedOut = (who: string, ...others: [RegExp, string][]): [RegExp, string][] => [
  ...others,
  [new RegExp(`^${who} (?!asks)`), login],
];
const ofTable = (table: string, ...columns: string[]) => [...columns, 'row_mac'].map((column) => `${table}.${column}`);

const ofThread = 'An dieser Anfrage wurde etwas beschädigt';
const gone = 'Diese Nachricht wurde beschädigt oder entfernt';
const spent = 'Dieser Link gilt nicht mehr';
const own = 't.account_id = ';
const inMain = 't.inquiry_id = :main';
const ofMain: [RegExp, string][] = [
  [/^alma \/inquiries$/, 'Beschädigte Anfrage'],
  [/^alma signs in/, 'Beschädigte Anfrage'],
  [/^(counselor|colleague) (\/desk|signs in)/, 'Beschädigte Anfrage'],
  [/main\/reminder$/, damaged],
  [/ (main|another)|\/(inquiries|threads)\/main/, ofThread],
  [/^alma exports/, ofThread],
];

/** Every column of bytes that there is, but for those in `elsewhere`. */
export const entries: readonly Entry[] = [
  {
    columns: ofTable('accounts', 'auth_hash', 'password_salt'),
    rows: {
      'a client’s': { where: `${own}:alma`, shown: signedOut('alma', [/^alma signs in/, wrong]) },
      'a supervisor’s': { where: `${own}:sabine`, shown: signedOut('sabine', [/^sabine signs in/, wrong]) },
    },
  },
  {
    columns: ['accounts.user_name_sealed'],
    rows: {
      'a client’s': {
        where: `${own}:alma`,
        shown: signedOut('alma', [/^alma signs in/, wrong], [/^(counselor|colleague|sabine) /, 'Beschädigter Name']),
      },
      'a supervisor’s': {
        where: `${own}:sabine`,
        shown: signedOut('sabine', [/^sabine signs in/, wrong], [/^adam /, 'Beschädigter Name']),
      },
    },
  },
  {
    columns: ['accounts.user_name_hash'],
    rows: {
      'a client’s': { where: `${own}:alma`, shown: signedOut('alma', [/^alma signs in/, wrong]) },
    },
  },
  {
    columns: ofTable('account_keys', 'private_key_sealed', 'public_key', 'public_key_mac'),
    rows: {
      'a client’s': { where: `${own}:alma`, shown: signedOut('alma', [/^alma signs in/, damaged]) },
      'a counselor’s': {
        where: `${own}:counselor`,
        shown: signedOut(
          'counselor',
          [/^counselor signs in/, damaged],
          // Their clients' letters go to somebody who can read them.
          [/^(alma|otto|wilma) (writes|begins)/, 'ist angekommen'],
        ),
      },
    },
  },
  {
    columns: ofTable('account_roles'),
    rows: { 'a client’s': { where: `${own}:alma`, shown: signedOut('alma', [/^alma signs in/, 'Login']) } },
  },
  {
    columns: ofTable('sessions', 'private_key_sealed'),
    rows: { 'a client’s': { where: `${own}:alma`, shown: signedOut('alma') } },
  },
  {
    columns: ['sessions.session_hash'],
    rows: {
      'a client’s': {
        where: `${own}:alma`,
        shown: signedOut('alma'),
        silent: 'a session is found by it: there is none',
      },
    },
  },
  {
    columns: ofTable('second_factors', 'secret_sealed'),
    rows: { 'an admin’s': { where: `${own}:adam`, shown: signedOut('adam', [/^adam signs in/, 'Login']) } },
  },
  {
    columns: ['second_factors.pending_sealed'],
    rows: { 'a supervisor’s': { where: `${own}:sabine`, shown: signedOut('sabine', [/^sabine signs in/, 'Login']) } },
  },
  {
    columns: ofTable('passkeys', 'credential', 'public_key', 'name_sealed'),
    rows: {
      'an admin’s': {
        where: `${own}:adam`,
        shown: [
          [/^adam signs in.*passkey/, 'Zweiter Schritt'],
          [/^adam \/second-factor/, 'Ein Passkey wurde beschädigt'],
        ],
      },
    },
  },
  {
    columns: ['backup_codes.row_mac'],
    rows: { 'all of an admin’s': { where: `${own}:adam`, shown: [[/^adam .*paper/, 'Zweiter Schritt']] } },
  },
  {
    columns: ['backup_codes.code_hash'],
    rows: {
      'all of an admin’s': {
        where: `${own}:adam`,
        shown: [[/^adam .*paper/, 'Zweiter Schritt']],
        silent: 'a code is found by it: there is none',
      },
    },
  },
  {
    columns: ['access_links.row_mac'],
    rows: { 'a reset link': { where: `t.purpose = 'reset' AND ${own}:rita`, shown: [[/^rita sets/, spent]] } },
  },
  {
    columns: ['access_links.link_hash'],
    rows: {
      'a reset link': {
        where: `t.purpose = 'reset' AND ${own}:rita`,
        shown: [[/^rita sets/, spent]],
        silent: 'a link is found by it: there is none',
      },
    },
  },
  {
    columns: ofTable('former_credentials', 'auth_hash', 'password_salt'),
    rows: {
      'of somebody who was reset': {
        where: `${own}:vera`,
        shown: [
          [/^vera takes/, 'Zugang zurückholen'],
          [/^vera \/account/, 'Mit Hilfe Ihrer Beratungsperson'],
        ],
      },
    },
  },
  {
    columns: ofTable('recovery_keys', 'private_key_sealed'),
    rows: { 'a client’s': { where: `${own}:rita`, shown: [[/^rita sets.*code/, 'Wiederherstellungs-Code']] } },
  },
  {
    columns: ['inquiries.subject_sealed'],
    rows: {
      'of several hands': {
        where: inMain,
        shown: [
          [/^(alma|counselor|colleague) .*main\/(conclusion|deletion|recusal|topic)$/, 'Beschädigte Anfrage'],
          ...ofMain,
        ],
      },
    },
  },
  {
    columns: ofTable('inquiries', 'details_sealed'),
    rows: {
      'of several hands': {
        where: inMain,
        shown: ofMain,
        narrowed: {
          state: [
            [/^alma .*counselor-wish$/, 'Andere Beratungsperson wünschen'],
            [/^(counselor|colleague) \/desk\?filter=concluded/, 'Warten auf Ratsuchende 2'],
            [/^(counselor|colleague) .*dismissal$/, 'Es wartet gerade keine Nachricht auf eine Antwort'],
            [/^(counselor|colleague) .*conclusion$/, 'Bitte wählen'],
            [/^sabine \/oversight\/inquiries/, 'keine Frist'],
          ],
        },
      },
    },
  },
  {
    columns: ofTable('messages', 'body_sealed'),
    rows: {
      'a letter': {
        where: `${inMain} AND t.position = 3`,
        shown: [
          [/main$/, gone],
          [/^alma .*deletion$/, 'werden gelöscht'],
          [/^alma exports/, 'Eine Nachricht wurde beschädigt oder entfernt'],
        ],
      },
    },
  },
  {
    columns: ofTable('thread_keys', 'sealed'),
    rows: {
      'a client’s': {
        where: `${inMain} AND t.role = 'client' AND t.epoch = 1`,
        shown: [
          // In lists it only counts as one that is not held.
          [/^alma (\/inquiries$|begins|signs in)/, 'Noch verschlossen'],
          [/^alma exports/, ''],
          [/^alma/, 'Beschädigte Anfrage'],
        ],
      },
      'a counselor’s': {
        where: `${inMain} AND t.role = 'counselor' AND t.epoch = 2`,
        shown: [
          [/^counselor (\/desk|signs in)/, 'Noch verschlossen'],
          [/^counselor/, ofThread],
        ],
      },
      'the handover key’s': {
        where: `${inMain} AND t.role = 'handover' AND t.epoch = 1`,
        shown: [[/^sabine assigns main/, 'verschlossen']],
      },
    },
  },
  {
    columns: ['drafts.body_sealed'],
    rows: {
      'a client’s': { where: `${inMain} AND ${own}:alma`, shown: [[/^alma/, 'Entwurf']] },
      'a counselor’s': { where: `${inMain} AND ${own}:counselor`, shown: [[/^counselor/, 'Entwurf']] },
    },
  },
  {
    columns: ofTable('unsent_texts', 'sealed'),
    rows: {
      'a late letter': { where: `${own}:lena`, shown: [[/^lena/, 'Anfrage stellen']] },
      'a letter begun': { where: `${own}:alma`, shown: [[/^alma/, 'Anfrage']] },
    },
  },
  {
    columns: ['outbox_notices.payload_sealed'],
    rows: {
      'a reset link': {
        where: `t.kind = 'password_reset' AND t.recipient_id = :rita`,
        shown: [[/^mails are sent/, 'mara@example.org']],
      },
    },
  },
  {
    columns: ofTable('account_contacts', 'email_sealed'),
    rows: {
      'a client’s': {
        where: `${own}:alma`,
        shown: [
          [/^alma \/account/, 'E-Mail'],
          [/^alma/, ''],
        ],
      },
    },
  },
  {
    columns: ofTable('assignments'),
    rows: {
      'in force': {
        where: `${inMain} AND t.ended_at IS NULL`,
        shown: [
          [/^(counselor|colleague) (.*desk|signs in)/, 'Meine Anfragen'],
          [/main/, ''],
        ],
        narrowed: {
          ended_at: [
            [/^(counselor|colleague) .*second\/block$/, 'wird eine offene Anfrage'],
            [/^sabine \/oversight\/inquiries/, 'offene Anfragen'],
            [/^alma exports/, 'Ihre freiwilligen Angaben'],
          ],
        },
      },
    },
  },
  {
    columns: ofTable('absences'),
    rows: {
      'one that lasts': {
        where: `${own}:counselor`,
        // Until when somebody is away is said by no row that was altered.
        shown: [[/^(alma|otto|wilma) .*(inquiries\/|writes|exports)/, '']],
      },
    },
  },
  {
    columns: ofTable('coverage'),
    rows: {
      'a deputy’s': {
        where: `t.counselor_id = :counselor AND t.answerer_id = :colleague AND t.valid_from <= '2026-03-04T08:00:00Z'`,
        shown: [
          [/^colleague .*desk/, 'Meine Anfragen'],
          [/^colleague/, 'Diese Seite gibt es nicht'],
          // Who cannot read by it is not named as who can.
          [/^(alma|otto) exports/, 'nicht da ist'],
          [/^(alma|otto) /, 'nicht da.'],
        ],
      },
    },
  },
  {
    columns: ofTable('client_counselors'),
    rows: {
      'a client’s': { where: 't.client_id = :alma', shown: [], perhaps: [[/^alma begins/, 'antwortet Ihnen']] },
    },
  },
  {
    columns: ofTable('counselor_exclusions'),
    rows: { 'of a pair that was parted': { where: 't.client_id = :wilma', shown: [] } },
  },
  {
    columns: ofTable('agency_handover_keys', 'public_key', 'public_key_mac'),
    rows: {
      'the agency’s': {
        where: 'true',
        shown: [
          [/^sabine \/oversight\/handover-key/, damaged],
          [/^(alma|wilma) begins/, damaged],
          [/^sabine assigns/, damaged],
        ],
      },
    },
  },
  {
    columns: ofTable('handover_seals', 'sealed'),
    rows: {
      'a supervisor’s': { where: `t.holder_kind = 'account'`, shown: [[/^sabine/, '']] },
      'the printed code’s': { where: `t.holder_kind = 'code'`, shown: [[/handover-key/, 'Es gibt k']] },
    },
  },
  {
    columns: ['audit_entries.row_mac'],
    rows: {
      'of who has read': {
        where: `${inMain} AND t.action = 'inquiry.opened'`,
        shown: [
          [/^the trail is verified/, 'forged'],
          [/^alma (\/inquiries\/main|writes in main)/, 'Ein Eintrag wurde beschädigt'],
          [/^alma exports/, 'Ein Eintrag wurde beschädigt'],
        ],
      },
    },
  },
  {
    columns: ['audit_batches.mac', 'audit_batches.previous_mac'],
    rows: {
      'the newest': {
        where: 't.pruned_mac IS NULL',
        shown: [[/^the trail is verified/, 'altered']],
        silent: 'the verdict says so',
      },
    },
  },
  {
    columns: ['audit_batches.pruned_mac'],
    rows: {
      'the anchor': { where: 'true', shown: [[/^the trail is verified/, 'altered']], silent: 'the verdict says so' },
    },
  },
];

/** What is not walked here, and why. */
export const elsewhere: Readonly<Record<string, string>> = {
  'access_links.address_mark':
    'of the link that asks whether an address is right; under the MAC of its row, like the reset link’s',
  'agencies.row_mac': 'a whole agency’s: how strictly it asks for a second factor',
  'agency_hosts.row_mac': 'a whole agency’s: there is none at that host then',
  'agency_logos.image': 'not shown, and the usual mark is, since the agency’s row has its hash: see logo.spec.ts',
  'agency_texts.row_mac': 'a whole agency’s: see signed-agency-texts.spec.ts',
  'terms_versions.row_mac': 'a whole agency’s: see signed-agency-texts.spec.ts',
  'agency_server_keys.wrapped_key': 'a whole agency’s: see row-macs.spec.ts',
  'crisis_contacts.row_mac': 'a whole agency’s: see signed-numbers.spec.ts',
  'regional_offices.row_mac': 'a whole agency’s: see signed-numbers.spec.ts',
  'attempt_throttles.subject_hash': 'counts under another name then, and opens nothing',
  'ended_sessions.session_hash': 'a late text is nobody’s then, and is shown to its writer at once',
  'outbox_notices.row_mac': 'a mail does not go: see signed-notices.spec.ts',
  'pending_grants.row_mac': 'a claim is gone with the next sign-in of who can fulfil it: see signed-claims.spec.ts',
  'submissions.content_mac': 'a form that is sent twice is said to hold another text, and stored once all the same',
};
