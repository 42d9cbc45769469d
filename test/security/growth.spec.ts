import { randomUUID } from 'node:crypto';
import { Leftovers } from '../../src/auth/leftovers.js';
import { login } from '../auth/reset-links.js';
import { Authenticator } from '../support/authenticator.js';
import type { BrowserClient } from '../support/browser-client.js';
import { daySeed, sampleOfDay } from '../support/day-seed.js';
import { submitInquiry } from '../support/inquiries.js';
import { matrix } from '../access-matrix.js';
import { routesOf } from '../support/routes.js';
import { password, startWorld, type World } from '../support/world.js';
import { tableNames } from './tables.js';

/** So few that each is used up here. */
const few = {
  REGISTRATIONS_PER_AGENCY: '5',
  RESETS_PER_AGENCY: '3',
  INQUIRIES_PER_ACCOUNT: '3',
  MESSAGES_PER_ACCOUNT: '3',
  RENAMES_PER_ACCOUNT: '3',
  SIGN_INS_PER_ACCOUNT: '3',
  CONTACT_CHANGES_PER_ACCOUNT: '3',
  UNANSWERED_INQUIRIES: '3',
};
/** More often than any of these. */
const times = 8;

let world: World;
let client: BrowserClient;
let thread: string;
const someId = '0190a1b2-0000-7000-8000-000000000000';

beforeAll(async () => {
  world = await startWorld({ variables: few });
  client = await world.registered('meise');
  thread = await submitInquiry(client);
});

afterAll(() => world.close());

async function counts(): Promise<Map<string, number>> {
  const each = (await tableNames(world)).map((name) => `SELECT '${name}' AS name, count(*)::int AS rows FROM ${name}`);
  const found = await world.sql<{ name: string; rows: number }>(each.join(' UNION ALL '));
  return new Map(found.map(({ name, rows }) => [name, rows]));
}

/** By table: how many rows more there are afterwards. */
async function growth(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await counts();
  await work();
  const more = [...(await counts())].map(([name, rows]): [string, number] => [name, rows - (before.get(name) ?? 0)]);
  return Object.fromEntries(more.filter(([, rows]) => rows > 0));
}

async function often(act: (time: number) => Promise<unknown>, begin = 0): Promise<void> {
  for (let time = begin; time < begin + times; time += 1) await act(time);
}

let names = 0;
const invented = () => `erfunden${(++names).toString()}`;
const wrong = 'ganz falsch geraten';
const renewed = 'neun Kirschen am Ast';
const refused: (() => Record<string, string>)[] = [
  () => ({}),
  () => ({ fieldThatNobodyKnows: 'x' }),
  () => ({ userName: invented(), password: wrong, passwordRepeat: wrong, email: 'keine' }),
  () => ({ userName: 'berta', password: wrong }),
  () => ({ userName: 'meise', formerPassword: wrong, confirm: 'yes' }),
  () => ({ userName: invented() }),
];

/** Where strangers can leave something behind, and the day's sample of everything else. */
function askedFor(): string[] {
  const doors = /^POST \/(?:login|registration|password-reset|second-factor|activation|address-confirmation)/;
  const routes = routesOf(world.nest);
  const others = sampleOfDay(
    routes.filter((route) => !doors.test(route)),
    50,
  );
  return routes.filter((route) => doors.test(route) || others.includes(route));
}

/** Everything there is, by somebody who is not signed in, or says so with a cookie of their own making. */
async function everythingByStrangers(): Promise<void> {
  for (const route of askedFor()) {
    const [method = '', raw = ''] = route.split(' ');
    const path = raw.replace(/:\w+/g, someId);
    const late = world.browser();
    late.cookies.set('session', Buffer.from(invented()).toString('base64url'));
    const { headers } = await late.request(method, path, method === 'POST' ? { form: { message: 'x' } } : {});
    // Who is only led to the login sends nothing.
    if (method !== 'POST' || headers.location?.startsWith('/login')) continue;
    for (const form of refused) await world.browser().request('POST', path, { form: form() });
  }
}

describe(`[22] No table grows by strangers, as SEED=${daySeed} has it`, () => {
  it('who send whatever is refused to whatever there is, in any number; what was counted of a name goes with the hour', async () => {
    // What is told of a name that there is, and what is noted of an hour, has an end.
    for (let round = 0; round < 3; round += 1) await everythingByStrangers();
    const before = names;
    const { attempt_throttles: tried = 0, ...others } = await growth(everythingByStrangers);
    expect(others).toEqual({});
    expect(tried).toBeLessThanOrEqual(names - before);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 2 * 3_600_000));
    await world.nest.get(Leftovers).run();
    expect(await world.sql('SELECT FROM attempt_throttles')).toEqual([]);
  });

  it('who register and ask for links: each has a bound, and it is reached', async () => {
    const registers = (time: number) =>
      world.browser().request('POST', '/registration', {
        form: {
          userName: `neuling${time.toString()}`,
          password,
          passwordRepeat: password,
          email: `neu${time.toString()}@example.org`,
          termsVersion: '1',
          consent: 'yes',
        },
      });
    expect(await growth(() => often(registers))).toMatchObject({ accounts: Number(few.REGISTRATIONS_PER_AGENCY) });
    expect(await growth(() => often(registers, times))).toEqual({});
    const asks = () => world.browser().request('POST', '/password-reset', { form: { userName: 'meise' } });
    expect(await growth(() => often(asks))).toMatchObject({ access_links: Number(few.RESETS_PER_AGENCY) });
    expect(await growth(() => often(asks))).toEqual({});
  });
});

