import { randomUUID } from 'node:crypto';
import type { QuotaKind } from '../../src/auth/limits/quota.entity.js';
import type { BrowserClient } from '../support/browser-client.js';
import { submitInquiry, writeOn } from '../support/inquiries.js';
import { formsOf } from '../support/routes.js';
import { password, startWorld, type World } from '../support/world.js';
import { login, requestedReset } from './reset-links.js';

/** So few that whatever were charged would be used up at once. */
const few = {
  REGISTRATIONS_PER_AGENCY: '6',
  RESETS_PER_AGENCY: '3',
  INQUIRIES_PER_AGENCY: '3',
  INQUIRIES_PER_ACCOUNT: '2',
  MESSAGES_PER_ACCOUNT: '2',
  RENAMES_PER_ACCOUNT: '2',
};
const times = 8;

let world: World;
let strangers: BrowserClient[];
let person: BrowserClient;
let thread: string;

beforeAll(async () => {
  world = await startWorld({ variables: few });
  person = await world.registered('mensch');
  thread = await submitInquiry(person);
  strangers = [await world.registered('fremd-eins'), await world.registered('fremd-zwei')];
});

afterAll(() => world.close());

const someId = '0190a1b2-0000-7000-8000-000000000000';

const newcomer = {
  userName: 'neuling',
  password,
  passwordRepeat: password,
  email: 'n@example.org',
  termsVersion: '1',
  consent: 'yes',
};
const letter = () => ({
  topic: world.home.topics.schule,
  subject: 'Betreff',
  message: 'Text',
  consent: 'yes',
  termsVersion: '1',
  submissionToken: randomUUID(),
});

interface RefusedForm {
  path: string;
  form: Record<string, string | undefined>;
}

/** Forms without a fault of their own, which the verb itself refuses, or stores nothing for: each kind of quota has some. */
const refusedByTheVerb: Record<QuotaKind, () => RefusedForm[]> = {
  registration: () =>
    [
      { userName: 'mensch' },
      { termsVersion: '0' },
      { password: 'passwort1234', passwordRepeat: 'passwort1234' },
      { passwordRepeat: 'etwas ganz anderes' },
      { email: '' },
      { region: 'AT-1' },
    ].map((fault) => ({ path: '/registration', form: { ...newcomer, ...fault } })),
  reset: () => ['gibtesnicht', 'berta'].map((userName) => ({ path: '/password-reset', form: { userName } })),
  inquiry: () =>
    [{ topic: someId }, { termsVersion: '0' }].map((fault) => ({
      path: '/inquiries',
      form: { ...letter(), ...fault },
    })),
  message: () => [
    { path: `/inquiries/${thread}/messages`, form: { ...letter(), lastSeenMessageId: someId } },
    { path: `/inquiries/${someId}/messages`, form: { ...letter(), lastSeenMessageId: someId } },
  ],
  // Of these nothing is refused: what is too much is not sent.
  address: () => [],
  // Wrong passwords are slowed down by a counter of their own.
  'sign-in': () => [],
  contact: () => [{ path: '/account/contact', form: { email: 'keine', password } }],
  renaming: () =>
    ['fremd-zwei', 'FREMD-ZWE1', 'mit.punkt', 'un\u00ADsichtbar'].map((userName) => ({
      path: '/account/user-name',
      form: { userName, password },
    })),
};

const charged = async () => (await world.sql<{ used: string }>('SELECT coalesce(sum(used), 0) AS used FROM quotas'))[0];

async function send(browser: BrowserClient, { path, form }: RefusedForm): Promise<void> {
  const fields = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  for (let time = 0; time < times; time += 1) {
    const { status } = await browser.request('POST', path, { form: fields });
    expect([path, status < 500 && status !== 429]).toEqual([path, true]);
  }
}

