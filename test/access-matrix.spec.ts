import { ROOM_FOR_STRANGERS } from '../src/web/request/form-body.js';
import { getMetadataStorage } from 'class-validator';
import { v7 as uuidv7 } from 'uuid';
import { StaffInvitations } from '../src/auth/activation/staff-invitations.js';
import { AccessLinks } from '../src/auth/links/access-links.js';
import { Passwords } from '../src/auth/credentials/passwords.js';
import { Counselors } from '../src/assignment/counselors/counselors.js';
import { CalendarEdits } from '../src/calendars/calendar-edits.js';
import { readForm } from '../src/web/forms/form.js';
import { matrix, type MatrixRole, ordinary, powerful, roles, type Statuses } from './access-matrix.js';
import { fingerprints } from './security/tables.js';
import type { BrowserClient } from './support/browser-client.js';
import { counselorOf, reply, submitInquiry } from './support/inquiries.js';
import { formsOf, powerfulRoutesOf, routesOf } from './support/routes.js';
import { password, type StaffName, startWorld } from './support/world.js';

const world = await startWorld();
afterAll(() => world.close());

const prepared = await world.nest.get(Passwords).prepare(password);
const routes = routesOf(world.nest);
const forms = formsOf(world.nest);
/** The same people at both agencies; the clients have to register first. */
const sessions = { home: new Map<MatrixRole, BrowserClient>(), other: new Map<MatrixRole, BrowserClient>() };
for (const host of ['localhost', 'other.test'])
  for (const name of ['eigene-feder', 'fremde-feder']) await world.registered(name, host);
const writer = await world.signedIn('eigene-feder');
const assigned = (await counselorOf(world, await submitInquiry(writer))) ?? '';

const userNames: Record<Exclude<MatrixRole, 'visitor'>, string> = {
  owner: 'eigene-feder',
  client: 'fremde-feder',
  counselor: assigned,
  colleague: assigned === 'berta' ? 'carlo' : 'berta',
  supervisor: 'sabine',
  admin: 'adam',
};

describe('[5] The access matrix', () => {
  it('has an entry for every route', () => {
    expect(routes.filter((route) => !(route in matrix))).toEqual([]);
  });

  it('has no entry without a route', () => {
    expect(Object.keys(matrix).filter((route) => !routes.includes(route))).toEqual([]);
  });
});

describe('[54] Every form that only staff may send', () => {
  const clients = (route: string) => [matrix[route]?.owner, matrix[route]?.client, matrix[route]?.visitor];
  const ofStaff = routes.filter(
    (route) =>
      route.startsWith('POST ') &&
      clients(route).every((status) => status === 404 || status === 303) &&
      matrix[route]?.owner === 404,
  );

  it('is said to be powerful, or why it is not', () => {
    const said = [...powerful, ...Object.values(ordinary).flat()];
    expect(said.toSorted()).toEqual(ofStaff.toSorted());
  });

  it('is powerful where that is said, and only there', () => {
    expect(powerfulRoutesOf(world.nest).toSorted()).toEqual(powerful.toSorted());
  });
});

describe.each(routes.filter((route) => route in matrix))('[5] %s', (route) => {
  it('at their own agency', async () => {
    expect(await answers(route, (role) => session(role, 'home'))).toEqual(matrix[route]);
  });

  it("[8] at another agency, where the first one's inquiries and people do not exist", async () => {
    expect(await answers(route, (role) => session(role, 'other'))).toEqual(elsewhere(route));
  });

  it("[6] with a session of the first agency at another one's host: signed in nowhere", async () => {
    const carried = await answers(route, async (role) => {
      const browser = world.browser('other.test');
      for (const cookie of (await session(role, 'home')).cookies) browser.cookies.set(...cookie);
      return browser;
    });
    expect(carried).toEqual(Object.fromEntries(roles.map((role) => [role, elsewhere(route).visitor])));
  });
});

