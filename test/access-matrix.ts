/**
 * Who gets which answer from each route: a status per role. Forms are sent with a field that nobody
 * knows, so 422 means "may send it", and nothing is changed; bare buttons are pressed.
 */
export const roles = ['visitor', 'owner', 'client', 'counselor', 'colleague', 'supervisor', 'admin'] as const;

/** `owner` wrote the inquiry that `:id` names, `counselor` answers it; `client` and `colleague` are others of their kind. */
export type MatrixRole = (typeof roles)[number];

export type Statuses = Record<MatrixRole, number>;

const anyone = (status: number): Statuses => statuses(status, {});
/** Visitors are led to the login (303); to everybody else, what is not theirs does not exist (404). */
const only = (allowed: Partial<Statuses>): Statuses => statuses(404, { visitor: 303, ...allowed });
/** Signed in already: led to where they begin. */
const visitors = (status: number): Statuses => statuses(303, { visitor: status });

const clients = (status: number) => only({ owner: status, client: status });
const counselors = (status: number) => only({ counselor: status, colleague: status });
const owner = (status: number) => only({ owner: status });
const counselor = (status: number) => only({ counselor: status });
const supervisor = (status: number) => only({ supervisor: status });
const admin = (status: number) => only({ admin: status });
const staff = (status: number) => only({ counselor: status, colleague: status, supervisor: status, admin: status });
const signedIn = (status: number) => ({ ...staff(status), owner: status, client: status });