/** What an account does by itself, again and again, and which tables may grow by it for ever, for a reason. */
interface OwnAct {
  act: (time: number) => Promise<unknown>;
  /** What it stores as long as it may: it is done, and not refused from the start. */
  stores?: string;
  forEver?: Readonly<Record<string, string>>;
}

const inTheTrail = { audit_entries: 'told as often as it is done: each time the password is asked for, and hashed' };
const posts = (path: () => string, form: (time: number) => Record<string, string>) => (time: number) =>
  client.request('POST', path(), { form: form(time) });
const inThread = (act: string) => () => `/inquiries/${thread}/${act}`;
const another = (time: number) => ({ userName: `meise${time.toString()}`, email: `m${time.toString()}@example.org` });
const confirmed =
  (fields: (time: number) => Record<string, string> = () => ({})) =>
  (time: number) => ({
    ...fields(time),
    password,
  });

const ownActs: Readonly<Record<string, OwnAct>> = {
  'signs in': { act: () => login(world, 'meise', password), stores: 'sessions' },
  'signs in and out': {
    act: async () => (await login(world, 'meise', password)).request('POST', '/logout', { form: {} }),
  },
  'begins an inquiry': {
    stores: 'inquiries',
    act: posts(
      () => '/inquiries',
      () => ({
        topic: world.home.topics.schule ?? '',
        subject: 'Betreff',
        message: 'Text',
        consent: 'yes',
        termsVersion: '1',
        submissionToken: randomUUID(),
      }),
    ),
  },
  'writes on': {
    stores: 'messages',
    act: async (time) => {
      await client.open(`/inquiries/${thread}`);
      client.fill('Ihre Nachricht', `Brief ${time.toString()}`).check('Ich stimme den Nutzungsbedingungen zu');
      await client.press('Nachricht absenden');
    },
  },
  'saves a draft': {
    stores: 'drafts',
    act: async (time) => {
      await client.open(`/inquiries/${thread}`);
      await client.fill('Ihre Nachricht', `Entwurf ${time.toString()}`).press('Entwurf speichern');
    },
  },
  'saves a draft of a new inquiry': {
    stores: 'unsent_texts',
    act: async (time) => {
      await client.open('/inquiries/new');
      if (client.path === '/inquiries/new')
        await client.fill('Betreff', `Entwurf ${time.toString()}`).press('Entwurf speichern');
    },
  },
  'takes another name': {
    stores: 'audit_entries',
    act: posts(
      () => '/account/user-name',
      confirmed((time) => ({ userName: another(time % 2).userName })),
    ),
  },
  'takes another address': {
    stores: 'outbox_notices',
    act: posts(
      () => '/account/contact',
      confirmed((time) => ({ email: another(time).email })),
    ),
  },
  'makes a recovery code': {
    stores: 'recovery_keys',
    act: posts(
      () => '/account/recovery-code',
      confirmed(() => ({ wish: 'create' })),
    ),
    forEver: inTheTrail,
  },
  'changes the password, and back': {
    stores: 'audit_entries',
    act: (time) => {
      const [currentPassword = '', next = ''] = time % 2 === 0 ? [password, renewed] : [renewed, password];
      const form = { currentPassword, newPassword: next, newPasswordRepeat: next };
      return client.request('POST', '/account/password', { form });
    },
    forEver: { ...inTheTrail, ended_sessions: 'goes after seven days' },
  },
  'says that the old password is worth nothing, and ends all other sessions': {
    act: async (time) => {
      await posts(
        () => '/account/former-password-removal',
        () => ({}),
      )(time);
      await posts(
        () => '/account/session-end',
        () => ({ session: 'others' }),
      )(time);
    },
  },
  'asks again whether the address is right': {
    act: posts(
      () => '/account/contact-confirmation',
      () => ({}),
    ),
  },
  'exports everything': {
    stores: 'audit_entries',
    act: posts(() => '/account/export', confirmed()),
    forEver: inTheTrail,
  },
  'wishes for somebody else, and no more': {
    stores: 'audit_entries',
    act: async (time) => {
      await posts(inThread('counselor-wish'), () => ({}))(time);
      await posts(inThread('counselor-wish/removal'), () => ({}))(time);
    },
  },
  concludes: { stores: 'response_facts', act: posts(inThread('conclusion'), () => ({})) },
  'sends what comes too late, to threads of their own making': {
    stores: 'unsent_texts',
    act: (time) => {
      const late = world.browser();
      for (const [name, value] of spent) late.cookies.set(name, value);
      const path = `/inquiries/0190a1b2-0000-7000-8000-00000000000${(time % 16).toString(16)}/messages`;
      return late.request('POST', path, { form: { message: 'Zu spät' } });
    },
  },
  'leaves with letters, from threads of their own making': {
    stores: 'unsent_texts',
    act: async (time) => {
      for (let letter = 0; letter < 5; letter += 1) {
        const path = `/inquiries/0190a1b2-0000-7000-8000-00000000${(1000 + time * 5 + letter).toString()}`;
        await client.request('POST', `${path}/draft?letter=${path}`, { form: { message: 'Kommt mit' } });
      }
    },
  },
  'guesses their own password': {
    act: posts(
      () => '/account/export',
      () => ({ password: wrong }),
    ),
  },
  'does what is not theirs': {
    act: async () => {
      for (const path of ['/oversight/assignments', '/settings/staff', `/threads/${thread}/replies`])
        await client.request('POST', path, { form: { message: 'x' } });
    },
  },
};