describe('[49] Refused forms', () => {
  it('of every route, empty, are charged to nobody', async () => {
    const before = await charged();
    // What ends a session is pressed by nobody here.
    const paths = [...formsOf(world.nest).keys()]
      .map((route) => route.replace('POST ', '').replace(/:\w+/g, someId))
      .filter((path) => !/^\/(?:logout|exit|text-size|colors|language)(?:\?|$)/.test(path));
    expect(paths.length).toBeGreaterThan(50);
    for (const path of paths)
      for (const browser of [world.browser(), ...strangers.slice(0, 1)])
        await browser.request('POST', path, { form: {} });
    expect(await charged()).toEqual(before);
  });

  it.each(Object.keys(refusedByTheVerb) as QuotaKind[])(
    'for a %s, refused by the verb, are charged to nobody',
    async (kind) => {
      const before = await charged();
      const known = kind === 'renaming' ? [...strangers.slice(0, 1), person] : [...strangers, person];
      const senders = kind === 'registration' || kind === 'reset' ? [world.browser()] : known;
      for (const form of refusedByTheVerb[kind]()) for (const sender of senders) await send(sender, form);
      expect(await charged()).toEqual(before);
    },
  );

  it('in any number keep nobody from registering, asking for a reset and writing', async () => {
    const newcomerInPerson = await world.registered('neuling');
    await submitInquiry(newcomerInPerson);
    expect(await requestedReset(world, 'mensch')).not.toBe('');
    await writeOn(person, thread, 'Ich schreibe weiter.');
    expect([person.status, person.text.includes('Ich schreibe weiter.')]).toEqual([200, true]);
  });

  it('sent twice by mistake cost what they cost once', async () => {
    const before = await charged();
    const twice = await world.registered('zweimal');
    const form = letter() as Record<string, string>;
    for (let time = 0; time < times; time += 1)
      expect((await twice.request('POST', '/inquiries', { form })).status).toBe(303);
    // The registration, and the inquiry for account and agency.
    expect(Number((await charged())?.used)).toBe(Number(before?.used) + 3);
  });
});

describe('[49] A thread of one’s own', () => {
  it('can be written in while its agency takes no new inquiries, no registrations and no requests for links', async () => {
    const flooded = await startWorld({ variables: few });
    const owner = await flooded.registered('schon-da');
    const own = await submitInquiry(owner);
    const statusOf = async (browser: BrowserClient, path: string, form: Record<string, string>) =>
      (await browser.request('POST', path, { form })).status;
    const newcomers: BrowserClient[] = [];
    for (let account = 1; account < 6; account += 1)
      newcomers.push(await flooded.registered(`flut-${account.toString()}`));
    const topic = flooded.home.topics.schule ?? '';
    for (const each of newcomers) await statusOf(each, '/inquiries', { ...letter(), topic });
    for (let link = 0; link < 4; link += 1)
      await statusOf(flooded.browser(), '/password-reset', { userName: `flut-${link.toString()}` });
    expect([
      await statusOf(flooded.browser(), '/registration', { ...newcomer, userName: 'zuviel' }),
      await statusOf(newcomers[4] ?? flooded.browser(), '/inquiries', { ...letter(), topic }),
      await statusOf(flooded.browser(), '/password-reset', { userName: 'flut-4' }),
    ]).toEqual([429, 429, 429]);
    await writeOn(owner, own, 'Und noch etwas.');
    expect([owner.status, owner.text.includes('Und noch etwas.')]).toEqual([200, true]);
    await flooded.close();
  });
});

