import { startBrowserWorld } from '../support/browser-world.js';
import type { Chromium, Tab } from '../support/chromium.js';
import { password } from '../support/world.js';

const { chromium, at } = await startBrowserWorld();

const ways = [
  { screen: 'phone', javaScript: false },
  { screen: 'desktop', javaScript: true },
] as const;

async function register(tab: Tab, userName: string): Promise<void> {
  const { page } = tab;
  await page.getByRole('link', { name: 'Neu registrieren' }).first().click();
  await page.getByLabel('Benutzername').fill(userName);
  await page.getByLabel('Passwort', { exact: true }).fill('drei Tassen heller Tee');
  await page.getByLabel('Passwort wiederholen').fill('drei Tassen heller Tee');
  await page.getByLabel('E-Mail-Adresse').fill(`${userName}@example.org`);
  await page.getByLabel('Ich stimme den Nutzungsbedingungen zu').check();
  await page.getByRole('button', { name: 'Registrieren' }).click();
}

async function ask(tab: Tab, subject: string): Promise<void> {
  const { page } = tab;
  await page.getByLabel('Thema').selectOption({ label: 'Weiß nicht' });
  await page.getByLabel('Betreff').fill(subject);
  await page.getByLabel('Ihre Nachricht').fill('Meine Schwester kommt nicht mehr aus dem Zimmer.\n\nWas kann ich tun?');
  await page.getByLabel('Ich stimme den Nutzungsbedingungen zu').check();
  await page.getByRole('button', { name: 'Anfrage absenden' }).click();
}

async function signIn(tab: Tab, userName: string): Promise<void> {
  const { page } = tab;
  await page.getByLabel('Benutzername').fill(userName);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
}

/** Opens the thread of this subject as the counselor who has it. */
async function openAsCounselor(subject: string, options: Parameters<Chromium['open']>[1]): Promise<Tab> {
  for (const counselor of ['berta', 'carlo']) {
    const tab = await chromium.open(at('/login'), options);
    await signIn(tab, counselor);
    const link = tab.page.getByRole('link', { name: subject });
    if (await link.count()) {
      await link.click();
      return tab;
    }
    await tab.close();
  }
  throw new Error(`Nobody has "${subject}"`);
}

describe.each(ways)('[35] the whole journey on a $screen, JavaScript: $javaScript', (options) => {
  it('from the map to a reply, on to leaving quickly', async () => {
    const subject = `Sorge ${options.screen}`;
    const client = await chromium.open(at(), options);
    const { page } = client;
    await page.getByRole('heading', { name: 'Bundesland wählen' }).waitFor();
    expect(await client.overflow()).toBe(0);
    await client.picture(`home-${options.screen}`);
    await register(client, `fluss-${options.screen}`);
    await client.picture(`new-inquiry-${options.screen}`);
    await ask(client, subject);
    await page.getByText('Montag, 9. März 2026').first().waitFor();
    await client.picture(`list-${options.screen}`);

    const counselor = await openAsCounselor(subject, options);
    await counselor.page.getByLabel('Ihre Antwort').fill('Gut, dass Sie schreiben. Wie geht es Ihnen selbst?');
    await counselor.page.getByRole('button', { name: 'Antwort senden' }).click();
    await counselor.page.getByText('Ihre Antwort ist gesendet.').waitFor();
    expect(await counselor.overflow()).toBe(0);
    await counselor.picture(`counselor-thread-${options.screen}`);

    await page.getByRole('link', { name: 'Emailberatung' }).first().click();
    await page.getByRole('link', { name: subject }).click();
    await page.getByText('Wie geht es Ihnen selbst?').waitFor();
    expect(await client.overflow()).toBe(0);
    await client.picture(`thread-${options.screen}`);
    await page.getByRole('button', { name: 'sehr groß' }).click();
    await page.getByText('Wie geht es Ihnen selbst?').waitFor();
    expect(await client.overflow()).toBe(0);

    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.getByText('Sie sind abgemeldet.').waitFor();
    await page.goBack();
    expect(await page.getByText('Wie geht es Ihnen selbst?').count()).toBe(0);
    expect([...client.problems, ...counselor.problems]).toEqual([]);
    await counselor.close();
    await client.close();
  });
});
