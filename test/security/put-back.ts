/**
 * What becomes of a whole row that is put back as it once was, with the MAC it had then, by somebody who can write to the database.
 *
 * - `refused`: it does not count, as the test of that title shows.
 * - `harmless`: it gives nobody anything, for the reason given.
 * - `declared`: it does harm, which SECURITY.md says in these words.
 */
type PutBack =
  | { is: 'refused'; spec: string; titles: readonly string[] }
  | { is: 'harmless'; because: string }
  | { is: 'declared'; as: string };

const refused = (spec: string, ...titles: string[]): PutBack => ({ is: 'refused', spec, titles });
const harmless = (because: string): PutBack => ({ is: 'harmless', because });
const declared = (as: string): PutBack => ({ is: 'declared', as });

const account = [
  'stays so when its row of %s is put back: it signs nobody in, and is told nothing',
  'reads, and is given, no thread when its row of %s is put back',
  'stays so when the account’s row of %s is put back',
  'writes nothing when the account’s row of %s is put back',
];

const ofAgencies = declared('what was replaced before they carried a version');

/** Every table whose rows carry a MAC. One that is missing here fails the run. */
export const putBack: Readonly<Record<string, PutBack | readonly PutBack[]>> = {
  absences: refused('put-back-absences', 'lets nobody stand in when %s is put back, and the next one does'),
  access_links: refused(
    'put-back-access',
    'to the address before leads nowhere when its row is put back',
    'that invited somebody leads nowhere when its row is put back after they were invited again',
  ),
  account_contacts: refused(
    'put-back-contacts',
    'is nobody’s when its whole row is put back, until its owner gives one again',
    'or removed is nobody’s when it is put back',
  ),
  account_keys: refused('put-back-access', 'of an account opens to no password from before when its row is put back'),
  account_roles: refused('put-back-accounts', ...account),
  accounts: [
    refused('put-back-accounts', ...account),
    declared('An account that was given another name bears the one before again'),
  ],
  agencies: [
    refused(
      'put-back-agencies',
      'does not hold when its row is put back: staff need a second factor, nothing is deleted by age, no mail goes',
      'is not signed again by the next change either',
    ),
    ofAgencies,
  ],
  agency_handover_keys: harmless(
    'of several generations the newest counts, whose row stays; who held that key before has no seal any more',
  ),
  agency_hosts: [
    refused('put-back-agencies', 'leads nowhere when it is put back after a change: no page, no link, no mail'),
    declared('a host that was taken away by hand'),
    ofAgencies,
  ],
  agency_texts: declared('A public text that was replaced'),
  assignments: refused('put-back-assignments', 'stays so when its row is put back and the one after it is taken away'),
  audit_entries: harmless(
    'an entry says what was so, and is never changed; that one went by age gives nobody anything',
  ),
  backup_codes: refused(
    'signed-links-and-factors',
    '[29] is stood in for once by a code on paper, also when its row is put back as it was',
  ),
  client_counselors: refused(
    'put-back-pairs',
    'decides nothing when it is put back, until there is a counselor of their own again',
  ),
  counselor_exclusions: refused('put-back-pairs', 'is not joined again when its row is taken away, nor by an absence'),
  coverage: refused('put-back-absences', 'lets nobody stand in when %s is put back, and the next one does'),
  crisis_contacts: [
    refused('put-back-agencies', 'is shown nowhere when its row is put back, nor to who edits them'),
    ofAgencies,
  ],
  former_credentials: refused('put-back-ways-back', 'of the reset before the last one takes nothing back either'),
  handover_seals: refused(
    'put-back-seals',
    'that was taken from a supervisor stays so when the seal is put back; nobody else notices',
    'is not opened by a printed code that was replaced, whose seal is put back',
  ),
  inquiries: [
    refused('signed-threads', 'put back to how it stood earlier is known by what came since'),
    refused(
      'put-back-messages',
      'is known for that when the thread is put back to before: the thread says so, and nothing is written in it',
    ),
  ],
  messages: [
    refused(
      'put-back-messages',
      'is shown as damaged in its place when its row is put back, and never what it said (by the %s)',
    ),
    declared('A message that was read counts as new again'),
    declared('one that was taken back before threads knew of that'),
  ],
  outbox_notices: declared('A mail that was sent goes once more'),
  passkeys: refused(
    '../auth/passkeys',
    'is not used again, and its row put back by hand is told and brings nothing back',
  ),
  pending_grants: refused('put-back-assignments', 'and claims the thread’s key for its counselor gets it from nobody'),
  recovery_keys: refused(
    'put-back-ways-back',
    'that was replaced opens nothing when its row is put back; the one of today does',
    'that was removed opens nothing when its row is put back, and no page says that there is one',
  ),
  regional_offices: [
    refused('put-back-agencies', 'is shown nowhere when its row is put back, nor to who edits it: it %s'),
    ofAgencies,
  ],
  second_factors: refused('put-back-access', 'that was removed lets nobody in when its row is put back'),
  sessions: declared('A session that was ended by signing out'),
  terms_versions: harmless('none is ever taken away, and which of them is in force the agency’s own row says'),
  thread_keys: refused(
    'put-back-access',
    'of a thread that somebody no longer answers gives them nothing when its row is put back',
  ),
  unsent_texts: harmless('shows its author, who alone has the key, once more what they had begun to write'),
};