describe('[22] Floods of what is stored, each of real requests', () => {
  let flooded: World;
  beforeAll(async () => {
    flooded = await startWorld({ variables: few });
  });
  afterAll(() => flooded.close());

  it('end at what an agency takes within ten minutes, with the form kept, and leave other agencies alone', async () => {
    for (let account = 1; account <= 6; account += 1) await flooded.registered(`flut-${account.toString()}`);
    const refused = flooded.browser();
    await refused.open('/registration');
    refused.fill('Benutzername', 'zuviel').fill('Passwort', password).fill('Passwort wiederholen', password);
    refused.fill('E-Mail-Adresse', 'zuviel@example.org').check('Ich stimme den Nutzungsbedingungen zu');
    await refused.press('Registrieren');
    expect([refused.status, refused.headers['retry-after'], refused.page.valueOf('Benutzername')]).toEqual([
      429,
      '600',
      'zuviel',
    ]);
    await submitInquiry(await flooded.registered('woanders', 'other.test'));
    flooded.clock.moveTo(new Date(flooded.clock.now().getTime() + 601_000));
    await flooded.registered('zuviel');
  });

  it('of inquiries end at the agency’s limit, no matter who sends them, and leave other agencies alone', async () => {
    for (const [number, name] of ['flut-1', 'flut-2', 'flut-3', 'flut-4'].entries()) {
      const sent = (await login(flooded, name, password)).request('POST', '/inquiries', {
        form: { ...letter(), topic: flooded.home.topics.schule ?? '' },
      });
      expect([name, (await sent).status]).toEqual([name, number < 3 ? 303 : 429]);
    }
    await submitInquiry(await login(flooded, 'woanders', password, 'other.test'));
  });

  it('of messages end at what one account takes, with the text kept, and nobody else notices', async () => {
    flooded.clock.moveTo(new Date(flooded.clock.now().getTime() + 601_000));
    const flooder = await login(flooded, 'flut-5', password);
    const neighbor = await login(flooded, 'flut-6', password);
    const [inquiryId, other] = [await submitInquiry(flooder), await submitInquiry(neighbor)];
    for (const text of ['Eins.', 'Zwei.']) await writeOn(flooder, inquiryId, text);
    await writeOn(flooder, inquiryId, 'Noch eine Nachricht.');
    expect([flooder.status, flooder.headers['retry-after']]).toEqual([429, '600']);
    expect(flooder.page.valueOf('Ihre Nachricht')).toContain('Noch eine Nachricht.');
    expect((await writeOn(neighbor, other, 'Meine Nachricht.')).status).toBe(200);
  });

  it('of inquiries end at what one account takes, and its agency takes those of others', async () => {
    flooded.clock.moveTo(new Date(flooded.clock.now().getTime() + 601_000));
    const sends = async (browser: BrowserClient) =>
      (await browser.request('POST', '/inquiries', { form: { ...letter(), topic: flooded.home.topics.schule ?? '' } }))
        .status;
    const flooder = await login(flooded, 'flut-4', password);
    const statuses: number[] = [];
    for (let time = 0; time < 3; time += 1) statuses.push(await sends(flooder));
    expect(statuses).toEqual([303, 303, 429]);
    expect(await sends(await login(flooded, 'flut-6', password))).toBe(303);
  });

  it('of reset links end for everybody alike: of whom there is an account is not told', async () => {
    flooded.clock.moveTo(new Date(flooded.clock.now().getTime() + 601_000));
    for (const name of ['flut-1', 'flut-2', 'flut-3']) await requestedReset(flooded, name);
    for (const name of ['flut-4', 'gibtesnicht']) {
      const browser = await flooded.browser().open('/password-reset');
      await browser.fill('Benutzername', name).press('Link anfordern');
      expect([name, browser.status]).toEqual([name, 429]);
    }
    const links = () =>
      flooded.sql(`SELECT 1 FROM outbox_notices WHERE kind = 'password_reset' AND agency_id = $1`, [
        flooded.other.agencyId,
      ]);
    const elsewhere = await flooded.browser('other.test').open('/password-reset');
    await elsewhere.fill('Benutzername', 'woanders').press('Link anfordern');
    expect([elsewhere.status, (await links()).length]).toEqual([200, 1]);
    await flooded.registered('noch-jemand', 'other.test');
  });
});

