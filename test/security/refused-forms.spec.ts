import { twinOf } from '../faults/house.js';
import { House } from '../repeated/house.js';
import { ofClients } from '../repeated/of-clients.js';
import { ofStaff } from '../repeated/of-staff.js';
import type { Sendable } from '../repeated/sendable.js';
import { daySeed, sampleOfDay } from '../support/day-seed.js';
import { formsOf, routesOf } from '../support/routes.js';
import { startWorld } from '../support/world.js';

const world = await startWorld();
afterAll(() => world.close());
const house = new House(world);

const someId = '0190a1b2-0000-7000-8000-000000000000';
const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);
/** Whatever they send is never refused. */
const takenFromAnybody = ['POST /logout', 'POST /exit', 'POST /text-size', 'POST /colors', 'POST /language'];

/** What is counted of anybody, the agency as a whole included. */
const charged = () => world.sql('SELECT kind, subject_id, used FROM quotas ORDER BY 1, 2');

type Form = Sendable['form'];

/** A form that is as it should be but for one thing, each time another: a field empty, wrong, too much, or not there. */
function faultsOf(form: Form): Form[] {
  const others = (name: string) => Object.fromEntries(Object.entries(form).filter(([one]) => one !== name));
  return [
    { ...form, fieldThatNobodyKnows: 'x' },
    ...Object.entries(form).flatMap(([name, value]) => [
      others(name),
      { ...form, [name]: '' },
      { ...form, [name]: isId(value) ? someId : 'x' },
      { ...form, [name]: [value, value].flat() },
    ]),
  ];
}

/** By every other verb, with what it may do, and without. */
async function byOtherVerbs({ browser, path, form }: Sendable): Promise<void> {
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])
    await twinOf(browser, world.port).request(method, path, method === 'HEAD' ? {} : { form });
}

const cases = Object.entries({ ...ofClients, ...ofStaff }).filter(([route]) => !takenFromAnybody.includes(route));

describe('[49] Forms that are refused', () => {
  it('are tried of every route that takes one', () => {
    const posts = routesOf(world.nest).filter((route) => route.startsWith('POST ') && formsOf(world.nest).has(route));
    expect([...cases.map(([route]) => route), ...takenFromAnybody].sort()).toEqual(posts.sort());
  });

  it.each(sampleOfDay(cases, 6))(
    `cost nobody anything, and the right one goes through after them, as SEED=${daySeed} has it: %s`,
    async (route, prepare) => {
      let ready = await prepare(house);
      const { form } = ready;
      let refusals = 0;
      for (const fault of sampleOfDay([...faultsOf(form).keys()], 8)) {
        const before = await charged();
        const sender = twinOf(ready.browser, world.port);
        const faulty = faultsOf(ready.form)[fault];
        const { status, headers } = await sender.request('POST', ready.path, faulty ? { form: faulty } : {});
        if (status >= 400 || headers.location?.startsWith('/login')) {
          refusals += 1;
          expect([route, faulty, status, await charged()]).toEqual([route, faulty, status, before]);
        } // What may be left out was done, and is not there to be done any more.
        else ready = await prepare(house);
        // Wrong passwords slow down who sends them.
        house.later(31_000);
      }
      expect(refusals).toBeGreaterThan(0);
      ready = await prepare(house);
      const before = await charged();
      await byOtherVerbs(ready);
      expect([route, await charged()]).toEqual([route, before]);
      const { status } = await ready.browser.request('POST', ready.path, { form: ready.form });
      expect([route, status < 400]).toEqual([route, true]);
    },
    120_000,
  );
});