export const matrix: Record<string, Statuses> = {
  'GET /': anyone(200),
  'GET /terms': anyone(200),
  'GET /privacy': anyone(200),
  'GET /imprint': anyone(200),
  'GET /how-it-works': anyone(200),
  'GET /about': anyone(200),
  'GET /accessibility': anyone(200),
  'GET /questions': anyone(200),
  'GET /confidentiality': anyone(200),
  // The agency says nothing of who answers.
  'GET /team': anyone(404),
  // It has no logo of its own.
  'GET /brand/:name': anyone(404),
  'GET /terms/versions/:version': anyone(200),
  'GET /help': anyone(200),
  'GET /regions': anyone(200),
  'GET /regions/:region': anyone(200),
  'GET /exit': anyone(200),
  'GET /.well-known/change-password': signedIn(303),
  'GET /health': anyone(200),
  'GET /ready': anyone(200),
  'POST /text-size': anyone(303),
  'POST /colors': anyone(303),
  'POST /language': anyone(303),
  'POST /exit': anyone(303),
  'POST /logout': anyone(303),
  'GET /login': visitors(200),
  'POST /login': anyone(422),
  'GET /registration': visitors(200),
  'POST /registration': anyone(422),
  'GET /activation/:token': anyone(200),
  'POST /activation/:token': anyone(422),
  'GET /password-reset': anyone(200),
  'POST /password-reset': anyone(422),
  'GET /access-reversal': anyone(200),
  'POST /access-reversal': anyone(422),
  'GET /password-reset/:token': anyone(200),
  'POST /password-reset/:token': anyone(422),

  'GET /address-confirmation/:token': anyone(200),
  'POST /address-confirmation/:token': anyone(422),

  'GET /account': signedIn(200),
  'POST /account/user-name': signedIn(422),
  'POST /account/password': signedIn(422),
  'POST /account/contact': signedIn(422),
  // The address is confirmed, or there is none.
  'POST /account/contact-confirmation': signedIn(422),
  'POST /account/region': clients(422),
  'POST /account/former-password-removal': signedIn(303),
  'POST /account/session-end': signedIn(422),
  // Shown once, right after it was made; otherwise back to where it is made.
  'GET /account/recovery-code': signedIn(303),
  'POST /account/recovery-code': signedIn(422),
  'POST /account/recovery': signedIn(422),
  'POST /account/deletion': clients(422),
  'POST /account/export': clients(422),

  'GET /second-factor': staff(200),
  'POST /second-factor': staff(422),
  'POST /second-factor/passkey': staff(422),
  'POST /second-factor/passkeys': staff(422),
  'POST /second-factor/passkeys/removal': staff(422),
  'POST /second-factor/secret': staff(303),
  'POST /second-factor/renewal': staff(422),
  'GET /second-factor/image': staff(200),
  'POST /second-factor/enrolment': staff(422),
  'GET /second-factor/backup-codes': staff(303),
  'POST /second-factor/backup-codes': staff(422),
  'POST /second-factor/removal': staff(422),

  'GET /inquiries': clients(200),
  'GET /inquiries/new': clients(200),
  'POST /inquiries': clients(422),
  'POST /inquiries/new/draft': clients(422),
  'POST /inquiries/new/draft/removal': clients(422),
  'POST /inquiries/code-offer/removal': clients(303),
  'GET /inquiries/:id': owner(200),
  'GET /inquiries/:id/reminder': owner(200),
  'POST /inquiries/:id/messages': owner(422),
  'POST /inquiries/:id/draft': owner(422),
  'POST /inquiries/:id/draft/removal': owner(422),
  'GET /inquiries/:id/conclusion': owner(200),
  'POST /inquiries/:id/conclusion': owner(303),
  'GET /inquiries/:id/deletion': owner(200),
  'POST /inquiries/:id/deletion': owner(303),
  'GET /inquiries/:id/messages/:messageId/withdrawal': owner(200),
  'POST /inquiries/:id/messages/:messageId/withdrawal': owner(303),
  // Wished already.
  'GET /inquiries/:id/counselor-wish': owner(303),
  'POST /inquiries/:id/counselor-wish': owner(303),
  'POST /inquiries/:id/counselor-wish/removal': owner(303),
  'POST /inquiries/:id/deputy-choice': owner(422),

  'GET /desk': counselors(200),
  'GET /threads/:id': counselor(200),
  'POST /threads/:id/replies': counselor(422),
  // A first letter is always answered.
  'GET /threads/:id/dismissal': counselor(422),
  'POST /threads/:id/dismissal': counselor(422),
  'POST /threads/:id/dismissal/removal': counselor(303),
  'POST /threads/:id/draft': counselor(422),
  'POST /threads/:id/draft/removal': counselor(422),
  // Nothing there to renew.
  'POST /threads/:id/access-renewal': counselor(422),
  'GET /threads/:id/conclusion': counselor(200),
  'POST /threads/:id/conclusion': counselor(422),
  'GET /threads/:id/replies/:messageId/withdrawal': counselor(200),
  'POST /threads/:id/replies/:messageId/withdrawal': counselor(303),
  'GET /threads/:id/recusal': counselor(200),
  'POST /threads/:id/recusal': counselor(422),
  'GET /threads/:id/block': counselor(200),
  'POST /threads/:id/block': counselor(422),
  'GET /threads/:id/topic': counselor(200),
  'POST /threads/:id/topic': counselor(422),
  'GET /absences': counselors(200),
  'POST /absences': counselors(422),
  // One's own. A counselor who is a supervisor, too, may end anybody's here, as they may at /oversight/absences: see the spec.
  'POST /absences/:id/end': counselor(303),

  'GET /oversight': supervisor(200),
  'POST /oversight/assignments': supervisor(422),
  'GET /oversight/inquiries': supervisor(200),
  'POST /oversight/inquiries/assignments': supervisor(422),
  'GET /oversight/absences': supervisor(200),
  'POST /oversight/absences': supervisor(422),
  'POST /oversight/absences/:id/end': supervisor(303),
  'GET /oversight/counselors/:id': only({ supervisor: 200, admin: 200 }),
  'POST /oversight/counselors/:id': only({ supervisor: 422, admin: 422 }),
  'POST /oversight/counselors/:id/farewell': supervisor(422),
  'GET /oversight/outlook': supervisor(200),
  'GET /oversight/reports': supervisor(200),
  'GET /oversight/unanswerable': supervisor(200),
  'GET /oversight/blocks': supervisor(200),
  // A colleague is nobody who is blocked.
  'POST /oversight/blocks/:id/lifting': only({}),
  'GET /oversight/wishes/:id': supervisor(200),
  'POST /oversight/wishes/:id': supervisor(422),
  'GET /oversight/handover-key': supervisor(200),
  'POST /oversight/handover-key': supervisor(422),
  'POST /oversight/handover-key/holders': supervisor(422),
  'POST /oversight/handover-key/holders/:id/dismissal': supervisor(303),
  // Nothing there to renew.
  'POST /oversight/handover-key/renewals/:id': supervisor(422),
  'GET /oversight/handover-key/code': supervisor(303),
  'POST /oversight/handover-key/code': supervisor(422),

  'GET /oversight/holds/:id': supervisor(200),
  'POST /oversight/holds/:id': supervisor(422),
  // Nothing held there.
  'POST /oversight/holds/:id/end': supervisor(422),

  'GET /settings': admin(200),
  'GET /settings/agency': admin(200),
  'POST /settings/agency': admin(422),
  'GET /settings/color': admin(200),
  'POST /settings/color': admin(422),
  'GET /settings/logo': admin(200),
  'POST /settings/logo': admin(422),
  'POST /settings/logo/removal': admin(303),
  'GET /settings/calendar': admin(200),
  // Asked what nothing would do.
  'GET /settings/calendar/closures/new': admin(422),
  'POST /settings/calendar/closures': admin(422),
  'GET /settings/calendar/closures/:id/removal': admin(200),
  'POST /settings/calendar/closures/:id/removal': admin(303),
  'GET /settings/calendar/corrections/new': admin(422),
  'POST /settings/calendar/corrections': admin(422),
  'GET /settings/calendar/rules/new': admin(422),
  'POST /settings/calendar/rules': admin(422),
  'POST /settings/calendar/reviews': admin(422),
  'GET /settings/languages': admin(200),
  'POST /settings/languages': admin(422),
  'GET /settings/policy': admin(200),
  'POST /settings/policy': admin(422),
  'GET /settings/retention': admin(200),
  'POST /settings/retention': admin(422),
  'GET /settings/offices': admin(200),
  'GET /settings/offices/:region': admin(200),
  'POST /settings/offices/:region': admin(422),
  'POST /settings/offices/:region/removal': admin(303),
  'GET /settings/texts/:kind': admin(200),
  'POST /settings/texts/:kind': admin(422),
  'GET /settings/staff': admin(200),
  'POST /settings/staff': admin(422),
  'POST /settings/staff/:id/deactivation': admin(303),
  'GET /settings/staff/:id/name': admin(200),
  'POST /settings/staff/:id/name': admin(422),
  'GET /settings/staff/:id/reset': only({ supervisor: 200, admin: 200 }),
  'POST /settings/staff/:id/reset': only({ supervisor: 422, admin: 422 }),
};

