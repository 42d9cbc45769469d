import { Languages } from '../../src/web/texts/languages.js';
import { type PageNotice, pageNotices } from '../../src/web/page/notices.js';
import type { BrowserClient } from '../support/browser-client.js';
import { submitInquiry } from '../support/inquiries.js';
import { found, sourceFiles } from '../support/source-files.js';
import { startWorld, type World } from '../support/world.js';

const sources = sourceFiles('src', '.ts').filter(({ path }) => !path.endsWith('.spec.ts'));
const notices = Object.keys(pageNotices) as PageNotice[];

/** What of an address reaches a page, and why it makes the page say nothing that is not so. */
const readFromAddresses: Record<string, string> = {
  'src/web/layout/layout.ts': 'notice: said where a POST has led here',
  'src/web/errors/error.filter.ts': 'of the exception, not of the request',
  'src/web/layout/back-to.ts':
    'form, page, refused: where the browser goes back to, a path of this site; nothing is said for it',
  'src/agencies/public-pages/public-pages.controller.ts':
    'as: whether what visitors read is shown, which anybody may read',
  'src/web/request/look-again.ts':
    'look: of a POST alone, which another site cannot send: the form is shown again as it is filled in, and nothing is done',
  'src/inquiries/new-inquiry/inquiries.controller.ts':
    'notice: said where a POST has led here; page: beyond the last leads to the first',
  'src/auth/password-reset/password-reset.controller.ts':
    'sent: said where a POST has led here, but for what is over in any case',
  'src/auth/registration/registration.controller.ts': 'region: chosen in a list, where it is in the list',
  'src/auth/second-factor/second-factor.controller.ts': 'returnTo: a hidden field, of this site alone',
  'src/admin/texts/texts.controller.ts':
    'which text, language and version is shown: what is not there is a 404 or the newest',
  'src/auth/login/login.controller.ts': 'returnTo: a hidden field, of this site alone',
  'src/auth/access/access.guard.ts': 'letter: keeps what this person has written, where their session is over',
  'src/auth/unsent-texts/keep-unsent.ts': 'language: in which an admin was writing a text, to lead back there',
  'src/auth/unsent-texts/letter-along.guard.ts': 'letter: keeps what this person has written',
  'src/auth/unsent-texts/unsent.interceptor.ts': 'unsent, letter: gives back what this person has written',
  'src/auth/unsent-texts/unsent-texts.ts': 'letter: one of the pages on which people write',
  'src/admin/calendar/calendar-closures.controller.ts': 'a form that is filled in, and shows what it would do',
  'src/admin/calendar/calendar-corrections.controller.ts': 'a form that is filled in, and shows what it would do',
  'src/admin/calendar/calendar-rules.controller.ts': 'a form that is filled in, and shows what it would do',
  'src/desk/desk.controller.ts': 'filter: of a list; page: a page beyond the last says that it is one',
  'src/inquiries/counselor-thread/counselor-thread.controller.ts': 'messages: more of them, or fewer',
  'src/inquiries/client-thread/client-thread.controller.ts': 'messages: more of them, or fewer',
  'src/oversight/overview/oversight.controller.ts': 'page: what an empty one says is made of the counts',
  'src/oversight/open-inquiries/open-inquiries.controller.ts':
    'a search, which is shown; page: beyond the last leads to the first',
  'src/oversight/open-inquiries/open-filter.ts': 'a search, which is shown',
  'src/oversight/reports/report-period.ts': 'a period, which is shown',
  'src/oversight/reports/reports.controller.ts': 'a period, which is shown',
};

