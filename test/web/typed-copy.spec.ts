import { startBrowserWorld } from '../support/browser-world.js';
import type { Tab } from '../support/chromium.js';
import { submitInquiry } from '../support/inquiries.js';
import { password } from '../support/world.js';

const { world, chromium, at } = await startBrowserWorld();

const letter = 'Das habe ich lange überlegt.';
const copies = ({ page }: Tab) =>
  page.evaluate<string[]>(`Object.keys(sessionStorage).filter((key) => key.startsWith('typed '))`);
const field = ({ page }: Tab) => page.getByLabel('Ihre Nachricht').inputValue();

async function signIn({ page }: Tab, userName: string): Promise<void> {
  await page.goto(at('/login'));
  await page.getByLabel('Benutzername').fill(userName);
  await page.getByLabel('Passwort').fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.waitForURL(/inquiries/);
}

/** Signed in, with a letter begun in a thread. */
async function writing(userName: string): Promise<{ tab: Tab; path: string }> {
  const path = `/inquiries/${await submitInquiry(await world.registered(userName))}`;
  const tab = await chromium.open(at('/login'));
  await signIn(tab, userName);
  tab.page.on('dialog', (dialog) => void dialog.accept());
  await tab.page.goto(at(path));
  await tab.page.getByLabel('Ihre Nachricht').fill(letter);
  return { tab, path };
}

describe('What is being written, where the script runs', () => {
  it('stands in its field again after the page was loaded anew or left, and is gone once it was sent', async () => {
    const { tab, path } = await writing('kopie-senden');
    const { page } = tab;
    await page.reload();
    expect(await field(tab)).toBe(letter);
    await page.goto(at('/inquiries'));
    await page.goto(at(path));
    expect(await field(tab)).toBe(letter);
    await page.getByRole('button', { name: 'Nachricht absenden' }).click();
    // Refused, without the consent: not acknowledged.
    await page.getByLabel(/Ich stimme/).waitFor();
    expect(await field(tab)).toBe(letter);
    expect(await copies(tab)).toHaveLength(1);
    await page.getByLabel(/Ich stimme/).check();
    await page.getByRole('button', { name: 'Nachricht absenden' }).click();
    await page.waitForURL(/notice=sent/);
    expect([await field(tab), await copies(tab)]).toEqual(['', []]);
    expect(tab.problems.filter((problem) => !problem.includes('422'))).toEqual([]);
    await tab.close();
  });

  it('is not given up because an address says that it arrived', async () => {
    const { tab, path } = await writing('kopie-falsch');
    await tab.page.getByRole('button', { name: 'Nachricht absenden' }).click();
    await tab.page.getByLabel(/Ich stimme/).waitFor();
    await tab.page.goto(at('/inquiries?notice=sent'));
    expect(await copies(tab)).toHaveLength(1);
    await tab.page.goto(at(path));
    expect(await field(tab)).toBe(letter);
    await tab.close();
  });

  it('is not put over a draft that was saved elsewhere since', async () => {
    const { tab, path } = await writing('kopie-entwurf');
    const other = await chromium.open(at('/login'));
    await signIn(other, 'kopie-entwurf');
    await other.page.goto(at(path));
    await other.page.getByLabel('Ihre Nachricht').fill('Anderswo gespeichert');
    await other.page.getByRole('button', { name: 'Entwurf speichern' }).click();
    await other.page.waitForURL(/draft-saved/);
    await tab.page.reload();
    expect(await field(tab)).toBe('Anderswo gespeichert');
    await Promise.all([tab.close(), other.close()]);
  });

  it('leaves no copy behind by signing out, nor where somebody else signs in', async () => {
    const { tab, path } = await writing('kopie-abmelden');
    await tab.page.getByRole('button', { name: 'Abmelden' }).click();
    await tab.page.waitForURL((url) => !url.pathname.startsWith('/inquiries'));
    expect(await copies(tab)).toEqual([]);
    await signIn(tab, 'kopie-abmelden');
    await tab.page.goto(at(path));
    await tab.page.getByLabel('Ihre Nachricht').fill(letter);
    await world.sql('DELETE FROM sessions');
    await tab.page.goto(at('/login'));
    expect(await copies(tab)).toEqual([]);
    await tab.close();
  });

  it('comes back whole, with a subject of one line, where the page is shown larger, and after it was refused', async () => {
    await world.registered('kopie-ganz');
    const tab = await chromium.open(at('/login'));
    const { page } = tab;
    await signIn(tab, 'kopie-ganz');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(at('/inquiries/new'));
    await page.getByLabel('Betreff').fill('Ein Betreff');
    await page.getByLabel('Thema').selectOption({ index: 2 });
    await page.getByLabel('Ihre Nachricht').fill(letter);
    const topic = await page.getByLabel('Thema').inputValue();
    const whole = async () => [
      await page.getByLabel('Betreff').inputValue(),
      await page.getByLabel('Thema').inputValue(),
      await field(tab),
    ];
    await page.getByRole('button', { name: 'Schrift groß', exact: true }).click();
    await page.locator('html[data-text-size="large"]').waitFor({ state: 'attached' });
    expect(await whole()).toEqual(['Ein Betreff', topic, letter]);
    await page.reload();
    await page.goto(at('/inquiries'));
    await page.goto(at('/inquiries/new'));
    expect(await whole()).toEqual(['Ein Betreff', topic, letter]);
    await page.getByRole('button', { name: 'Anfrage absenden' }).click();
    await page.locator('.error-summary').waitFor();
    await page.getByLabel('Ihre Nachricht').fill(`${letter} Weiter.`);
    await page.getByRole('button', { name: 'Schrift sehr groß' }).click();
    await page.locator('html[data-text-size="xlarge"]').waitFor({ state: 'attached' });
    expect(await whole()).toEqual(['Ein Betreff', topic, `${letter} Weiter.`]);
    await page.goto(at('/inquiries/new'));
    expect(await whole()).toEqual(['Ein Betreff', topic, `${letter} Weiter.`]);
    await tab.close();
  });

  it('is asked about before a link or another form takes it away: one line too, and what came back', async () => {
    await world.registered('kopie-fragen');
    const tab = await chromium.open(at('/registration'));
    const { page } = tab;
    const stays = async (press: () => Promise<unknown>) => {
      const before = page.url();
      const [dialog] = await Promise.all([page.waitForEvent('dialog'), press()]);
      expect([dialog.type(), page.url()]).toEqual(['beforeunload', before]);
    };
    page.on('dialog', (dialog) => void dialog.dismiss());
    const link = (name: string) => () => page.getByRole('link', { name, exact: true }).first().click();
    await page.getByLabel('Benutzername').fill('noch-niemand');
    await stays(link('Impressum'));
    await page.getByRole('button', { name: 'Registrieren' }).click();
    await page.locator('.error-summary').waitFor();
    await stays(link('Impressum'));
    await page.getByLabel('Benutzername').fill('');
    await page.getByLabel('E-Mail-Adresse').fill('');
    await link('Impressum')();
    await page.waitForURL(/imprint/);
    await signIn(tab, 'kopie-fragen');
    await page.goto(at('/account'));
    await page.getByLabel('Neuer Benutzername').fill('ganz-anders');
    await stays(() => page.getByRole('button', { name: 'Abmelden' }).click());
    await stays(() => page.getByRole('button', { name: 'Alle anderen Anmeldungen beenden' }).click());
    await tab.close();
  });
});

