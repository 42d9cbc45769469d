import { AgencySetup } from '../../src/agencies/directory/agency-setup.js';
import { REGION_MAPS } from '../../src/agencies/public-pages/region-maps.js';
import { Transactions } from '../../src/database/transactions.js';
import { startBrowserWorld } from '../support/browser-world.js';
import type { Tab } from '../support/chromium.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { password } from '../support/world.js';

const { world, chromium, at } = await startBrowserWorld();

async function signedIn(userName: string, path: string, forcedColors = false): Promise<Tab> {
  return chromium.open(at(path), { forcedColors, as: await world.signedIn(userName) });
}

describe('In colours that somebody has chosen for everything', () => {
  it.each([
    ['the tabs', '.tabs a'],
    ['the filters', '.filters a'],
    ['the sizes of type', '.text-size button'],
  ])('the current one of %s looks different from the others, by more than weight', async (_, selector) => {
    const tab = await signedIn('berta', '/desk', true);
    const colors = ['background-color', 'color', 'border-bottom-color'];
    const look = (one: string) => tab.drawn(`${selector}${one}`, colors);
    const [current, others] = [await look('[aria-current]'), await look(':not([aria-current])')];
    expect([current.length, others.length > 0]).toEqual([1, true]);
    expect(new Set(others).size).toBe(1);
    expect(others).not.toContain(current[0]);
    await tab.close();
  });

  it('leaving quickly is a button with a border', async () => {
    const tab = await signedIn('berta', '/desk', true);
    expect(await tab.drawn('.exit button', ['border-top-width', 'border-top-style'])).toEqual(['1px solid']);
    await tab.close();
  });

  it('a chart and its key have the same ones', async () => {
    const tab = await signedIn('sabine', '/oversight/reports', true);
    const kinds = ['received', 'in-time', 'late'];
    // Whether there is anything to draw or not.
    const bars = kinds
      .map((kind) => `<svg><rect class="chart-${kind}"/></svg><i class="key key-${kind}"></i>`)
      .join('');
    await tab.page.evaluate(`document.querySelector('main').innerHTML = ${JSON.stringify(bars)}`);
    const drawn = await tab.drawn('main rect', ['fill']);
    expect(new Set(drawn).size).toBe(3);
    expect(await tab.drawn('main .key', ['background-color'], '::before')).toEqual(drawn);
    await tab.close();
  });
});

describe('A chart', () => {
  it.each([320, 390, 1280])(
    'is written upon as large as the page, at %i pixels, and no label hides another',
    async (width) => {
      const tab = await signedIn('sabine', '/oversight/outlook');
      await tab.page.setViewportSize({ width, height: 800 });
      for (const size of ['normal', 'xlarge']) {
        await tab.page.evaluate(`document.documentElement.dataset.textSize = '${size}'`);
        const labels = await tab.page.evaluate<Label[]>(labelsOfChart);
        expect(labels.length).toBeGreaterThanOrEqual(4);
        expect(labels.filter(({ asOnPage }) => Math.abs(asOnPage - 1) > 0.02)).toEqual([]);
        expect(labels.filter(({ hidesAnother }) => hidesAnother)).toEqual([]);
        expect(await tab.overflow()).toBe(0);
      }
      await tab.close();
    },
  );

  it('stands above a table that has its numbers', async () => {
    const tab = await signedIn('sabine', '/oversight/outlook');
    expect(await tab.page.getByRole('table').getByRole('row').count()).toBe(13);
    await tab.close();
  });
});

interface Label {
  text: string;
  /** its width by what the same words have in a paragraph of the page */
  asOnPage: number;
  hidesAnother: boolean;
}

