import { Passwords } from '../../src/auth/credentials/passwords.js';
import { HtmlPage } from '../support/html-page.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe('A form says at once all that stands against it', () => {
  it('"Neu registrieren": an empty one, the required address too', async () => {
    const browser = await world.browser().open('/registration');
    await browser.press('Registrieren');
    expect(browser.page.errors.map((error) => error.split(':')[0])).toEqual([
      'Benutzername',
      'Passwort',
      'E-Mail-Adresse',
      'Nutzungsbedingungen',
    ]);
  });

  it('"Neu registrieren": passwords that differ, of which one is guessed easily, beside a missing consent', async () => {
    const browser = await world.browser().open('/registration');
    browser
      .fill('Benutzername', 'auf_einmal')
      .fill('Passwort', 'beratungsstelle')
      .fill('Passwort wiederholen', 'anders');
    await browser.press('Registrieren');
    expect(browser.page.errors).toEqual([
      expect.stringMatching(/^Passwort: Dieses Passwort wird leicht erraten/),
      'Passwort wiederholen: Die beiden Passwörter sind nicht gleich.',
      expect.stringMatching(/^E-Mail-Adresse: Bitte geben Sie eine E-Mail-Adresse an/),
      expect.stringMatching(/^Nutzungsbedingungen: /),
    ]);
    // What stood there stands there still.
    expect(browser.page.valueOf('Benutzername')).toBe('auf_einmal');
  });

  it('"Neu registrieren": a name that somebody has, beside whatever else; which costs the same as asking in earnest', async () => {
    await world.registered('schon_da');
    const passwords = world.nest.get(Passwords);
    const hash = passwords.prepare.bind(passwords);
    let hashed = 0;
    const blank = { password: '', passwordRepeat: '', termsVersion: '1' };
    Object.assign(passwords, { prepare: (...all: Parameters<typeof hash>) => ((hashed += 1), hash(...all)) });
    const errorsOf = async (userName: string, form: Record<string, string> = {}) => {
      hashed = 0;
      const { body } = await world
        .browser()
        .request('POST', '/registration', { form: { ...blank, userName, ...form } });
      return [hashed, new HtmlPage(body).errors.map((error) => error.split(':')[0])];
    };
    const others = ['Passwort', 'E-Mail-Adresse', 'Nutzungsbedingungen'];
    expect(await errorsOf('schon_da')).toEqual([1, ['Benutzername', ...others]]);
    expect(await errorsOf('noch_frei')).toEqual([1, others]);
    // A form in order but for the terms, which have changed meanwhile.
    const good = { password: 'sieben Birnen im Korb', passwordRepeat: 'sieben Birnen im Korb', email: 'a@example.org' };
    const old = { ...good, consent: 'yes', termsVersion: '99' };
    expect(await errorsOf('schon_da', old)).toEqual([1, ['Benutzername', 'Nutzungsbedingungen']]);
    expect(await errorsOf('noch_frei', old)).toEqual([1, ['Nutzungsbedingungen']]);
    Object.assign(passwords, { prepare: hash });
  });

  it('"Neu registrieren": says that a good password has to be typed again, and never gives one back', async () => {
    const again = 'Bitte geben Sie Ihr Passwort noch einmal ein. Es war in Ordnung';
    const browser = await world.browser().open('/registration');
    expect(browser.text).not.toContain(again);
    const good = 'sieben Birnen im Korb';
    browser.fill('Benutzername', 'ohne_adresse').fill('Passwort', good).fill('Passwort wiederholen', good);
    await browser.press('Registrieren');
    expect([browser.status, browser.text.includes(again), browser.html.includes(good)]).toEqual([422, true, false]);
    browser.fill('Passwort', 'kurz').fill('Passwort wiederholen', 'kurz');
    await browser.press('Registrieren');
    expect([browser.status, browser.text.includes(again)]).toEqual([422, false]);
  });

  it('"Abwesenheiten": missing days and a missing deputy; a wrong day and a missing deputy', async () => {
    const berta = await world.signedIn('berta');
    await berta.open('/absences');
    await berta.press('Abwesenheit speichern');
    expect(berta.page.errors.map((error) => error.split(':')[0])).toEqual(['Von', 'Bis', 'Vertretung']);
    berta.fill('Von', '24.7.2026').fill('Bis', '13.7.2026');
    await berta.press('Abwesenheit speichern');
    expect(berta.page.errors).toEqual([
      'Bis: Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie die beiden Daten.',
      'Vertretung: Bitte wählen Sie, wer Sie vertritt.',
    ]);
  });
});
