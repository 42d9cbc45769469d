import { fingerprints } from '../security/tables.js';
import { daySeed, sampleOfDay } from '../support/day-seed.js';
import { HtmlPage } from '../support/html-page.js';
import { formsOf } from '../support/routes.js';
import { startWorld } from '../support/world.js';
import { anew, spent } from './again.js';
import { Foreign, gone, placesIn, takesIds, withId } from './foreign.js';
import { House } from './house.js';
import { differingIn, whileTicking } from './one-moment.js';
import { noted } from './noted.js';
import { ofClients } from './of-clients.js';
import { ofStaff } from './of-staff.js';
import type { Sendable } from './sendable.js';

const cases = { ...ofClients, ...ofStaff };

const world = await startWorld();
const house = new House(world);
afterAll(() => world.close());

/** But for what every request notes of its session and of tries at a password. */
async function rows(): Promise<Record<string, string | null>> {
  return { ...(await fingerprints(world)), sessions: null, attempt_throttles: null, quotas: null };
}

async function changedSince(before: Record<string, string | null>): Promise<string[]> {
  const after = await rows();
  return Object.keys(after).filter((table) => after[table] !== before[table]);
}

async function entries(): Promise<Map<string, number>> {
  const found = await world.sql<{ action: string; count: number }>(
    'SELECT action, count(*)::int AS count FROM audit_entries GROUP BY action',
  );
  return new Map(found.map(({ action, count }) => [action, count]));
}

/** Which acts have an entry in the audit trail that they did not have then. */
async function notedSince(before: ReadonlyMap<string, number>): Promise<string[]> {
  const grown = [...(await entries())].filter(([action, count]) => count > (before.get(action) ?? 0));
  return grown.map(([action]) => action).sort();
}

/** Where a refusal is noted, by name or as a number. */
const traces = ['audit_entries', 'denial_counts'];

describe(`A form that is sent again, because its answer was lost on the way, as SEED=${daySeed} has it`, () => {
  it('is tried of every route that takes one', () => {
    const routes = [...formsOf(world.nest).keys()];
    expect(Object.keys(cases).sort()).toEqual(routes.sort());
    expect(Object.keys(noted).sort()).toEqual(routes.sort());
    expect(Object.keys({ ...anew, ...spent }).filter((route) => !(route in cases))).toEqual([]);
  });

  it.each(sampleOfDay(Object.entries(cases), 16))(
    '[36] is noted once, and does nothing more: %s',
    async (route, prepare) => {
      const { browser, path, form } = await prepare(house);
      const cookies = new Map(browser.cookies);
      const notedBefore = await entries();
      const [first, moments] = await whileTicking(world, () => browser.request('POST', path, { form }));
      expect(differingIn(moments)).toEqual([]);
      expect([first.status < 400, new HtmlPage(first.body).errors]).toEqual([true, []]);
      const due = noted[route] ?? 'nothing is said of it';
      expect(await notedSince(notedBefore)).toEqual(typeof due === 'string' ? [] : expect.arrayContaining([...due]));
      const before = await rows();
      browser.cookies.clear();
      for (const cookie of cookies) browser.cookies.set(...cookie);
      const second = await browser.request('POST', path, { form });
      const otherwise = spent[route];
      if (otherwise) {
        const { body } = second.status === 303 ? await browser.request('GET', second.headers.location ?? '') : second;
        expect([second.status, new HtmlPage(body).text]).toEqual([
          otherwise.status,
          expect.stringContaining(otherwise.says),
        ]);
        const noted = second.status === 422 ? traces : [];
        expect((await changedSince(before)).filter((table) => !noted.includes(table))).toEqual([]);
        return;
      }
      const answers = [second, first].map(({ status, headers, body }) => [
        status,
        headers.location,
        new HtmlPage(body).errors,
      ]);
      expect(answers[0]).toEqual(answers[1]);
      const [, ...tables] = anew[route] ?? [''];
      expect(await changedSince(before)).toEqual(tables);
    },
  );
});

const isRefused = (route: string, status: number) =>
  [404, 422, ...(gone.includes(route) ? [303] : [])].includes(status);

/** What somebody is told, whatever the id in it was. */
async function answerTo({ browser, path, form }: Sendable, id: string) {
  const { status, headers, body } = await browser.request('POST', path, { form });
  const page = new HtmlPage(body);
  return { status, location: headers.location, text: page.text.replaceAll(id, ''), errors: page.errors };
}

describe(`[5] An id that is not the sender's, as SEED=${daySeed} has it`, () => {
  let foreign: Foreign;
  beforeAll(async () => {
    foreign = await Foreign.made(house);
  });

  const withIds = Object.entries(cases).filter(([route]) => takesIds(house, route));

  it.each(sampleOfDay(withIds, 5))(
    'is refused as one that nobody has, wherever one stands, and nothing changes: %s',
    async (route, prepare) => {
      const sendable = await prepare(house);
      const places = placesIn(house, route, sendable);
      expect(places).not.toEqual([]);
      const before = await rows();
      for (const place of places) {
        const [nobodys, ...others] = await foreign.insteadOf(route, place);
        const refused = await answerTo(withId(sendable, place, nobodys), nobodys);
        expect([place.field, isRefused(route, refused.status), refused.status]).toEqual([
          place.field,
          true,
          expect.any(Number),
        ]);
        expect(others.length).toBeGreaterThan(0);
        for (const { what, id } of others)
          expect([place.field, what, await answerTo(withId(sendable, place, id), id)]).toEqual([
            place.field,
            what,
            refused,
          ]);
      }
      expect((await changedSince(before)).filter((table) => !traces.includes(table))).toEqual([]);
      const { browser, path, form } = sendable;
      expect((await browser.request('POST', path, { form })).status).toBeLessThan(400);
    },
  );
});
