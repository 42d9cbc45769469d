import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { statementsDuring } from '../support/statements.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let client: BrowserClient;
let counselor: BrowserClient;
let inquiryId: string;
beforeAll(async () => {
  world = await startWorld();
  client = await world.registered('sparsam');
  inquiryId = await submitInquiry(client);
  counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
});
afterAll(() => world.close());

/** All that comes of pressing a button up to the redirect, the session's load too; `BEGIN` and `COMMIT` aside. */
async function pressing(browser: BrowserClient, button: string): Promise<string[]> {
  const { action, fields } = browser.page.submission(browser.page.button(button));
  const body = new URLSearchParams(fields).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  let status = 0;
  const statements = await statementsDuring(async () => {
    status = (await browser.request('POST', action || browser.path, { body, headers })).status;
  });
  expect(status).toBe(303);
  return statements;
}

describe('The database is asked only a few times', () => {
  it.each(['the client’s first inquiry', 'a parallel one'])('for %s', async () => {
    await client.open('/inquiries/new');
    client.choose('Thema', 'Schule').fill('Betreff', 'Es ist schwer').fill('Ihre Nachricht', 'Ich weiß nicht weiter.');
    client.check('Ich stimme den Nutzungsbedingungen zu');
    expect((await pressing(client, 'Anfrage absenden')).length).toBeLessThanOrEqual(12);
  });

  it('for a further message', async () => {
    await client.open(`/inquiries/${inquiryId}`);
    client.fill('Ihre Nachricht', 'Noch etwas').check('Ich stimme den Nutzungsbedingungen zu');
    expect((await pressing(client, 'Nachricht absenden')).length).toBeLessThanOrEqual(12);
  });

  it('for a reply, and the message after it', async () => {
    await counselor.open(`/threads/${inquiryId}`);
    counselor.fill('Ihre Antwort', 'Ich bin da.');
    expect((await pressing(counselor, 'Antwort senden')).length).toBeLessThanOrEqual(12);
    await client.open(`/inquiries/${inquiryId}`);
    client.fill('Ihre Nachricht', 'Danke.').check('Ich stimme den Nutzungsbedingungen zu');
    expect((await pressing(client, 'Nachricht absenden')).length).toBeLessThanOrEqual(12);
  });
});
