import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { password, startWorld, type World } from '../support/world.js';
import { requestedReset, setPassword } from './reset-links.js';

const renewed = 'elf Mispeln unterm Baum';
const unknown = 'A'.repeat(43);

let world: World;
let visitor: BrowserClient;

beforeAll(async () => {
  world = await startWorld();
  visitor = world.browser();
});
afterAll(() => world.close());

function later(ms: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + ms));
}

/** A new client's link for a new password. */
async function resetLink(userName: string): Promise<string> {
  later(11 * 60_000);
  await world.registered(userName);
  return `/password-reset/${await requestedReset(world, userName)}`;
}

async function activationLink(userName: string): Promise<string> {
  const { token } = await world.transactions.bySystem(world.home.agencyId, (tx) =>
    world.nest.get(StaffInvitations, { strict: false }).invite(tx, {
      userName,
      displayName: 'Nora Neu',
      formOfAddress: 'Beraterin',
      roles: ['supervisor'],
    }),
  );
  return `/activation/${token}`;
}

async function activate(link: string): Promise<void> {
  const browser = await world.browser().open(link);
  await browser.fill('Passwort', password).fill('Passwort wiederholen', password).press('Zugang aktivieren');
}

/** What a link that opens nothing answers, whether it is opened or its form is sent, but for the link itself. */
async function answers(link: string): Promise<{ status: number; body: string }[]> {
  const form = { password: renewed, passwordRepeat: renewed };
  const all = [await visitor.request('GET', link), await visitor.request('POST', link, { form })];
  return all.map(({ status, body }) => ({ status, body: body.replaceAll(link, 'LINK') }));
}

describe('A link for a new password', () => {
  it('that was used, is late or never was says that it is over, and leads to a new one', async () => {
    const used = await resetLink('benutzt');
    await setPassword(world, used.split('/').at(-1) ?? '', renewed);
    const late = await resetLink('verspaetet');
    later(25 * 3600_000);
    const links = [used, late, `/password-reset/${unknown}`, late.slice(0, -1), '/password-reset/x'];
    const ofUnknown = await answers(`/password-reset/${unknown}`);
    for (const link of links) expect(await answers(link)).toEqual(ofUnknown);
    const [first, sent] = ofUnknown;
    expect([first?.status, sent?.status]).toEqual([404, 404]);
    expect(new HtmlPage(sent?.body ?? '').text).toBe(new HtmlPage(first?.body ?? '').text);
    const page = new HtmlPage(first?.body ?? '');
    expect(page.text).toContain('Er wurde schon benutzt oder ist abgelaufen.');
    expect(page.link('Neuen Link anfordern').attr('href')).toBe('/password-reset');
    expect(page.title).toBe('Link');
  });
});

describe('A link for a first password', () => {
  it('that was used, is late or never was says that it is over, and whom to ask', async () => {
    const used = await activationLink('nora.neu');
    await activate(used);
    const late = await activationLink('nora.spaet');
    later(8 * 24 * 3600_000);
    const ofUnknown = await answers(`/activation/${unknown}`);
    for (const link of [used, late]) expect(await answers(link)).toEqual(ofUnknown);
    const [first, sent] = ofUnknown;
    expect([first?.status, sent?.status]).toEqual([404, 404]);
    expect(new HtmlPage(sent?.body ?? '').text).toBe(new HtmlPage(first?.body ?? '').text);
    const page = new HtmlPage(first?.body ?? '');
    expect(page.text).toContain('Er wurde schon benutzt oder ist abgelaufen.');
    expect(page.text).toContain('bitten Sie die Person, von der Sie den Link haben, um einen neuen');
    expect(page.link('Login').attr('href')).toBe('/login');
  });
});