describe('The room for a letter, where the script runs,', () => {
  it('is counted while one types, and spoken only near its end, after a pause', async () => {
    const { tab } = await writing('kopie-zaehlt');
    const { page } = tab;
    await page.clock.install();
    await page.reload();
    const letterField = page.getByLabel('Ihre Nachricht');
    const room = page.locator('#message-room');
    const spoken = page.locator('#message-room + [role="status"]');
    // What came back by the copy counts, too.
    expect(await room.textContent()).toBe(`Noch frei: ${(50_000 - letter.length).toLocaleString('de')} Zeichen`);
    await letterField.fill('x'.repeat(47_000));
    await page.clock.runFor(5_000);
    expect([await room.textContent(), await spoken.textContent()]).toEqual(['Noch frei: 3.000 Zeichen', '']);
    await letterField.fill('x'.repeat(49_990));
    expect([await room.textContent(), await spoken.textContent()]).toEqual(['Noch frei: 10 Zeichen', '']);
    await page.clock.runFor(5_000);
    expect(await spoken.textContent()).toBe('Noch frei: 10 Zeichen');
    await letterField.fill('x'.repeat(50_012));
    await page.clock.runFor(5_000);
    expect([await room.textContent(), await spoken.textContent()]).toEqual([
      'Zu viel: 12 Zeichen',
      'Zu viel: 12 Zeichen',
    ]);
    await letterField.fill('');
    await page.clock.runFor(5_000);
    expect([await room.textContent(), await spoken.textContent()]).toEqual(['Platz für 50.000 Zeichen', '']);
    expect(tab.problems).toEqual([]);
    await tab.close();
  });
});
