import type { CDPSession } from 'playwright-core';
import { Chromium, type Tab, type TabOptions } from '../support/chromium.js';
import { axeFindings } from '../pages/walk.js';
import { sampleOfDay } from '../support/day-seed.js';
import { password, startWorld, type World } from '../support/world.js';

let world: World;
let chromium: Chromium;
let base: string;

beforeAll(async () => {
  world = await startWorld();
  chromium = await Chromium.start();
  base = `http://localhost:${world.port.toString()}`;
  await world.arrange(`UPDATE agencies SET second_factor = 'required'`);
});

afterAll(async () => {
  await chromium.close();
  await world.close();
});

/** A device of this window: Chromium's virtual authenticator, which touches itself. */
class Device {
  private constructor(
    private readonly cdp: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async of({ page }: Tab): Promise<Device> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as const;
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
    return new Device(cdp, authenticatorId);
  }

  /** What it keeps, to be put into another device. */
  async credentials() {
    const { authenticatorId } = this;
    return (await this.cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  }

  async take(credential: Awaited<ReturnType<Device['credentials']>>[number]): Promise<void> {
    await this.cdp.send('WebAuthn.addCredential', { authenticatorId: this.authenticatorId, credential });
  }

  async forget(): Promise<void> {
    await this.cdp.send('WebAuthn.clearCredentials', { authenticatorId: this.authenticatorId });
  }
}

async function signedIn(userName: string, options: TabOptions = {}): Promise<Tab> {
  const tab = await chromium.open(`${base}/login`, options);
  await tab.page.getByLabel('Benutzername').fill(userName);
  await tab.page.getByLabel('Passwort', { exact: true }).fill(password);
  await tab.page.getByRole('button', { name: 'Anmelden' }).click();
  return tab;
}

const heading = ({ page }: Tab) => page.getByRole('heading', { level: 1 }).textContent();
const press = ({ page }: Tab, name: string) => page.getByRole('button', { name }).click();

describe('[29] In a real browser, a passkey', () => {
  it.each(sampleOfDay(['desktop', 'phone'] as const, 1))(
    'is added, asked for at the login, and removed (%s)',
    async (screen) => {
      await world.arrange('UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors');
      const tab = await signedIn('berta', { screen });
      const { page } = tab;
      const device = await Device.of(tab);
      expect(await heading(tab)).toBe('Zweiter Faktor');
      expect([await axeFindings(tab), await tab.overflow()]).toEqual([[], 0]);
      // Unnamed, it is not even asked.
      await press(tab, 'Passkey hinzufügen');
      expect(await device.credentials()).toEqual([]);
      await page.getByLabel('Name des Geräts').fill('Dienst<telefon>');
      await press(tab, 'Passkey hinzufügen');
      await page.waitForURL('**/second-factor/backup-codes');
      await page.goto(`${base}/second-factor`);
      expect(await page.locator('.passkeys').innerText()).toContain('Dienst<telefon>');
      expect([await axeFindings(tab), await tab.overflow()]).toEqual([[], 0]);
      await tab.picture(`passkeys-settled-${screen}`);

      await press(tab, 'Abmelden');
      await page.goto(`${base}/login`);
      await page.getByLabel('Benutzername').fill('berta');
      await page.getByLabel('Passwort', { exact: true }).fill(password);
      await press(tab, 'Anmelden');
      expect(await heading(tab)).toBe('Zweiter Schritt');
      expect([await axeFindings(tab), await tab.overflow()]).toEqual([[], 0]);
      await tab.picture(`passkeys-login-${screen}`);
      await press(tab, 'Mit Passkey bestätigen');
      await page.waitForURL('**/desk');

      // A second one, so that the first may go.
      await page.goto(`${base}/second-factor`);
      const [first] = await device.credentials();
      await device.forget();
      await page.getByLabel('Name des Geräts').fill('Schlüsselbund');
      await press(tab, 'Passkey hinzufügen');
      await page.waitForURL('**/second-factor?notice=passkey-added');
      await press(tab, 'Passkey entfernen: Dienst<telefon>');
      await page.waitForURL('**/second-factor?notice=passkey-removed');
      expect(await page.locator('.passkeys strong').allInnerTexts()).toEqual(['Schlüsselbund']);

      // The removed one alone is not even found by the browser: it is not asked for.
      await device.forget();
      if (first) await device.take(first);
      await press(tab, 'Abmelden');
      await page.goto(`${base}/login`);
      await page.getByLabel('Benutzername').fill('berta');
      await page.getByLabel('Passwort', { exact: true }).fill(password);
      await press(tab, 'Anmelden');
      await press(tab, 'Mit Passkey bestätigen');
      await page.getByText('Der Passkey hat nicht geantwortet.').waitFor();
      expect(new URL(page.url()).pathname).toBe('/second-factor');
      expect(tab.problems).toEqual([]);
      await tab.close();
    },
  );

  it('that was copied counts backwards, and is refused', async () => {
    await world.arrange('UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors');
    const tab = await signedIn('carlo');
    const device = await Device.of(tab);
    await tab.page.getByLabel('Name des Geräts').fill('Telefon');
    await press(tab, 'Passkey hinzufügen');
    await tab.page.waitForURL('**/second-factor/backup-codes');
    const [credential] = await device.credentials();
    if (!credential) throw new Error('The device has kept nothing');
    await world.arrange('UPDATE passkeys SET sign_count = 1000');
    const copy = await signedIn('carlo');
    await (await Device.of(copy)).take(credential);
    await press(copy, 'Mit Passkey bestätigen');
    await copy.page.getByText('Der Passkey hat das nicht bestätigt.').waitFor();
    expect(world.log.text).toContain('A passkey may have been copied');
    await tab.close();
    await copy.close();
  });

  it('confirms what touches somebody’s access', async () => {
    await world.arrange('UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors');
    const tab = await signedIn('adam');
    const { page } = tab;
    await Device.of(tab);
    await page.getByLabel('Name des Geräts').fill('Telefon');
    await press(tab, 'Passkey hinzufügen');
    await page.waitForURL('**/second-factor/backup-codes');
    world.clock.moveTo(new Date(world.clock.now().getTime() + 6 * 60_000));
    await page.goto(`${base}/settings/staff/${world.home.staff.sabine}/reset`);
    await press(tab, 'Link erstellen');
    expect(await heading(tab)).toBe('Bitte bestätigen Sie, dass Sie es sind');
    expect([await axeFindings(tab), await tab.overflow()]).toEqual([[], 0]);
    await tab.picture('passkeys-proof');
    await page.getByLabel('Passwort', { exact: true }).fill(password);
    await press(tab, 'Mit Passkey bestätigen');
    await page.getByText('/password-reset/').first().waitFor();
    await tab.close();
  });

  it('is plainly said to need JavaScript, where there is none; an app and paper go on', async () => {
    await world.arrange('UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors');
    const withScript = await signedIn('berta');
    await Device.of(withScript);
    const plain = await signedIn('berta', { javaScript: false, screen: 'phone' });
    await plain.picture('passkeys-introduction-plain');
    expect(await plain.page.getByRole('button', { name: /Passkey/ }).count()).toBe(0);
    expect(await plain.page.locator('main').innerText()).toContain(
      'Passkeys gehen nur, wenn JavaScript in Ihrem Browser eingeschaltet ist.',
    );
    expect(await plain.page.getByRole('button', { name: 'Jetzt einrichten' }).count()).toBe(1);
    await withScript.page.getByLabel('Name des Geräts').fill('Telefon');
    await press(withScript, 'Passkey hinzufügen');
    await withScript.page.waitForURL('**/second-factor/backup-codes');
    const login = await signedIn('berta', { javaScript: false, screen: 'phone' });
    await login.picture('passkeys-login-plain');
    expect(await login.page.getByRole('button', { name: /Passkey/ }).count()).toBe(0);
    expect(await login.page.locator('main').innerText()).toContain('Ein Code geht immer.');
    for (const tab of [withScript, plain, login]) await tab.close();
  });
});

describe('Our own scripts', () => {
  it('are small, and load nothing from elsewhere', async () => {
    const tab = await signedIn('berta');
    const sizes = await Promise.all(
      (
        await tab.page.locator('script').evaluateAll((all) => all.map((one) => (one as unknown as { src: string }).src))
      ).map(async (src) => {
        expect(new URL(src).origin).toBe(base);
        return (await (await tab.page.request.get(src)).body()).length;
      }),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(15_000);
    await tab.close();
  });
});