const labelsOfChart = `(() => {
  const seen = [...document.querySelectorAll('.chart-number, .chart-label')].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  const boxes = seen.map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return range.getBoundingClientRect();
  });
  const sample = document.createElement('span');
  sample.style.whiteSpace = 'nowrap';
  document.querySelector('main').append(sample);
  return seen.map((one, index) => {
    sample.textContent = one.textContent;
    const box = boxes[index];
    const hides = (other) => other !== box && other.left < box.right && box.left < other.right && Math.abs(other.top - box.top) < box.height / 2;
    return { text: one.textContent, asOnPage: box.width / sample.getBoundingClientRect().width, hidesAnother: boxes.some(hides) };
  });
})()`;

describe('The summary of a refused form', () => {
  it('leads to the first of several boxes, which takes the focus', async () => {
    const tab = await signedIn('adam', '/settings/staff');
    await tab.page.getByRole('button', { name: 'Einladen' }).click();
    expect(await tab.page.title()).toBe('Fehler: Mitarbeitende');
    await tab.page.getByRole('link', { name: /^Rollen:/ }).click();
    const focused = tab.page.locator(':focus');
    expect(await focused.getAttribute('name')).toBe('roles');
    await tab.page.keyboard.press('Space');
    expect(await focused.isChecked()).toBe(true);
    await tab.close();
  });
});

describe('The card for the way back', () => {
  it('is all that is printed, and has name, code and address on it, and no other word', async () => {
    await world.registered('kartenhaus');
    const tab = await signedIn('kartenhaus', '/account#recovery-heading');
    const { page } = tab;
    await page.locator('#recovery-password').fill(password);
    await page.getByRole('button', { name: 'Code erstellen' }).click();
    await page.getByRole('heading', { name: 'Ihr Wiederherstellungs-Code' }).waitFor();
    const code = (await page.locator('main code').textContent()) ?? '';
    expect(code).toMatch(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate<string>('document.body.innerText');
    const words = ['Name', 'kartenhaus', 'Code', code, 'Adresse', `localhost:${world.port.toString()}`];
    expect(printed.split(/\s+/).filter((word) => word !== '')).toEqual(words);
    // Browsers print the title above.
    expect(await page.title()).toBe('Code');
    await tab.close();
  });
});

describe('What is printed of an inquiry', () => {
  const name = 'zwergspitzmaus';
  let inquiryId: string;
  let counselor: string;

  beforeAll(async () => {
    const client = await world.registered(name);
    inquiryId = await submitInquiry(client, { message: 'Was ich schreibe.' });
    counselor = (await counselorOf(world, inquiryId)) ?? '';
    await reply(await world.signedIn(counselor), inquiryId, 'Was Sie lesen.');
    await writeOn(client, inquiryId, 'Danke.');
    const answering = await (await world.signedIn(counselor)).open(`/threads/${inquiryId}/dismissal`);
    await answering.press('Keine Antwort nötig');
  });

  it.each([
    ['the client', 'client', '/inquiries'],
    ['the client', 'client', '/inquiries/:id'],
    ['who answers', 'counselor', '/desk?filter=open'],
    ['who answers', 'counselor', '/threads/:id'],
  ])('by %s (%s, %s) says not by whom it is, which its code does', async (_, who, path) => {
    // Who answers is told of a reset by her name, too.
    if (who === 'counselor')
      await world.arrange(
        'UPDATE account_keys SET trusted_at = NULL WHERE account_id IN (SELECT client_id FROM inquiries)',
      );
    const tab = await signedIn(who === 'client' ? name : counselor, path.replace(':id', inquiryId));
    expect(await tab.page.evaluate<string>('document.body.innerText')).toContain(name);
    await tab.page.emulateMedia({ media: 'print' });
    const printed = await tab.page.evaluate<string>('document.body.innerText');
    expect(printed).not.toContain(name);
    if (path !== '/inquiries') expect(printed).toMatch(/[0-9A-Z]{3}-[0-9A-Z]{3}/);
    if (path.endsWith(':id')) expect(printed).toContain('Was ich schreibe.');
    await tab.close();
  });

  it('says who wrote which letter', async () => {
    const tab = await signedIn(counselor, `/threads/${inquiryId}`);
    await tab.page.emulateMedia({ media: 'print' });
    expect(await tab.drawn('.letter-client .letter-author', ['content'], '::before')).toEqual([
      '"Ratsuchende Person"',
      '"Ratsuchende Person"',
    ]);
    await tab.close();
  });
});

describe('On the map of a country', () => {
  it.each(REGION_MAPS)(
    '$name each land is under a finger and on the way of Tab, on the narrowest telephone',
    async ({ country, regions }) => {
      const { agencyId } = world.other;
      const labeled = regions.map(({ code, name }) => ({ region: code, label: name }));
      await world.arrange('DELETE FROM agency_regions WHERE agency_id = $1', [agencyId]);
      const transactions = world.nest.get(Transactions);
      await transactions.bySystem(agencyId, (tx) => world.nest.get(AgencySetup).addRegions(tx, labeled));
      await world.arrange('UPDATE agencies SET country = $2 WHERE agency_id = $1', [agencyId, country]);
      world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));

      const tab = await chromium.open(`http://other.test:${world.port.toString()}/regions`);
      await tab.page.setViewportSize({ width: 320, height: 640 });
      const lands = await tab.page.evaluate<Land[]>(landsUnderFinger);
      const hrefs = regions.map(({ code }) => `/regions/${code}`).sort();
      expect(lands.map(({ href }) => href).sort()).toEqual(hrefs);
      // A circle of 24, as WCAG 2.2 (2.5.8) has it, holds a square of 17. Burgenland is a strip, and for 26 cantons there is no room:
      // they have the list, which is equal.
      const least = { AT: 13, DE: 17, CH: 9 }[country] ?? 17;
      expect(lands.filter(({ side, isAtItsName, isOnTheWay }) => side < least || !isAtItsName || !isOnTheWay)).toEqual(
        [],
      );
      const listed = await tab.page.evaluate<[string, number][]>(
        `[...document.querySelectorAll('.region-list a')].map((a) => [a.getAttribute('href'), a.offsetHeight])`,
      );
      expect(listed.map(([href]) => href).sort()).toEqual(hrefs);
      expect(listed.filter(([, height]) => height < 44)).toEqual([]);
      await tab.close();
    },
  );
});

