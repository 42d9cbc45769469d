import { Chromium, type Tab } from '../support/chromium.js';
import { password, startWorld, type World } from '../support/world.js';

let world: World;
let chromium: Chromium;

beforeAll(async () => {
  world = await startWorld();
  chromium = await Chromium.start();
});

afterAll(async () => {
  await chromium.close();
  await world.close();
});

async function signedIn(userName: string, path: string, forcedColors = false): Promise<Tab> {
  const here = `http://localhost:${world.port.toString()}`;
  const tab = await chromium.open(`${here}/login`, { forcedColors });
  await tab.page.getByLabel('Benutzername').fill(userName);
  await tab.page.getByLabel('Passwort', { exact: true }).fill(password);
  await tab.page.getByRole('button', { name: 'Anmelden' }).click();
  await tab.page.goto(here + path);
  return tab;
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
