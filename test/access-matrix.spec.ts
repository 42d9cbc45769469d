import { StaffInvitations } from '../src/auth/activation/staff-invitations.js';
import { Counselors } from '../src/assignment/counselors/counselors.js';
import { matrix, type MatrixRole, ordinary, powerful, roles, type Statuses } from './access-matrix.js';
import { AccessScene } from './access-scene.js';
import type { BrowserClient } from './support/browser-client.js';
import { daySeed, sampleOfDay } from './support/day-seed.js';
import { formsOf, powerfulRoutesOf, routesOf } from './support/routes.js';

const scene = await AccessScene.begin();
const { world } = scene;
afterAll(() => world.close());

const routes = routesOf(world.nest);
const forms = formsOf(world.nest);

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

/** Where today people of elsewhere ask, too. */
const elsewhereToday = new Set(sampleOfDay(routes, 30));

describe.each(routes.filter((route) => route in matrix))(`[5] as SEED=${daySeed} has it, %s`, (route) => {
  /** The same objects for all three, and those last who may use them up: before, nobody has touched them. */
  let address = '';
  beforeAll(async () => {
    address = await scene.filledIn(route);
  });

  if (elsewhereToday.has(route)) {
    it("[8] at another agency, where the first one's inquiries and people do not exist", async () => {
      expect(await answers(route, address, (role) => scene.session(role, 'other'))).toEqual(elsewhere(route));
    });

    it("[6] with a session of the first agency at another one's host: signed in nowhere", async () => {
      const carried = await answers(route, address, async (role) => {
        const browser = world.browser('other.test');
        for (const cookie of (await scene.session(role, 'home')).cookies) browser.cookies.set(...cookie);
        return browser;
      });
      expect(carried).toEqual(Object.fromEntries(roles.map((role) => [role, elsewhere(route).visitor])));
    });
  }

  it('at their own agency', async () => {
    expect(await answers(route, address, (role) => scene.session(role, 'home'))).toEqual(matrix[route]);
  });
});

describe('[5] Somebody who works in every role', () => {
  const everything = 'alle-rollen';
  beforeAll(async () => {
    await world.transactions.bySystem(world.home.agencyId, async (tx) => {
      const colleague = { userName: everything, displayName: 'Ada Alles', formOfAddress: 'Beraterin' } as const;
      const order = { ...colleague, roles: ['counselor', 'supervisor', 'admin'] as const };
      const accountId = await world.nest.get(StaffInvitations).addWithPassword(tx, order, scene.prepared);
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

  it.each(sampleOfDay(routes, 10))(
    'may what each of them may, and nothing of a thread that is not theirs: %s',
    async (route) => {
      const { colleague, supervisor, admin } = matrix[route] as Statuses;
      const allowed = [colleague, supervisor, admin].filter((status) => status !== 404);
      const [method = '', path = ''] = (await scene.filledIn(route)).split(' ');
      const browser = await scene.signedIn(everything);
      await before[route]?.(browser);
      const form: Record<string, string> = forms.get(route) ? { fieldThatNobodyKnows: 'x' } : {};
      const { status } = await browser.request(method, path, method === 'GET' ? {} : { form });
      expect(status).toBe(otherwise[route] ?? allowed[0] ?? 404);
    },
  );
});

describe('[5] Every route with two things in its address', () => {
  const twofold = routes.filter((route) => (route.match(/\/:/g) ?? []).length > 1);

  it.each(twofold)('finds nothing where the second is not the first one’s: %s', async (route) => {
    const [theirs, own] = [await scene.freshObjects(route), await scene.freshObjects(route)];
    const [method = '', path = ''] = scene.filledWith(route, { ...own, messageId: theirs.messageId }).split(' ');
    for (const role of ['owner', 'counselor'] as const)
      expect([role, (await (await scene.session(role, 'home')).request(method, path)).status]).toEqual([role, 404]);
  });
});

/** What has to have happened before a route has anything to show. */
const before: Record<string, (browser: BrowserClient) => Promise<unknown>> = {
  'GET /second-factor/image': (browser) => browser.request('POST', '/second-factor/secret'),
};

async function answers(
  route: string,
  address: string,
  browserOf: (role: MatrixRole) => Promise<BrowserClient>,
): Promise<Statuses> {
  const [method = '', path = ''] = address.split(' ');
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

/** Elsewhere, things of the first agency do not exist, for anybody. */
function elsewhere(route: string): Statuses {
  const own = matrix[route] as Statuses;
  // What every agency has of its own has the same name at each.
  if (
    !route.includes('/:') ||
    /\/(?:texts\/:kind|versions\/:version|(?:regions|offices)\/:region(?:\/removal)?)$/.test(route)
  )
    return own;
  return Object.fromEntries(
    roles.map((role) => [role, role === 'visitor' && own.visitor === 303 ? 303 : 404]),
  ) as Statuses;
}
