import { axeFindings } from '../pages/walk.js';
import { startBrowserWorld } from '../support/browser-world.js';

const { chromium, at } = await startBrowserWorld();

describe('A password', () => {
  it.each(['desktop', 'phone'] as const)(
    'is shown by a button that says whether it is, each by its own (%s)',
    async (screen) => {
      const tab = await chromium.open(at('/registration'), { screen });
      const { page } = tab;
      const field = page.getByLabel('Passwort', { exact: true });
      const repeated = page.getByLabel('Passwort wiederholen');
      const button = page.getByRole('button', { name: 'Passwort anzeigen', exact: true });
      await field.fill('zwölf Sanddorn im Wind');
      expect([await field.getAttribute('type'), await button.getAttribute('aria-pressed')]).toEqual([
        'password',
        'false',
      ]);
      await button.press('Enter');
      expect([await field.getAttribute('type'), await button.getAttribute('aria-pressed')]).toEqual(['text', 'true']);
      expect([await field.inputValue(), await repeated.getAttribute('type')]).toEqual([
        'zwölf Sanddorn im Wind',
        'password',
      ]);
      await tab.picture(`shown-password-${screen}`);
      expect([await axeFindings(tab), await tab.overflow(), tab.problems]).toEqual([[], 0, []]);
      await button.click();
      expect([await field.getAttribute('type'), await button.getAttribute('aria-pressed')]).toEqual([
        'password',
        'false',
      ]);
      await tab.close();
    },
  );

  it('is hidden again before it is sent', async () => {
    const tab = await chromium.open(at('/login'));
    const { page } = tab;
    await page.getByRole('button', { name: 'Passwort anzeigen' }).click();
    const type = page.evaluate<string>(`new Promise((done) => addEventListener('submit', (event) => {
      event.preventDefault();
      done(document.querySelector('#password').type);
    }))`);
    await page.getByRole('button', { name: 'Anmelden' }).click();
    expect(await type).toBe('password');
    await tab.close();
  });

  it('has no such button without script', async () => {
    const tab = await chromium.open(at('/login'), { javaScript: false });
    expect(await tab.page.getByRole('button', { name: /anzeigen/ }).count()).toBe(0);
    await tab.close();
  });
});
