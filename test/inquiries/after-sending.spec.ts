import { submitInquiry } from '../support/inquiries.js';
import { password, startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const heading = 'So geht es weiter';

describe('Right after an inquiry was sent', () => {
  it('it is said by when and by whom the answer comes, how one hears of it, and what to remember', async () => {
    const client = await world.registered('danach');
    await submitInquiry(client);
    expect(client.path).toBe('/inquiries?notice=sent');
    expect(client.text).toContain(heading);
    expect(client.text).toMatch(
      /(?:Berta Brunner|Carlo Castelli) antwortet Ihnen bis spätestens Montag, 9\. März 2026\./,
    );
    expect(client.text).toContain('Wir schicken Ihnen keine E-Mail.');
    expect(client.text).toContain('Merken Sie sich Ihren Benutzernamen danach und Ihr Passwort, auch die Schreibweise');
    await client.follow('Code erstellen');
    expect(client.page.find('#recovery-heading')).toHaveLength(1);
    await client.open('/inquiries');
    expect(client.text).not.toContain(heading);
  });

  it('a mail is promised only where one goes out, and a code only offered to those who have none', async () => {
    const client = await world.registered('mitpost');
    const form = { email: 'mitpost@example.org', notify: 'yes', password };
    await client.request('POST', '/account/contact', { form });
    await client.request('POST', '/account/recovery-code', { form: { wish: 'create', password } });
    await submitInquiry(client);
    expect(client.text).toContain('Sobald die Antwort da ist, bekommen Sie eine E-Mail.');
    expect(client.text).not.toContain('Code erstellen');
    await client.request('POST', '/account/contact', { form: { ...form, email: 'anders@example.org' } });
    await submitInquiry(client);
    expect(client.text).toContain('erst, wenn Sie Ihre Adresse bestätigt haben');
  });
});