describe('[22] Floods of what is stored, all at once', () => {
  let flooded: World;
  beforeAll(async () => {
    flooded = await startWorld({ variables: few });
  });
  afterAll(() => flooded.close());

  const names = Array.from({ length: 6 }, (_, number) => `schwarm-${number.toString()}`);
  const later = () => {
    flooded.clock.moveTo(new Date(flooded.clock.now().getTime() + 601_000));
  };
  const statusesOf = async (sent: Promise<{ status: number }>[]) =>
    (await Promise.all(sent)).map(({ status }) => status);
  const through = (statuses: number[]) => {
    expect([...new Set(statuses)].sort()).toEqual([303, 429]);
    return statuses.filter((status) => status === 303).length;
  };
  const registration = (userName: string, host?: string) =>
    flooded.browser(host).request('POST', '/registration', { form: { ...newcomer, userName } });
  const inquiry = (browser: BrowserClient) =>
    browser.request('POST', '/inquiries', {
      form: { ...letter(), topic: flooded.home.topics.schule ?? '' },
    });

  it('of registrations let as many through as one after another, and another agency’s all the same', async () => {
    const flood = statusesOf([...names, ...names.map((name) => `${name}-zwei`)].map((name) => registration(name)));
    const elsewhere = statusesOf(names.slice(0, 5).map((name) => registration(name, 'other.test')));
    expect(through(await flood)).toBe(6);
    expect(await elsewhere).toEqual(Array(5).fill(303));
  });

  it('of inquiries, too', async () => {
    later();
    for (const name of ['vier-eins', 'vier-zwei', 'vier-drei']) await flooded.registered(name);
    const senders = await Promise.all(
      ['vier-eins', 'vier-zwei', 'vier-drei'].map((name) => login(flooded, name, password)),
    );
    const neighbor = await flooded.registered('anderswo', 'other.test');
    const flood = statusesOf(senders.flatMap((sender) => Array.from({ length: 4 }, () => inquiry(sender))));
    const elsewhere = submitInquiry(neighbor);
    expect(through(await flood)).toBe(3);
    await elsewhere;
  });

  it('of resets, too: no more links go out', async () => {
    later();
    await flooded.sql(`DELETE FROM outbox_notices`);
    const asked = ['vier-eins', 'vier-zwei', 'vier-drei', 'vier-eins', 'vier-zwei', 'vier-drei'].map((userName) =>
      flooded.browser().request('POST', '/password-reset', { form: { userName } }),
    );
    await statusesOf(asked);
    const links = await flooded.sql(`SELECT 1 FROM outbox_notices WHERE kind = 'password_reset'`);
    expect(links).toHaveLength(3);
  });
});

describe('[22] Many forms of one person at once', () => {
  it('wait for each other and hold up nobody else', async () => {
    const busy = await startWorld();
    const [flooder, reader] = [await busy.registered('vielauf'), await busy.registered('liest')];
    const form = { ...letter(), topic: busy.home.topics.schule ?? '' };
    // Something of theirs is slow: each of their forms needs this row.
    const slow = busy.dataSource.createQueryRunner();
    await slow.startTransaction();
    await slow.query('SELECT 1 FROM accounts FOR UPDATE');
    let answered = 0;
    const flood = Promise.all(
      Array.from({ length: 30 }, async () => {
        const { status } = await flooder.request('POST', '/inquiries', {
          form: { ...form, submissionToken: randomUUID() },
        });
        answered += 1;
        return status;
      }),
    );
    const pages: number[] = [];
    for (let page = 0; page < 5; page += 1) {
      pages.push((await busy.browser().request('GET', '/')).status);
      pages.push((await reader.request('GET', '/inquiries')).status);
    }
    expect({ pages, answered }).toEqual({ pages: Array(10).fill(200), answered: 0 });
    await slow.commitTransaction();
    await slow.release();
    expect([...new Set(await flood)]).toEqual([303]);
    await busy.close();
  });
});

describe('[49] Registrations with passwords that are easily guessed, many at once', () => {
  it('are all refused, those beyond a line of 64 at once, and pages come in between', async () => {
    // In disguise: looking at it takes long.
    const guessed = 'p4$$w0rt'.repeat(5);
    const form = { ...newcomer, userName: 'schwach', password: guessed, passwordRepeat: guessed };
    // The lists are loaded with the first.
    await world.browser().request('POST', '/registration', { form });
    const answered: number[] = [];
    const flood = Promise.all(
      Array.from({ length: 240 }, async () => {
        answered.push((await world.browser().request('POST', '/registration', { form })).status);
      }),
    );
    expect((await person.request('GET', '/inquiries')).status).toBe(200);
    const judgedBefore = judged(answered);
    await flood;
    expect(judgedBefore).toBeLessThan(judged(answered));
    expect(new Set(answered)).toEqual(new Set([422, 503]));
    expect(judged(answered)).toBeGreaterThanOrEqual(64);
  });
});

function judged(answered: readonly number[]): number {
  return answered.filter((status) => status === 422).length;
}
