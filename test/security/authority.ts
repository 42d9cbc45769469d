/**
 * What a row of a table is worth to somebody who can write to the database and has no key of the server.
 *
 * - `mac`: it confers authority, and its own MAC covers every column.
 * - `digest`: it confers authority, and a digest in the named column of its parent's row covers every column.
 * - `seal`: every column is bound in what is sealed in it.
 * - `none`: nobody gets any right from it, for the reason given.
 */
export type Coverage =
  { by: 'mac' } | { by: 'digest'; in: string } | { by: 'seal'; in: string } | { by: 'none'; because: string };

const mac = { by: 'mac' } as const;
const none = (because: string) => ({ by: 'none', because }) as const;

/** Every table. One that is missing here fails the run. */
export const authority: Readonly<Record<string, Coverage>> = {
  absences: mac,
  access_links: mac,
  account_contacts: mac,
  account_keys: mac,
  account_roles: mac,
  accounts: mac,
  agencies: mac,
  agency_handover_keys: mac,
  agency_hosts: mac,
  agency_logos: none('a picture; another one than the agency’s row has the hash of is not shown'),
  agency_regions: none('a list to choose from; where a client lives opens nothing'),
  agency_server_keys: { by: 'seal', in: 'wrapped_key' },
  agency_texts: mac,
  assignments: mac,
  attempt_throttles: none('slows guessing down; removing it gives only as many guesses as rows can be written'),
  audit_batches: none('linked by MACs of their own, whose end is told outside of the database'),
  audit_entries: mac,
  backup_codes: mac,
  calendar_closures: none('moves dates that are promised; who may read what does not depend on them'),
  calendar_days: none('moves dates that are promised; who may read what does not depend on them'),
  calendar_reviews: none('who has looked a calendar over; nothing depends on it'),
  calendars: none('moves dates that are promised; who may read what does not depend on them'),
  client_counselors: mac,
  clock_holds: none('moves dates that are promised; who may read what does not depend on them'),
  consents: none('evidence of what was agreed to; it opens nothing'),
  counselor_exclusions: mac,
  counselor_profiles: none(
    'how much somebody takes on; who may be given anything are those whom account, role and key make a counselor',
  ),
  counselor_regions: none('narrows down among counselors who are entitled anyway'),
  counselor_topics: none('narrows down among counselors who are entitled anyway'),
  counselor_wishes: none('a question to the supervisor, who decides'),
  coverage: mac,
  crisis_contacts: mac,
  denial_counts: none('counts refused sign-ins until the audit trail is told; it opens nothing'),
  drafts: none('sealed under the thread’s key for its author alone; see thread_keys for who has that'),
  ended_sessions: none(
    'says whose a text is that comes too late; a thief who writes here could as well write that text, sealed to them',
  ),
  former_credentials: mac,
  handover_seals: mac,
  inquiries: mac,
  messages: mac,
  outbox_notices: mac,
  passkeys: mac,
  pending_grants: mac,
  quotas: none('counts what is stored; somebody who can write rows needs no quota'),
  recovery_keys: mac,
  regional_offices: mac,
  response_clocks: none('says until when an answer is due; who may read what does not depend on it'),
  response_facts: none('statistics without ids'),
  sessions: mac,
  sla_policies: none('says how long an answer may take; who may read what does not depend on it'),
  second_factors: mac,
  submissions: none('makes of a form sent twice one message; it names only the sender’s own thread'),
  terms_versions: mac,
  thread_keys: mac,
  topics: none('a list to choose from'),
  unsent_texts: mac,
};