describe('What a page says after a POST', () => {
  it('is named where the POST redirects, never written into the address, where a misspelling would compile', () => {
    const elsewhere = sources.filter(({ path }) => path !== 'src/web/page/page.ts');
    expect(found(elsewhere, /\?notice=(?!`)/)).toEqual([]);
  });

  it('is said by some POST', () => {
    const text = sources
      .filter(({ path }) => path !== 'src/web/page/notices.ts')
      .map((file) => file.text)
      .join('\n');
    expect(notices.filter((notice) => !text.includes(`'${notice}'`))).toEqual([]);
  });
});

describe('An address that somebody else has made up', () => {
  let world: World;
  let client: BrowserClient;
  let inquiry: string;
  beforeAll(async () => {
    world = await startWorld();
    client = await world.registered('umsicht');
    inquiry = `/inquiries/${await submitInquiry(client)}`;
    // Or else it may be said to them that this one was sent.
    client.cookies.delete('led');
  });
  afterAll(() => world.close());

  const wordsOf = (notice: PageNotice) => world.nest.get(Languages).first.say(`notices.${notice}`);
  const status = ({ page }: BrowserClient) => page.find('[data-done]').text();

  /** By a button: somebody who is signed in takes a draft back, which there may not be. */
  async function led(): Promise<BrowserClient> {
    await client.open(inquiry);
    client.fill('Ihre Nachricht', 'Noch etwas');
    return client.press('Entwurf speichern');
  }

  it.each(notices)('makes no page say: %s', async (notice) => {
    const stranger = world.browser();
    const staff = await colleague();
    for (const [browser, paths] of [
      [stranger, ['/', '/login', '/help', '/registration', '/password-reset', '/nowhere']],
      [client, ['/inquiries', '/inquiries/new', '/account', inquiry, '/']],
      [staff, ['/oversight', '/account', '/second-factor', '/oversight/reports']],
    ] as const)
      for (const path of paths) {
        await browser.open(`${path}?notice=${notice}`);
        expect(browser.text).not.toContain(wordsOf(notice));
        expect(browser.html).not.toContain('data-done');
      }
    expect((await client.open('/inquiries?notice=sent')).text).not.toContain('So geht es weiter');
  });

  let supervisor: BrowserClient | undefined;
  async function colleague(): Promise<BrowserClient> {
    supervisor ??= await world.signedIn('sabine');
    return supervisor;
  }

  it('is told from the one to which a button has led, as often as the page is loaded', async () => {
    const { path } = await led();
    expect([path, client.text.includes(wordsOf('draft-saved'))]).toEqual([`${inquiry}?notice=draft-saved`, true]);
    expect((await client.open(path)).text).toContain(wordsOf('draft-saved'));
    const { headers } = await client.request('POST', '/text-size', { form: { size: 'large', returnTo: path } });
    expect([headers.location, status(await client.open(path))]).toEqual([path, wordsOf('draft-saved')]);
  });

  it('says nothing else there, nothing elsewhere, nothing in another browser and nothing to another agency', async () => {
    const { path } = await led();
    for (const other of [`${inquiry}?notice=deleted`, '/inquiries?notice=draft-saved', `${path}&x=1`])
      expect(status(await client.open(other))).toBe('');
    const elsewhere = await world.signedIn('umsicht');
    expect(status(await elsewhere.open(path))).toBe('');
    const stranger = world.browser();
    await stranger.open('/login');
    await stranger.press('Schrift groß');
    const proof = client.cookies.get('led') ?? '';
    const abroad = world.browser('other.test');
    abroad.cookies.set('led', proof);
    expect((await abroad.open(path)).text).not.toContain(wordsOf('draft-saved'));
    const [at, mac = ''] = proof.split('.');
    for (const made of [`${at ?? ''}.`, `.${mac}`, mac, 'x', `${world.clock.now().getTime().toString(36)}1.${mac}`]) {
      client.cookies.set('led', made);
      expect(status(await client.open(path))).toBe('');
    }
  });

  it('says it no more after some minutes, and the browser forgets the proof', async () => {
    const { path } = await led();
    world.clock.moveTo(new Date(world.clock.now().getTime() + 6 * 60_000));
    expect([status(await client.open(path)), client.cookies.has('led')]).toEqual(['', false]);
  });

  it('leaves nothing behind where somebody leaves quickly', async () => {
    await led();
    const proof = client.cookies.get('led') ?? '';
    expect(Buffer.from(proof, 'base64url').toString('latin1')).not.toMatch(/draft|inquir/);
    const { headers } = await client.request('POST', '/exit', { form: {} });
    expect(headers['set-cookie']).toEqual(
      expect.arrayContaining([expect.stringMatching(/^led=;.*Expires=Thu, 01 Jan 1970/)]),
    );
    client = await world.signedIn('umsicht');
  });

  it('says nothing on a form that was refused, whatever it was sent to', async () => {
    await submitInquiry(client);
    expect(client.path).toBe('/inquiries?notice=sent');
    const { status: refused, body } = await client.request('POST', client.path, { form: { message: '' } });
    expect([refused, body.includes('data-done')]).toEqual([422, false]);
  });

  it('does not say that a link is on its way which nobody has asked for', async () => {
    const browser = world.browser();
    const seconds = Math.floor(world.clock.now().getTime() / 1000).toString();
    expect((await browser.open(`/password-reset?sent=${seconds}`)).text).not.toContain('unterwegs');
    await browser.open('/password-reset');
    await browser.fill('Benutzername', 'umsicht').press('Link anfordern');
    expect([browser.text.includes('unterwegs'), (await browser.open(browser.path)).text.includes('unterwegs')]).toEqual(
      [true, true],
    );
  });

  it('does not say of a list that it is empty because of the page', async () => {
    await client.open('/inquiries?page=7');
    expect([client.path, client.text.includes('Hier ist Platz für das, was Sie beschäftigt')]).toEqual([
      '/inquiries',
      false,
    ]);
    const staff = await colleague();
    await staff.open('/oversight/inquiries?page=7&state=waiting_for_counselor');
    expect([staff.path, staff.text.includes('Dazu passt keine')]).toEqual([
      '/oversight/inquiries?state=waiting_for_counselor',
      false,
    ]);
    await world.arrange(
      `UPDATE response_clocks SET due_at = now() - interval '30 years', warn_at = now() - interval '30 years'`,
    );
    await staff.open('/oversight?page=7');
    expect(staff.text).not.toContain('Keine Anfrage ist überfällig.');
    expect((await staff.open('/oversight')).text).not.toContain('Sie stehen auf einer anderen Seite.');
  });

  it('is read nowhere else: each place is listed with the reason why it says nothing false', () => {
    const reading = sources.filter(({ text }) => /@Query\(|\bquery\.(?!js\b)\w+(?!\w*[(<])|[{,] query[ ,}]/.test(text));
    expect(reading.map(({ path }) => path).sort()).toEqual(Object.keys(readFromAddresses).sort());
  });
});
