import { ofClients } from '../repeated/of-clients.js';
import { ofStaff } from '../repeated/of-staff.js';
import { House } from '../repeated/house.js';
import type { Sendable } from '../repeated/sendable.js';
import { daySeed, sampleOfDay } from '../support/day-seed.js';
import { HtmlPage } from '../support/html-page.js';
import { formsOf } from '../support/routes.js';
import { startWorld, type World } from '../support/world.js';
import { readForm } from '../../src/web/forms/form.js';
import { hasSeveralLines } from '../../src/web/forms/text-rules.js';

/** What arrives in fields of the real world, as it travels. */
const texts: Readonly<Record<string, string>> = {
  'nothing that can be seen': '%E2%80%8B%C2%AD%E2%A0%80%E3%85%A4',
  'a vertical tab': 'eins%0Bzwei',
  'a form feed': 'eins%0Czwei',
  'a file separator': 'eins%1Czwei',
  'a next line': 'eins%C2%85zwei',
  NUL: 'eins%00zwei',
  'half of a pair': 'eins%ED%A0%BDzwei',
  'three hundred marks on a letter': `Z${'%CC%81'.repeat(300)}algo`,
  'right to left': '%E2%80%AEslana%E2%80%AC',
  'one long word': 'x'.repeat(60_000),
  'bytes of Windows-1252': 'gr%FC%DFe %80',
  'percent signs that say nothing': '100 % und %zz und %',
};
const breaks = ['a vertical tab', 'a form feed', 'a file separator', 'a next line'];

let world: World;
let house: House;
beforeAll(async () => {
  world = await startWorld();
  house = new House(world);
});
afterAll(() => world.close());

function post({ browser, path, form }: Sendable, field: string, text: string) {
  const others = Object.entries(form).flatMap(([name, value]) =>
    name === field ? [] : [value].flat().map((one): [string, string] => [name, one]),
  );
  return browser.request('POST', path, { body: `${new URLSearchParams(others).toString()}&${field}=${text}` });
}

/** What a field says in the page that shows the form again, the others left as they are. */
const lookAgain = ({ browser, path, form }: Sendable, field: string, text: string) =>
  post({ browser, path: `${path}?look=again`, form }, field, text);

const fieldsOf = (form: Sendable['form']) => Object.keys(form).filter((name) => typeof form[name] === 'string');

describe(`Texts of the real world, as SEED=${daySeed} draws them`, () => {
  const cases = sampleOfDay(Object.entries({ ...ofClients, ...ofStaff }), 4);

  it.each(cases)('are answered wherever they stand: %s', async (route, prepare) => {
    const type = formsOf(world.nest).get(route);
    const sendable = await prepare(house);
    const cookies = new Map(sendable.browser.cookies);
    const bad: unknown[] = [];
    for (const field of [...fieldsOf(sendable.form), 'returnTo'])
      for (const [name, text] of Object.entries(texts)) {
        if (type && breaks.includes(name) && hasSeveralLines(type, field)) {
          const { status, body } = await lookAgain(sendable, field, text);
          const shown = new HtmlPage(body).find(`[name="${field}"]`).first().text().trim();
          if (status !== 200 || shown !== 'eins\nzwei') bad.push([field, name, status, shown]);
        }
        const { status } = await post(sendable, field, text);
        if (status >= 500 || status === 0) bad.push([field, name, status]);
        sendable.browser.cookies.clear();
        for (const cookie of cookies) sendable.browser.cookies.set(...cookie);
      }
    expect(bad).toEqual([]);
  });

  it('that nobody can see are refused where something has to be written, as nothing is', async () => {
    for (const [route, prepare] of cases) {
      const type = formsOf(world.nest).get(route);
      if (!type) continue;
      const sendable = await prepare(house);
      for (const field of fieldsOf(sendable.form)) {
        if (!readForm(type, { ...sendable.form, [field]: '' }).errors.some((error) => error.field === field)) continue;
        const { status } = await post(sendable, field, texts['nothing that can be seen'] ?? '');
        expect([route, field, status >= 400 && status < 500]).toEqual([route, field, true]);
      }
    }
  });
});
