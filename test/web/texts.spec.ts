import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { password, startWorld, type World } from '../support/world.js';

let world: World;
let client: BrowserClient;

beforeAll(async () => {
  world = await startWorld();
  client = await world.registered('zeilen-weise');
});
afterAll(() => world.close());

/** The letters of a thread, each as it stands in the page. */
function letters(browser: BrowserClient): string[] {
  const { page } = browser;
  return page
    .find('.letter-text')
    .toArray()
    .map((one) => page.$(one).text());
}

async function answering(inquiryId: string): Promise<BrowserClient> {
  return world.signedIn((await counselorOf(world, inquiryId)) ?? '');
}

describe('A text with line breaks of every kind', () => {
  const written = 'Mia,\u000Bich\u000Cweiß\u001Cnicht\u0085mehr\u2028weiter\u2029und\rso.';
  const read = 'Mia,\nich\nweiß\nnicht\nmehr\nweiter\nund\nso.';

  it('keeps them all in a message and in a reply; a subject has one line', async () => {
    const id = await submitInquiry(client, { subject: 'Alles\u000Bzu\u2028viel\u200B', message: written });
    const counselor = await answering(id);
    await counselor.open(`/threads/${id}`);
    expect(letters(counselor)).toEqual([read]);
    expect(counselor.page.heading).toBe('Alles zu viel');
    await reply(counselor, id, written);
    await client.open(`/inquiries/${id}`);
    expect(letters(client)).toEqual([read, read]);
  });

  it('keeps them in a form that is refused and shown again', async () => {
    await client.open('/inquiries/new');
    await client.fill('Betreff', 'Ohne\u000BThema').fill('Ihre Nachricht', written).press('Anfrage absenden');
    expect(client.status).toBe(422);
    expect(client.page.valueOf('Ihre Nachricht').trim()).toBe(read);
    expect(client.page.valueOf('Betreff')).toBe('Ohne Thema');
  });
});

describe('What is blank for people', () => {
  it('is no subject, no message and no reply', async () => {
    await client.open('/inquiries/new');
    client.choose('Thema', 'Schule').fill('Betreff', '\u2800').fill('Ihre Nachricht', '\u200B\u000B\u3164');
    await client.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
    expect(client.status).toBe(422);
    expect(client.page.errorOf('Betreff')).toContain('Bitte geben Sie einen Betreff an');
    expect(client.page.errorOf('Ihre Nachricht')).toContain('Bitte schreiben Sie uns etwas');
    const id = await submitInquiry(client);
    const counselor = await answering(id);
    await reply(counselor, id, '\u00AD');
    expect([counselor.status, counselor.page.errorOf('Ihre Antwort')]).toEqual([
      422,
      'Bitte schreiben Sie uns etwas. Ein paar Sätze genügen.',
    ]);
  });

  it('is nothing said where nothing has to be said', async () => {
    await client.open('/inquiries/new');
    client.choose('Thema', 'Schule').fill('Betreff', 'Freiwillig').fill('Ihre Nachricht', 'Ein Satz.');
    client.fill('Alter', '\u3164').fill('Zu meiner Familie', '\u2800\n\u200B');
    await client.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
    const [row] = await world.sql<{ sealed: Buffer | null }>(
      'SELECT details_sealed AS sealed FROM inquiries ORDER BY inquiry_id DESC LIMIT 1',
    );
    expect(row).toEqual({ sealed: null });
  });

  it('names neither a colleague nor a closure', async () => {
    const admin = await world.signedIn('adam');
    await admin.open('/settings/staff');
    admin.fill('Name', '\u3164\u3164').choose('Bezeichnung', 'Beraterin').fill('Benutzername', 'namenlos');
    await admin.check('Beratung').press('Einladen');
    expect([admin.status, admin.page.errorOf('Name')]).toEqual([
      422,
      expect.stringContaining('Bitte geben Sie den Namen an'),
    ]);
    const calendar = await admin.request('POST', '/settings/calendar/closures', {
      form: { name: '\u2800', from: '13.7.2027', to: '14.7.2027' },
    });
    expect([calendar.status, new HtmlPage(calendar.body).errors.join(' ')]).toEqual([
      422,
      expect.stringContaining('Bitte geben Sie der Schließzeit einen Namen'),
    ]);
  });
});

describe('A user name', () => {
  it('is trimmed before it is judged, at registration and at the login', async () => {
    const browser = world.browser();
    await browser.open('/registration');
    browser.fill('Benutzername', '\u200B mia-muster\u00A0').fill('Passwort', password);
    browser.fill('Passwort wiederholen', password).fill('E-Mail-Adresse', 'mia@example.org');
    await browser.check('Ich stimme den Nutzungsbedingungen zu').press('Registrieren');
    expect(browser.text).toContain('Angemeldet als mia-muster');
    const later = world.browser();
    await later.open('/login');
    await later.fill('Benutzername', '\uFEFFmia-muster\u2028').fill('Passwort', password).press('Anmelden');
    expect(later.text).toContain('Angemeldet als mia-muster');
  });

  it('of fillers alone is none', async () => {
    const browser = world.browser();
    await browser.open('/registration');
    await browser.fill('Benutzername', '\u3164\u3164\u3164\u3164').press('Registrieren');
    expect(browser.page.errorOf('Benutzername')).toContain('Bitte 3 bis 40 Zeichen');
  });
});

describe('Marks piled on a letter', () => {
  it('are not sent, and the text is still there', async () => {
    const text = `Mir geht es schl${'\u0335'.repeat(40)}echt.`;
    await client.open('/inquiries/new');
    client.choose('Thema', 'Schule').fill('Betreff', 'Schrift').fill('Ihre Nachricht', text);
    await client.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
    expect(client.status).toBe(422);
    expect(client.page.errorOf('Ihre Nachricht')).toContain('Bei „schlecht.“ liegen so viele Zeichen übereinander');
    expect(client.page.valueOf('Ihre Nachricht').trim()).toBe(text);
  });
});