describe('[5] Somebody who works in every role', () => {
  const everything = 'alle-rollen';
  beforeAll(async () => {
    await world.transactions.bySystem(world.home.agencyId, async (tx) => {
      const colleague = { userName: everything, displayName: 'Ada Alles', formOfAddress: 'Beraterin' } as const;
      const order = { ...colleague, roles: ['counselor', 'supervisor', 'admin'] as const };
      const accountId = await world.nest.get(StaffInvitations).addWithPassword(tx, order, prepared);
      const load = {
        openCapacity: 1,
        weeklyCapacity: 1,
        workingDays: [1],
        regions: [],
        topicIds: [],
        isFallback: false,
      };
      await world.nest.get(Counselors).setUp(tx, accountId, load);
    });
  });

  /**
   * They hold no handover key. And it is meant that they end a colleague's absence on the counselors' page, too: as supervisors
   * they may end anybody's, and which of two pages they press the button on is no reason to refuse it.
   */
  const otherwise: Record<string, number> = {
    'POST /oversight/handover-key/holders/:id/dismissal': 422,
    'POST /absences/:id/end': 303,
  };

  it.each(routes)('may what each of them may, and nothing of a thread that is not theirs: %s', async (route) => {
    const { colleague, supervisor, admin } = matrix[route] as Statuses;
    const allowed = [colleague, supervisor, admin].filter((status) => status !== 404);
    const [method = '', path = ''] = (await filledIn(route)).split(' ');
    const browser = await world.signedIn(everything);
    await before[route]?.(browser);
    const form: Record<string, string> = forms.get(route) ? { fieldThatNobodyKnows: 'x' } : {};
    const { status } = await browser.request(method, path, method === 'GET' ? {} : { form });
    expect(status).toBe(otherwise[route] ?? allowed[0] ?? 404);
  });
});

describe('[5] Every route with two things in its address', () => {
  const twofold = routes.filter((route) => (route.match(/\/:/g) ?? []).length > 1);

  it.each(twofold)('finds nothing where the second is not the first one’s: %s', async (route) => {
    const [theirs, own] = [await freshObjects(route), await freshObjects(route)];
    const [method = '', path = ''] = filledWith(route, { ...own, messageId: theirs.messageId }).split(' ');
    for (const role of ['owner', 'counselor'] as const)
      expect([role, (await (await session(role, 'home')).request(method, path)).status]).toEqual([role, 404]);
  });
});

describe('[37] Every route that takes something', () => {
  const posts = routes.filter((route) => route.startsWith('POST '));

  it('is known with its form, or without', () => {
    expect([...forms.keys()].sort()).toEqual([...posts].sort());
    expect([...forms].filter(([, form]) => form === null).map(([route]) => route)).toEqual(
      expect.arrayContaining(['POST /logout', 'POST /settings/staff/:id/deactivation', 'POST /inquiries/:id/deletion']),
    );
  });

  it('refuses fields that nobody asked for, from everybody who may send it, and does nothing', async () => {
    const objects = await freshObjects();
    // A refused answer shows the thread again; that its counselor opens it for the first time is noted.
    await (await session('counselor', 'home')).open(`/threads/${objects.inquiryId}`);
    for (const route of posts.filter((one) => !takenFromAnybody.includes(one))) {
      const path = filledWith(route, objects).slice('POST '.length);
      for (const role of roles.filter(
        (one) =>
          [422, 303].includes(matrix[route]?.[one] ?? 404) && (one !== 'visitor' || matrix[route]?.visitor === 422),
      )) {
        const browser = await session(role, 'home');
        const before = unthrottled(await fingerprints(world));
        for (const form of spare) {
          const status = role === 'visitor' && isLong(form) ? 413 : 422;
          expect([route, role, (await browser.request('POST', path, { form })).status]).toEqual([route, role, status]);
        }
        expect([route, unthrottled(await fingerprints(world))]).toEqual([route, before]);
      }
    }
  }, 120_000);

  it.each([...new Set(forms.values())].flatMap((form) => (form ? [[form.name, form] as const] : [])))(
    'refuses a list for a text, and 1 MB, in each field by itself: %s',
    (_, type) => {
      const fields = fieldsOf(type);
      expect(fields.length).toBeGreaterThan(0);
      for (const { name, isList } of fields) {
        const refused = (value: unknown) =>
          readForm(type, { [name]: value }).errors.some(({ field }) => field === name);
        expect([
          name,
          refused('x'.repeat(1_000_000)),
          isList || refused(['x', 'x']),
          refused([['x'], { a: 'x' }]),
        ]).toEqual([name, true, true, true]);
      }
    },
  );
});

