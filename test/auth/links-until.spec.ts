import { NoticeSender } from '../../src/notifications/notice-sender.js';
import { SmtpServer } from '../notifications/smtp-server.js';
import { submitInquiry } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';
import { login, newestToken, reset } from './reset-links.js';

let smtp: SmtpServer;
let world: World;

/** Wednesday, 4 March 2026, 18:52 in Vienna */
const evening = new Date('2026-03-04T17:52:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;

beforeAll(async () => {
  smtp = await SmtpServer.start();
  world = await startWorld({ variables: { SMTP_URL: smtp.url } });
});
beforeEach(async () => {
  world.clock.moveTo(evening);
  smtp.mails.length = 0;
  await world.sql('DELETE FROM outbox_notices');
  await world.sql('DELETE FROM quotas');
});
afterAll(async () => {
  await world.close();
  await smtp.stop();
});

function later(milliseconds: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + milliseconds));
}

async function mailSent(): Promise<string> {
  await world.nest.get(NoticeSender).run();
  return smtp.mails.at(-1)?.source ?? '';
}

describe('A one-time link', () => {
  it('for a new password says until when, on the page, in the mail, and where it leads', async () => {
    await world.registered('vergesslich');
    const browser = await world.browser().open('/password-reset');
    await browser.fill('Benutzername', 'vergesslich').press('Link anfordern');
    expect(browser.text).toContain('Der Link gilt nur einmal, und nur bis 19:52 Uhr.');
    const token = await newestToken(world);
    expect(await mailSent()).toContain('Der Link gilt nur einmal, und nur bis 4.3.2026, 19:52 Uhr.');

    later(20 * minute);
    await browser.open(browser.path);
    expect(browser.text).toContain('nur bis 19:52 Uhr.');
    await browser.open(`/password-reset/${token}`);
    expect(browser.text).toContain('Dieser Link gilt nur einmal, und nur bis 19:52 Uhr.');
  });

  it('… and says the same of a name that nobody has', async () => {
    const said = async (name: string) => {
      const browser = await world.browser().open('/password-reset');
      await browser.fill('Benutzername', name).press('Link anfordern');
      return browser.text;
    };
    await world.registered('jemand');
    expect(await said('niemand')).toBe(await said('jemand'));
  });

  it('is not promised once more by a page that is looked at later, nor by an address that somebody made up', async () => {
    const browser = await world.browser().open('/password-reset');
    await browser.fill('Benutzername', 'niemand').press('Link anfordern');
    later(61 * minute);
    await browser.open(browser.path);
    for (const sent of [null, 'yes', '9999999999', '-1', '1e400', '']) {
      if (sent !== null) await browser.open(`/password-reset?sent=${sent}`);
      expect([sent, browser.text.includes('unterwegs')]).toEqual([sent, false]);
    }
  });

  it('to an address says until when in the mail', async () => {
    const browser = await world.browser().open('/registration');
    const typed = {
      Benutzername: 'frischda',
      Passwort: 'sieben Birnen im Korb',
      'Passwort wiederholen': 'sieben Birnen im Korb',
    };
    for (const [label, value] of Object.entries(typed)) browser.fill(label, value);
    await browser
      .fill('E-Mail-Adresse', 'frisch@example.org')
      .check('Ich stimme den Nutzungsbedingungen zu')
      .press('Registrieren');
    expect(await mailSent()).toContain('Der Link gilt nur einmal, und nur bis 11.3.2026, 18:52 Uhr.');
  });

  it('for a colleague says until when, where it is shown and where it leads', async () => {
    const admin = await world.signedIn('adam');
    await admin.open('/settings/staff');
    admin
      .fill('Name', 'Nora Neu')
      .choose('Bezeichnung', 'Beraterin')
      .fill('Benutzername', 'nora.neu')
      .check('Beratung');
    await admin.press('Einladen');
    expect(admin.text).toContain(
      'Er wird nur jetzt gezeigt und gilt nur einmal, bis Mittwoch, 11. März 2026, 18:52 Uhr',
    );
    const [link = ''] = /\/activation\/\S+/.exec(admin.text) ?? [];
    const invited = await world.browser().open(link);
    expect(invited.text).toContain('Dieser Link gilt nur einmal, und nur bis Mittwoch, 11. März 2026, 18:52 Uhr.');
  });

  it('made for a colleague says that the old password is worth nothing from then on, and until when the link is good', async () => {
    const admin = await world.signedIn('adam');
    await admin.open(`/settings/staff/${world.home.staff.carlo}/reset`);
    expect(admin.text).toContain('Das bisherige Passwort gilt ab dann nicht mehr');
    await admin.press('Link erstellen');
    expect(admin.text).toContain('gilt nur einmal, bis morgen, 18:52 Uhr');
    expect((await login(world, 'carlo', 'sieben Birnen im Korb')).path).toBe('/login');
  });
});

describe('An access that is locked', () => {
  const renewed = 'neun Kirschen am Ast';

  it('tells all ways out, with the day until which each is open', async () => {
    await submitInquiry(await world.registered('eingesperrt'));
    const browser = await reset(world, 'eingesperrt', renewed);
    expect(browser.text).toContain('Bis Freitag, 3. April 2026, 19:52 Uhr können Sie damit alles zurückholen.');
    expect(browser.text).toContain('Ihre Beratungsperson sieht, dass Ihr Zugang zurückgesetzt wurde.');
    expect(browser.text).toContain('Sie können jederzeit unter einem neuen Namen neu beginnen.');
    await browser.press('Abmelden und neu beginnen');
    expect(browser.page.find('a[href="/registration"]').length).toBeGreaterThan(0);

    later(31 * day);
    const late = await login(world, 'eingesperrt', renewed);
    expect(late.page.heading).toBe('Ihr Zugang ist noch verschlossen');
    expect(late.text).not.toContain('zurückholen');
  });

  it('does not speak of a counselor who is gone, nor of beginning anew where nobody can', async () => {
    const inquiryId = await submitInquiry(await world.registered('alleingelassen'));
    await reset(world, 'alleingelassen', renewed);
    await world.sql(`UPDATE assignments SET ended_at = now() WHERE inquiry_id = $1`, [inquiryId]);
    await world.arrange(`UPDATE agencies SET status = 'paused' WHERE agency_id = $1`, [world.home.agencyId]);
    try {
      later(minute);
      const { text } = await login(world, 'alleingelassen', renewed);
      expect(text).toContain('Zurzeit ist niemand für Ihre Anfragen zuständig.');
      expect(text).not.toMatch(/Beratungsperson sieht|neu beginnen/);
    } finally {
      await world.arrange(`UPDATE agencies SET status = 'open' WHERE agency_id = $1`, [world.home.agencyId]);
    }
  });

  it('shows its counselor what to ask', async () => {
    const inquiryId = await submitInquiry(await world.registered('gefragt'));
    await reset(world, 'gefragt', renewed);
    const [row] = await world.sql<{ name: string }>(
      `SELECT lower(split_part(display_name, ' ', 1)) AS name FROM assignments JOIN accounts ON account_id = counselor_id WHERE inquiry_id = $1`,
      [inquiryId],
    );
    const counselor = await world.signedIn(row?.name ?? '');
    await counselor.open(`/threads/${inquiryId}`);
    expect(counselor.text).toContain('Fragen Sie etwas, das nur diese Person wissen kann');
  });
});