/** The cookies of a session that was ended by its owner's other one. */
const spent = new Map<string, string>();

describe('[22] No table grows by one account, whatever it does again and again:', () => {
  beforeAll(async () => {
    world.clock.moveTo(new Date(world.clock.now().getTime() + 24 * 3_600_000));
    const ended = await login(world, 'meise', password);
    for (const [name, value] of ended.cookies) spent.set(name, value);
    client = await login(world, 'meise', password);
    await client.request('POST', '/account/session-end', { form: { session: 'others' } });
  });

  it.each(Object.entries(ownActs))('%s', async (_, { act, stores, forEver = {} }) => {
    const first = await growth(() => often(act));
    if (stores !== undefined) expect(Object.keys(first)).toContain(stores);
    const then = await growth(() => often(act, times));
    expect(Object.keys(then).filter((table) => !(table in forEver))).toEqual([]);
    expect(Object.keys(forEver).filter((table) => !(table in then) || !(table in first))).toEqual([]);
  });
});

describe('[22] No table grows by a colleague who adds devices', () => {
  it('beyond ten, and one line of the audit trail for each', async () => {
    const admin = await world.signedIn('adam');
    const adds = async () => {
      await admin.open('/second-factor');
      const options = admin.page.find('[data-passkey=create]').attr('data-options') ?? '';
      const form = { name: 'Gerät', passkey: new Authenticator(admin.origin).create(options) };
      await admin.request('POST', '/second-factor/passkeys', { form });
    };
    expect((await growth(() => often(adds))).passkeys).toBe(8);
    expect((await growth(() => often(adds))).passkeys).toBe(2);
    expect(await growth(() => often(adds))).toEqual({});
  });
});

/** Every other form, by what keeps it from filling anything. */
const bounded: Readonly<Record<string, readonly string[]>> = {
  'a browser sets it for itself': ['POST /text-size', 'POST /colors', 'POST /inquiries/code-offer/removal'],
  'a browser sets it, and a column of an account that is there': ['POST /language'],
  'ends or removes something': [
    'POST /exit',
    'POST /account/deletion',
    'POST /inquiries/new/draft/removal',
    'POST /inquiries/:id/draft/removal',
    'POST /inquiries/:id/deletion',
    'POST /inquiries/:id/messages/:messageId/withdrawal',
  ],
  'needs a link, each of which is good once': [
    'POST /activation/:token',
    'POST /password-reset/:token',
    'POST /address-confirmation/:token',
  ],
  'needs a reset, which has a bound': ['POST /access-reversal', 'POST /account/recovery'],
  'changes one row': ['POST /inquiries/:id/deputy-choice', 'POST /account/region'],
};

const tried = [
  'POST /registration',
  'POST /password-reset',
  'POST /login',
  'POST /logout',
  'POST /inquiries',
  'POST /inquiries/new/draft',
  ...['messages', 'draft', 'counselor-wish', 'counselor-wish/removal', 'conclusion'].map(
    (act) => `POST /inquiries/:id/${act}`,
  ),
  ...['user-name', 'contact', 'recovery-code', 'password', 'former-password-removal', 'session-end', 'export'].map(
    (act) => `POST /account/${act}`,
  ),
  'POST /account/contact-confirmation',
];

it('[22] Of every form that clients and strangers send it is tried above, or said why it fills nothing', () => {
  // Colleagues are few, and known by name: the audit trail says who fills what, and an admin shuts them out.
  const ofStaff = (route: string) => matrix[route]?.owner === 404 && [303, 404].includes(matrix[route].visitor);
  const posts = routesOf(world.nest).filter((route) => route.startsWith('POST ') && !ofStaff(route));
  expect([...tried, ...Object.values(bounded).flat()].sort()).toEqual(posts.sort());
});