const spare: Record<string, string | string[]>[] = [
  { role: 'admin', agencyId: 'x', accountId: 'x' },
  { status: ['active', 'active'] },
  { text: 'x'.repeat(1_000_000) },
];

/** Strangers have less room: such a form is not even read. */
const isLong = (form: object) => JSON.stringify(form).length > ROOM_FOR_STRANGERS;

/** What a browser sets for itself, and the ways out. */
const takenFromAnybody = ['POST /logout', 'POST /exit', 'POST /text-size'];

interface Field {
  name: string;
  /** Boxes of the same name, of which several may be ticked. */
  isList: boolean;
}

function fieldsOf(type: new () => object): Field[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  return names.map((name) => ({ name, isList: rules.some(({ propertyName, each }) => propertyName === name && each) }));
}

/** How often somebody tried, and when a session was last used, is noted, refused or not. */
function unthrottled(prints: Record<string, string | null>): Record<string, string | null> {
  return { ...prints, attempt_throttles: null, quotas: null };
}

/** What the parameters stand for; of the first agency, and made anew for every test, as some routes use them up. */
interface Objects {
  inquiryId: string;
  /** The inquiry's last: the client's, or, where the route is about a reply, the counselor's. */
  messageId: string;
  absenceId: string;
  closureId: string;
  /** An active colleague. */
  newcomerId: string;
  activation: string;
  contact: string;
  reset: string;
}

const parameters: [RegExp, (objects: Objects) => string][] = [
  [/(?<=^\S+ \/(?:inquiries|threads|oversight\/(?:holds|wishes))\/):id/, ({ inquiryId }) => inquiryId],
  [/:messageId/, ({ messageId }) => messageId],
  [/(?<=\/texts\/):kind/, () => 'imprint'],
  [/(?<= \/oversight\/counselors\/):id/, () => world.home.staff[assigned as StaffName]],
  [/(?<= (?:\/oversight)?\/absences\/):id/, ({ absenceId }) => absenceId],
  [/(?<= \/settings\/calendar\/closures\/):id/, ({ closureId }) => closureId],
  [
    /(?<= \/(?:settings\/staff|oversight\/blocks|oversight\/handover-key\/(?:holders|renewals))\/):id/,
    ({ newcomerId }) => newcomerId,
  ],
  [/(?<= \/activation\/):token/, ({ activation }) => activation],
  [/(?<= \/address-confirmation\/):token/, ({ contact }) => contact],
  [/(?<= \/password-reset\/):token/, ({ reset }) => reset],
];

/** What has to have happened before a route has anything to show. */
const before: Record<string, (browser: BrowserClient) => Promise<unknown>> = {
  'GET /second-factor/image': (browser) => browser.request('POST', '/second-factor/secret'),
};

async function answers(route: string, browserOf: (role: MatrixRole) => Promise<BrowserClient>): Promise<Statuses> {
  const [method = '', path = ''] = (await filledIn(route)).split(' ');
  const form: Record<string, string> = forms.get(route) ? { fieldThatNobodyKnows: 'x' } : {};
  const sent = method === 'GET' ? {} : { form };
  const answered: Partial<Statuses> = {};
  for (const role of roles) {
    const browser = await browserOf(role);
    await before[route]?.(browser);
    answered[role] = (await browser.request(method, path, sent)).status;
  }
  if (Object.values(answered).includes(500)) throw new Error(world.log.text);
  return answered as Statuses;
}