interface Land {
  href: string;
  /** of the widest square in which nothing else is on top, in CSS pixels */
  side: number;
  isAtItsName: boolean;
  isOnTheWay: boolean;
}

const landsUnderFinger = `(() => {
  const svg = document.querySelector('svg.map');
  svg.scrollIntoView({ block: 'center' });
  const at = (x, y) => document.elementFromPoint(x, y)?.closest('svg.map a') ?? null;
  const { top, bottom } = svg.getBoundingClientRect();
  const sides = new Map();
  let above = [];
  for (let y = top - 20; y < bottom + 20; y++) {
    const row = [];
    for (let x = 0; x < innerWidth; x++) {
      const land = at(x, y);
      const beside = [above[x], row[x - 1], above[x - 1]];
      const side = 1 + (beside.every((one) => one?.land === land) ? Math.min(...beside.map((one) => one.side)) : 0);
      row.push({ land, side });
      sides.set(land, Math.max(side, sides.get(land) ?? 0));
    }
    above = row;
  }
  return [...svg.querySelectorAll('a')].map((land) => {
    const names = [...svg.querySelectorAll('text')].filter((text) => text.getBoundingClientRect().width > 0);
    const own = names[[...svg.querySelectorAll('a')].indexOf(land)].getBoundingClientRect();
    land.focus();
    return {
      href: land.getAttribute('href'),
      side: sides.get(land) ?? 0,
      isAtItsName: at(own.left + own.width / 2, own.top + own.height / 2) === land,
      isOnTheWay: land.tabIndex >= 0 && document.activeElement === land,
    };
  });
})()`;