/** Staff's acts upon somebody's access: they ask for password and second factor, if those were not given just now. */
export const powerful: readonly string[] = [
  'POST /second-factor/passkeys',
  'POST /second-factor/passkeys/removal',
  'POST /threads/:id/access-renewal',
  'POST /oversight/counselors/:id/farewell',
  'POST /oversight/handover-key/holders',
  'POST /oversight/handover-key/holders/:id/dismissal',
  'POST /oversight/handover-key/renewals/:id',
  'POST /settings/staff',
  'POST /settings/staff/:id/deactivation',
  'POST /settings/staff/:id/reset',
];

/** All other forms of staff, by why they do not ask. A new one has to be in one of these lists. */
export const ordinary: Readonly<Record<string, readonly string[]>> = {
  "one's own access; what matters asks for the password itself": [
    'POST /second-factor',
    'POST /second-factor/passkey',
    'POST /second-factor/secret',
    'POST /second-factor/renewal',
    'POST /second-factor/enrolment',
    'POST /second-factor/backup-codes',
    'POST /second-factor/removal',
  ],
  'asks for a code, or for the password every time': [
    'POST /oversight/handover-key',
    'POST /oversight/handover-key/code',
  ],
  'the work on one thread at a time, seen by its client': [
    'POST /threads/:id/replies',
    'POST /threads/:id/dismissal',
    'POST /threads/:id/dismissal/removal',
    'POST /threads/:id/draft',
    'POST /threads/:id/draft/removal',
    'POST /threads/:id/conclusion',
    'POST /threads/:id/replies/:messageId/withdrawal',
    'POST /threads/:id/recusal',
    'POST /threads/:id/block',
    'POST /threads/:id/topic',
  ],
  "who answers what, and until when: nobody's access": [
    'POST /absences',
    'POST /absences/:id/end',
    'POST /oversight/assignments',
    'POST /oversight/inquiries/assignments',
    'POST /oversight/absences',
    'POST /oversight/absences/:id/end',
    'POST /oversight/counselors/:id',
    'POST /oversight/blocks/:id/lifting',
    'POST /oversight/wishes/:id',
    'POST /oversight/holds/:id',
    'POST /oversight/holds/:id/end',
  ],
  'settings of the agency that everybody sees': [
    'POST /settings/agency',
    'POST /settings/calendar/closures',
    'POST /settings/calendar/closures/:id/removal',
    'POST /settings/calendar/corrections',
    'POST /settings/calendar/rules',
    'POST /settings/calendar/reviews',
    'POST /settings/color',
    'POST /settings/languages',
    'POST /settings/logo',
    'POST /settings/logo/removal',
    'POST /settings/offices/:region',
    'POST /settings/offices/:region/removal',
    'POST /settings/policy',
    'POST /settings/retention',
    'POST /settings/texts/:kind',
  ],
  'by which name somebody is seen; they hear of it': ['POST /settings/staff/:id/name'],
};

function statuses(usual: number, others: Partial<Statuses>): Statuses {
  return { ...(Object.fromEntries(roles.map((role) => [role, usual])) as Statuses), ...others };
}
