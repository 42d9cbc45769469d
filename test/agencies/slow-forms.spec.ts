import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { AgencySetup } from '../../src/agencies/directory/agency-setup.js';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  // Tuesday, a minute before midnight in Vienna.
  world = await startWorld({ now: new Date('2026-03-03T22:59:00Z') });
});
afterAll(() => world.close());

const later = () => {
  world.clock.moveTo(new Date('2026-03-03T23:01:00Z'));
};

/** Presses the button; the form's fields arrive only after something else has happened. */
async function pressSlowly(browser: BrowserClient, button: string, meanwhile: () => unknown): Promise<HtmlPage> {
  const { method, action, fields } = browser.page.submission(browser.page.button(button));
  const body = new URLSearchParams(fields).toString();
  const { host, port } = new URL(browser.origin);
  const sent = request({
    port,
    method,
    path: action || browser.path,
    setHost: false,
    headers: {
      Host: host,
      Origin: browser.origin,
      Cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; '),
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': Buffer.byteLength(body),
      // The server says so as it begins to handle the request: it has read the head, and has no body yet.
      Expect: '100-continue',
    },
  });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  await once(sent, 'continue');
  await meanwhile();
  sent.end(body);
  const [response] = await answered;
  expect(response.statusCode).toBe(422);
  return new HtmlPage(await text(response));
}

describe('A form that is long on its way', () => {
  it('is seen from the day on which it has arrived', async () => {
    const client = await (await world.registered('eule')).open('/inquiries/new');
    expect(client.text).toContain('bis spätestens Freitag, 6. März 2026');
    const page = await pressSlowly(client, 'Anfrage absenden', later);
    expect(page.text).toContain('bis spätestens Montag, 9. März 2026');
  });

  it('is judged by the terms in force when it has arrived', async () => {
    const visitor = await world.browser().open('/registration');
    visitor.fill('Benutzername', 'uhu').fill('Passwort', 'sieben Birnen im Korb');
    visitor.fill('Passwort wiederholen', 'sieben Birnen im Korb').fill('E-Mail-Adresse', 'uhu@example.org');
    visitor.check('Ich stimme den Nutzungsbedingungen zu');
    const page = await pressSlowly(visitor, 'Registrieren', async () => {
      const terms = { kind: 'terms', language: 'de', source: 'Sie schreiben, wir antworten bald.' } as const;
      const setup = world.nest.get(AgencySetup);
      await world.transactions.bySystem(world.home.agencyId, (tx) => setup.publishText(tx, terms));
      world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
    });
    expect(page.errors.join(' ')).toContain('Die Nutzungsbedingungen haben sich inzwischen geändert.');
    expect(page.valueOf('Benutzername')).toBe('uhu');
  });
});