async function filledIn(route: string): Promise<string> {
  if (!route.includes('/:')) return route;
  return filledWith(route, await freshObjects(route));
}

function filledWith(route: string, objects: Objects): string {
  const filled = parameters.reduce((text, [place, value]) => text.replace(place, value(objects)), route);
  if (filled.includes('/:'))
    throw new Error(`Say in access-matrix.spec.ts what the parameters of "${route}" stand for`);
  return filled;
}

/** Elsewhere, things of the first agency do not exist, for anybody. */
function elsewhere(route: string): Statuses {
  const own = matrix[route] as Statuses;
  // What every agency has of its own has the same name at each.
  if (!route.includes('/:') || route.includes('/texts/:kind')) return own;
  return Object.fromEntries(
    roles.map((role) => [role, role === 'visitor' && own.visitor === 303 ? 303 : 404]),
  ) as Statuses;
}

/** Signs in again where the route before has ended the session. */
async function session(role: MatrixRole, at: 'home' | 'other'): Promise<BrowserClient> {
  const { host } = world[at];
  if (role === 'visitor') return world.browser(host);
  const known = sessions[at].get(role);
  if (known?.cookies.has('session')) return known;
  const browser = await world.signedIn(userNames[role], host);
  sessions[at].set(role, browser);
  return browser;
}

async function freshObjects(route = ''): Promise<Objects> {
  const { agencyId, staff } = world.home;
  // More than an agency takes from its clients in so short a time.
  await world.sql('DELETE FROM quotas');
  const inquiryId = await submitInquiry(await session('owner', 'home'));
  if (route.includes('/replies/')) await reply(await session('counselor', 'home'), inquiryId, 'Danke.');
  const [last] = await world.sql<{ messageId: string }>(
    'SELECT last_message_id AS "messageId" FROM inquiries WHERE inquiry_id = $1',
    [inquiryId],
  );
  await world.sql('INSERT INTO counselor_wishes (agency_id, inquiry_id, created_at) VALUES ($1, $2, $3)', [
    agencyId,
    inquiryId,
    world.clock.now(),
  ]);
  const absenceId = uuidv7();
  const absence = [agencyId, absenceId, staff[assigned as StaffName], world.clock.now()];
  await world.arrange(
    `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, recorded_by, created_at) VALUES ($1, $2, $3, '2026-08-03', '2026-08-07', $3, $4)`,
    absence,
  );
  return world.transactions.bySystem(agencyId, async (tx) => {
    const closure = { agencyId, name: 'Betriebsausflug', from: '2026-08-03', to: '2026-08-03', by: staff.adam };
    const { closureId } = await world.nest.get(CalendarEdits).addClosure(tx, closure);
    const invitations = world.nest.get(StaffInvitations);
    const colleague = { displayName: 'Nora Neu', formOfAddress: 'Beraterin', roles: ['supervisor'] } as const;
    const newcomerId = await invitations.addWithPassword(tx, { ...colleague, userName: `neu-${absenceId}` }, prepared);
    const { token: activation } = await invitations.invite(tx, {
      ...colleague,
      userName: `bald-${absenceId}`,
    });
    const link = { accountId: newcomerId, purpose: 'reset', validForMs: 3_600_000 } as const;
    const { token: reset } = await world.nest.get(AccessLinks).issue(tx, link, 'account.reset-offered');
    const question = { ...link, purpose: 'contact' } as const;
    const { token: contact } = await world.nest.get(AccessLinks).issue(tx, question, 'account.contact-asked');
    return {
      inquiryId,
      messageId: last?.messageId ?? '',
      absenceId,
      closureId,
      newcomerId,
      activation,
      contact,
      reset,
    };
  });
}
