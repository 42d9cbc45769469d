import { getMetadataStorage } from 'class-validator';
import { readForm } from '../src/web/forms/form.js';
import { ROOM_FOR_STRANGERS } from '../src/web/request/form-body.js';
import { matrix, roles } from './access-matrix.js';
import { AccessScene, type Objects } from './access-scene.js';
import { fingerprints } from './security/tables.js';
import { daySeed, sampleOfDay } from './support/day-seed.js';
import { formsOf, routesOf } from './support/routes.js';

const scene = await AccessScene.begin();
const { world } = scene;
afterAll(() => world.close());

const forms = formsOf(world.nest);
const posts = routesOf(world.nest).filter((route) => route.startsWith('POST '));

const spare: Record<string, string | string[]>[] = [
  { role: 'admin', agencyId: 'x', accountId: 'x' },
  { status: ['active', 'active'] },
  { text: 'x'.repeat(1_000_000) },
];

/** Strangers have less room: such a form is not even read. */
const isLong = (form: object) => JSON.stringify(form).length > ROOM_FOR_STRANGERS;

/** What a browser sets for itself, and the ways out. */
const takenFromAnybody = ['POST /logout', 'POST /exit', 'POST /text-size', 'POST /colors', 'POST /language'];

/** How often somebody tried, and when a session was last used, is noted, refused or not. */
async function written(): Promise<Record<string, string | null>> {
  return { ...(await fingerprints(world)), attempt_throttles: null, quotas: null };
}

describe(`[37] Every route that takes something, as SEED=${daySeed} has it`, () => {
  let objects: Objects;
  beforeAll(async () => {
    objects = await scene.freshObjects();
    // A refused answer shows the thread again; that its counselor opens it for the first time is noted.
    await (await scene.session('counselor', 'home')).open(`/threads/${objects.inquiryId}`);
  });

  it('is known with its form, or without', () => {
    expect([...forms.keys()].sort()).toEqual([...posts].sort());
    expect([...forms].filter(([, form]) => form === null).map(([route]) => route)).toEqual(
      expect.arrayContaining(['POST /logout', 'POST /settings/staff/:id/deactivation', 'POST /inquiries/:id/deletion']),
    );
  });

  const whoMaySend = (route: string) =>
    roles.filter((role) => (role === 'visitor' ? [422] : [422, 303]).includes(matrix[route]?.[role] ?? 404));

  const sendable = posts.filter((route) => !takenFromAnybody.includes(route) && whoMaySend(route).length > 0);

  it.each(sampleOfDay(sendable, 16))(
    'refuses fields that nobody asked for, from everybody who may send it, and does nothing: %s',
    async (route) => {
      const path = scene.filledWith(route, objects).slice('POST '.length);
      const senders = await Promise.all(
        whoMaySend(route).map(async (role) => ({ role, browser: await scene.session(role, 'home') })),
      );
      const before = await written();
      for (const { role, browser } of senders) {
        for (const form of spare) {
          const status = role === 'visitor' && isLong(form) ? 413 : 422;
          expect([role, (await browser.request('POST', path, { form })).status]).toEqual([role, status]);
        }
        expect([role, await written()]).toEqual([role, before]);
      }
    },
  );

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
