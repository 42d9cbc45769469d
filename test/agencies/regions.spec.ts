import { AgencySetup } from '../../src/agencies/directory/agency-setup.js';
import type { BrowserClient } from '../support/browser-client.js';
import { submitInquiry } from '../support/inquiries.js';
import { startWorld } from '../support/world.js';

const world = await startWorld();
afterAll(() => world.close());

const office = {
  name: 'Haus am Park',
  address: 'Parkgasse 1\n1010 Wien',
  phone: '01 00 200',
  hours: 'Montag, 9 bis 12 Uhr',
  help: 'Gespräche\nGruppen',
};
/** What no catalog has. */
const own = ['Soforthilfe Wien', 'Krisentelefon im Land', 'täglich, rund um die Uhr', 'Auf Deutsch und Türkisch'];
const line = (label: string, phone: string, region: string | null) => ({
  ...{ label, phone, hours: 'rund um die Uhr', note: null },
  region,
});

beforeAll(async () => {
  await world.transactions.bySystem(world.home.agencyId, async (tx) => {
    const setup = world.nest.get(AgencySetup);
    await setup.setOffice(tx, 'AT-9', office);
    await setup.setCrisisContacts(tx, [
      line('Rettung', '144', null),
      line('Telefonseelsorge', '142', null),
      line('Soforthilfe Wien', '01 31330', 'AT-9'),
      {
        ...line('Krisentelefon im Land', '0800 202016', 'AT-3'),
        hours: 'täglich, rund um die Uhr',
        note: 'Auf Deutsch und Türkisch',
      },
    ]);
  });
});

/** Telephone numbers of an area, in the order in which they are read. */
function numbersIn(browser: BrowserClient, area: string): string[] {
  const links = browser.page.find(`${area} a[href^="tel:"]`).toArray();
  return links.map((link) => browser.page.$(link).text().trim());
}

const everywhere = ['144', '142'];
const inVienna = ['01 31330', ...everywhere];

describe('The page of a federal state', () => {
  it('is what map and list of the start page lead to, and both lead to the same, signed in or not', async () => {
    for (const browser of [world.browser(), await world.registered('kartenleserin'), await world.signedIn('berta')]) {
      await browser.open('/');
      const hrefs = (area: string) =>
        browser.page
          .find(`${area} a`)
          .toArray()
          .map((link) => browser.page.$(link).attr('href') ?? '');
      expect(hrefs('.region-list')).toEqual(['/regions/AT-9', '/regions/AT-3', '/regions/outside']);
      expect(hrefs('svg.map').sort()).toEqual(['/regions/AT-3', '/regions/AT-9']);
      await browser.follow('Wien');
      expect([browser.path, browser.status, browser.page.heading, browser.title]).toEqual([
        '/regions/AT-9',
        200,
        'Wien',
        'Wien',
      ]);
    }
  });

  it('shows the office there: name, address, a number that can be tapped, hours and how it helps', async () => {
    const browser = await world.browser().open('/regions/AT-9');
    for (const said of Object.values(office).flatMap((text) => text.split('\n'))) expect(browser.text).toContain(said);
    expect(browser.page.find('.office a').attr('href')).toBe('tel:0100200');
  });

  it('has what the agency wrote read out in German, on a page that is in English', async () => {
    const spoken = async (language: string) => {
      const browser = world.browser();
      browser.cookies.set('language', language);
      await browser.open('/regions/AT-9');
      const parts = browser.page.find('.office h2, .office dd.kept').toArray();
      return parts.map((part) => browser.page.$(part).attr('lang'));
    };
    expect(await spoken('en')).toEqual(['de', 'de', 'de', 'de']);
    expect(await spoken('de')).toEqual([undefined, undefined, undefined, undefined]);
    expect(await spoken('de-simple')).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('says so, there and above the welcome, where the agency has written in German alone', async () => {
    for (const path of ['/', '/regions/AT-9', '/imprint'])
      for (const [language, told] of [
        ['en', true],
        ['de', false],
      ] as const) {
        const browser = world.browser();
        browser.cookies.set('language', language);
        const text = (await browser.open(path)).text;
        const sentence = 'This text is not available in English yet. Here it is in German.';
        expect([path, language, text.includes(sentence)]).toEqual([path, language, told]);
      }
  });

  it('has an agency’s own numbers read out in German, on every page that is in English, and the usual ones in English', async () => {
    const client = await world.registered('hoert-zu');
    const said: string[] = [];
    client.cookies.set('language', 'en');
    for (const path of [
      '/',
      '/help',
      '/login',
      '/registration',
      '/regions/AT-9',
      '/inquiries',
      '/inquiries/new',
      '/account',
    ]) {
      await client.open(path);
      client.page.find('main *, footer *').each((_, part) => {
        const one = client.page.$(part);
        const words = one.clone().children().remove().end().text().trim();
        const lang = one.closest('[lang]').attr('lang') ?? '';
        if (own.includes(words)) said.push(`${words}: ${lang}`);
        if (words.startsWith('around the clock')) expect({ path, words, lang }).toEqual({ path, words, lang: 'en' });
      });
    }
    expect([...new Set(said)].sort()).toEqual(own.map((words) => `${words}: de`).sort());
  });

  it('says kindly where there is none, and shows nobody else’s', async () => {
    const browser = await world.browser().open('/regions/AT-3');
    expect(browser.text).toContain('Hier haben wir keine eigene Stelle.');
    expect(browser.text).toContain('Schreiben können Sie uns trotzdem');
    expect(browser.text).not.toContain(office.name);
    await world.arrange(`UPDATE agencies SET status = 'paused' WHERE agency_id = $1`, [world.other.agencyId]);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
    const other = await world.browser('other.test').open('/regions/AT-9');
    expect(other.text).toContain('Hier haben wir keine eigene Stelle.');
    expect(other.text).not.toMatch(/Schreiben können Sie|antwortet Ihnen|Haus am Park/);
  });

  it('is that of a canton in Switzerland, spelled as there, in every language and on the forms, and of a federal state next door', async () => {
    await world.arrange(`UPDATE agencies SET country = 'CH', status = 'open' WHERE agency_id = $1`, [
      world.other.agencyId,
    ]);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
    for (const [language, chosen, field] of [
      ['de', 'Kanton wählen', 'Kanton (freiwillig)'],
      ['de-simple', 'Kanton wählen', 'Kanton (freiwillig)'],
      ['en', 'Choose your canton', 'Canton (voluntary)'],
    ] as const) {
      const swiss = world.browser('other.test');
      swiss.cookies.set('language', language);
      expect((await swiss.open('/')).text).toContain(chosen);
      expect((await swiss.open('/registration')).page.field(field)).toHaveLength(1);
      for (const path of ['/', '/registration', '/regions/AT-9', '/help'])
        expect((await swiss.open(path)).html).not.toMatch(/Bundesl[aä]nd|federal state|ß/i);
      for (const path of ['/how-it-works', '/about', '/questions', '/confidentiality', '/accessibility'])
        expect((await swiss.open(path)).text).not.toContain('ß');
      const others = swiss.page.find('.languages button').toArray();
      expect(others.map((button) => swiss.page.$(button).attr('lang'))).toEqual(
        ['de', 'de-simple', 'en'].filter((one) => one !== language),
      );
    }
    const austrian = await world.browser().open('/');
    expect(austrian.text).toContain('Bundesland wählen');
    expect(austrian.text).not.toContain('Kanton');
  });

  it('has that state’s numbers first, then those for everywhere, and none of another state', async () => {
    const numbers = async (region: string) =>
      numbersIn(await world.browser().open(`/regions/${region}`), 'main .crisis-lines');
    expect(await numbers('AT-9')).toEqual(inVienna);
    expect(await numbers('AT-3')).toEqual(['0800 202016', ...everywhere]);
  });

  it('leads visitors to the registration with the state chosen, clients to their letter, staff to neither', async () => {
    const visitor = await world.browser().open('/regions/AT-3');
    visitor.cookies.clear();
    await visitor.follow('Neu registrieren', 'main');
    expect([visitor.path, visitor.page.valueOf('Bundesland')]).toEqual(['/registration?region=AT-3', 'AT-3']);
    const client = await (await world.registered('fragestellerin')).open('/regions/AT-3');
    await client.follow('Anfrage stellen', 'main');
    expect(client.path).toBe('/inquiries/new');
    const berta = await (await world.signedIn('berta')).open('/regions/AT-3');
    expect(berta.page.find('main .actions')).toHaveLength(0);
  });

  it.each(['AT-7', 'at-9', 'AT-9%20', 'XX', '__proto__'])(
    'is there for none but the agency’s own: %s',
    async (region) => {
      const browser = await world.browser().open(`/regions/${region}`);
      expect([browser.status, browser.cookies.has('region')]).toEqual([404, false]);
    },
  );

  it('leads to the choice again', async () => {
    const browser = await world.browser().open('/regions/AT-9');
    await browser.follow('Anderes Bundesland wählen');
    expect([browser.path, browser.page.heading]).toEqual(['/regions', 'Bundesland wählen']);
    expect(browser.page.find('[aria-current="true"]').not('button').toArray()).toHaveLength(2);
    await browser.follow('Niederösterreich', 'main');
    expect(browser.path).toBe('/regions/AT-3');
  });
});

describe('The state that somebody has chosen', () => {
  it('is kept in this browser, for the numbers of each page and for the registration, until it is changed', async () => {
    const browser = await world.browser().open('/regions/AT-9');
    for (const path of ['/', '/help', '/login', '/terms', '/nowhere']) {
      await browser.open(path);
      expect([path, numbersIn(browser, path === '/help' ? '.help-lines:first' : '.footer-crisis')]).toEqual([
        path,
        inVienna,
      ]);
      expect(browser.text).toContain('Ihr Bundesland: Wien.');
    }
    expect((await browser.open('/registration')).page.valueOf('Bundesland')).toBe('AT-9');
    expect((await browser.open('/registration?region=AT-3')).page.valueOf('Bundesland')).toBe('AT-3');
    await browser.follow('Bundesland ändern');
    await browser.follow('Niederösterreich', 'main');
    expect(numbersIn(await browser.open('/'), '.footer-crisis')).toEqual(['0800 202016', ...everywhere]);
  });

  it('shows at once on its own page, on every part of it', async () => {
    const browser = await world.browser().open('/regions/AT-9');
    expect(numbersIn(browser, '.urgent')).toEqual(['144', '01 31330']);
  });

  it('takes nothing away from the first line: who comes at once is named first', async () => {
    const browser = await world.browser().open('/regions/AT-3');
    expect(numbersIn(await browser.open('/'), '.urgent')).toEqual(['144', '0800 202016']);
  });

  it('is nobody’s until somebody chooses: then numbers are those for everywhere, and all are on the page of help', async () => {
    const browser = await world.browser().open('/');
    expect(numbersIn(browser, '.footer-crisis')).toEqual(everywhere);
    expect(browser.text).toContain('Hilfe in Ihrer Nähe: Bundesland wählen');
    await browser.open('/help');
    expect(numbersIn(browser, '.help-lines')).toEqual([...everywhere, '01 31330', '0800 202016']);
    expect(browser.text).toContain('Nur für Wien');
  });

  it('is not taken from a cookie that names none of the agency’s states', async () => {
    for (const value of ['AT-7', '<script>', '__proto__', '%00']) {
      const browser = world.browser();
      browser.cookies.set('region', value);
      expect([value, numbersIn(await browser.open('/'), '.footer-crisis')]).toEqual([value, everywhere]);
      expect(browser.html).not.toContain('<script>');
    }
  });

  it('is a cookie that lasts as long as the browser is open, and that pages cannot read', async () => {
    const { headers } = await world.browser().request('GET', '/regions/AT-9');
    expect(headers['set-cookie']).toEqual(['region=AT-9; Path=/; HttpOnly; SameSite=Lax']);
  });

  it('is forgotten by leaving quickly', async () => {
    const browser = await world.browser().open('/regions/AT-9');
    expect(browser.cookies.has('region')).toBe(true);
    await browser.press('Seite schnell verlassen');
    expect(browser.cookies.has('region')).toBe(false);
  });

  it('of a client stands beside every writing form; their own, whatever this browser has chosen', async () => {
    const browser = await world.browser().open('/regions/AT-9');
    await browser.follow('Neu registrieren', 'main');
    browser.fill('Benutzername', 'wienerin').fill('Passwort', 'sieben Birnen im Korb');
    browser.fill('Passwort wiederholen', 'sieben Birnen im Korb').fill('E-Mail-Adresse', 'wien@example.org');
    await browser.check('Ich stimme den Nutzungsbedingungen zu').press('Registrieren');
    expect(browser.path).toContain('/inquiries/new');
    expect(numbersIn(browser, '.note-crisis')).toEqual(inVienna);
    expect(numbersIn(await browser.open('/regions/AT-3'), 'main .crisis-lines')).toEqual([
      '0800 202016',
      ...everywhere,
    ]);
    const id = await submitInquiry(browser);
    for (const path of ['/inquiries/new', `/inquiries/${id}`]) {
      await browser.open(path);
      expect([path, numbersIn(browser, '.note-crisis')]).toEqual([path, inVienna]);
      expect(browser.page.find('.note-crisis a[href="/regions"]').attr('target')).toBe('_blank');
    }
  });

  it('is changed by a client at any time, on the page of a state or in their data, and is in the audit trail once', async () => {
    const browser = await world.registered('umgezogen');
    await (await browser.open('/regions/AT-3')).press('Niederösterreich als mein Bundesland speichern');
    expect([browser.path, browser.page.find('[data-done]').text()]).toEqual([
      '/regions/AT-3?notice=saved',
      'Gespeichert.',
    ]);
    expect(numbersIn(await browser.open('/inquiries/new'), '.note-crisis')).toEqual(['0800 202016', ...everywhere]);
    await (await browser.open('/account')).choose('Bundesland', 'Wien').press('Bundesland speichern');
    expect(browser.page.heading).toBe('Wien');
    expect(browser.text).toContain('Ihr Bundesland: Wien.');
    await (await browser.open('/account')).press('Bundesland speichern');
    expect(numbersIn(await browser.open('/inquiries'), '.footer-crisis')).toEqual(inVienna);
    await submitInquiry(browser);
    const [inquiry] = await world.sql('SELECT region FROM inquiries ORDER BY created_at DESC LIMIT 1');
    expect(inquiry).toEqual({ region: 'AT-9' });
    await (await browser.open('/account')).choose('Bundesland', 'Keine Angabe').press('Bundesland speichern');
    expect([browser.path, browser.cookies.has('region')]).toEqual(['/account?notice=saved', false]);
    expect(numbersIn(browser, '.footer-crisis')).toEqual(everywhere);
    const entries = await world.sql(
      `SELECT e.action FROM audit_entries e JOIN accounts a ON a.account_id = e.actor_id
        WHERE e.action = 'account.region-changed'`,
    );
    expect(entries).toHaveLength(3);
  });

  it('is not changed to what the agency does not know', async () => {
    const browser = await (await world.registered('fernweh')).open('/account');
    for (const region of ['AT-7', 'XX', 'AT-9 '.repeat(9)]) {
      const { status, body } = await browser.request('POST', '/account/region', { form: { region } });
      expect([region, status, body.includes('Bitte wählen Sie ein Bundesland aus der Liste.')]).toEqual([
        region,
        422,
        true,
      ]);
    }
  });

  it('says nothing to staff, who have work here', async () => {
    const berta = await (await world.signedIn('berta')).open('/regions/AT-9');
    expect(numbersIn(await berta.open('/desk'), 'body')).toEqual([]);
  });
});

describe('Somebody who lives in another country', () => {
  const warning =
    'wählen Sie dort, wo Sie sind, die örtliche Notrufnummer; 112 gilt in der ganzen EU und in der Schweiz.';
  const abroad = async (name: string) => {
    const client = await world.registered(name);
    await (await client.open('/regions/outside')).press('Speichern, dass ich dort lebe');
    return client;
  };
  /** What is read before the first number of an area. */
  const before = (browser: BrowserClient, area: string) => {
    const text = browser.page.find(area).first().text().split(/\s+/).join(' ');
    return text.slice(0, text.search(/112 Notruf|Notruf 112/));
  };

  it('is told first, above all numbers of the page, which number to call where they are', async () => {
    const browser = await world.browser().open('/regions/outside');
    for (const [path, area, list] of [
      ['/regions/outside', 'main', 'main .crisis-lines'],
      ['/help', 'main', '.help-lines:first'],
      ['/', 'footer', '.footer-crisis'],
      ['/login', 'footer', '.footer-crisis'],
    ] as const) {
      await browser.open(path);
      expect([path, numbersIn(browser, list)]).toEqual([path, ['112', ...everywhere]]);
      expect([path, before(browser, area)]).toEqual([path, expect.stringContaining(warning)]);
      expect([path, numbersIn(browser, '.urgent')]).toEqual([path, ['112']]);
      expect(browser.page.find(area).text()).toContain('nur in Österreich.');
      expect(browser.text).not.toMatch(/Hier erreichen Sie jetzt|rufen Sie bitte die Rettung|Ihr Bundesland: Außer/);
    }
  });

  it('is told so beside whatever they write, and is not sent to an ambulance that cannot come', async () => {
    const client = await abroad('auslandsfrau');
    const id = await submitInquiry(client);
    for (const path of ['/inquiries/new', `/inquiries/${id}`]) {
      await client.open(path);
      expect([path, before(client, '.note-crisis')]).toEqual([path, expect.stringContaining(warning)]);
      expect([path, numbersIn(client, '.note-crisis')]).toEqual([path, ['112', ...everywhere]]);
      const acute = client.page.find('.acute').text();
      expect([path, acute.includes('112'), /14[24]/.test(acute)]).toEqual([path, true, false]);
      expect(client.page.find('.note-crisis .crisis-place').text()).toContain('Sie leben außerhalb Österreichs.');
    }
  });

  it('has the number that can be called from abroad in the strip, too, where there is one', async () => {
    await world.transactions.bySystem(world.home.agencyId, (tx) =>
      world.nest
        .get(AgencySetup)
        .setCrisisContacts(tx, [
          line('Telefonseelsorge', '142', null),
          line('Euronotruf', '112', null),
          line('Für Menschen im Ausland', '+43 1 00200', 'outside'),
        ]),
    );
    const browser = await world.browser().open('/regions/outside');
    expect(numbersIn(browser, 'main .crisis-lines')).toEqual(['112', '+43 1 00200', '142']);
    expect(numbersIn(browser, '.urgent')).toEqual(['112', '+43 1 00200']);
  });

  it.each([
    ['AT', 'in Österreich', 'Sie leben außerhalb Österreichs.', 'You live outside Austria.'],
    ['DE', 'in Deutschland', 'Sie leben außerhalb Deutschlands.', 'You live outside Germany.'],
    ['CH', 'in der Schweiz', 'Sie leben ausserhalb der Schweiz.', 'You live outside Switzerland.'],
  ])('is abroad for an agency in %s', async (country, land, german, english) => {
    await world.arrange('DELETE FROM crisis_contacts WHERE agency_id = $1', [world.other.agencyId]);
    await world.arrange('UPDATE agencies SET country = $2 WHERE agency_id = $1', [world.other.agencyId, country]);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
    for (const [language, lives] of [
      ['de', german],
      ['de-simple', `Sie leben nicht ${land}.`],
      ['en', english],
    ] as const) {
      const browser = world.browser('other.test');
      browser.cookies.set('language', language);
      await browser.open('/regions/outside');
      await browser.open('/');
      expect([language, numbersIn(browser, '.urgent'), numbersIn(browser, '.footer-crisis')[0]]).toEqual([
        language,
        ['112'],
        '112',
      ]);
      expect(browser.page.find('footer').text()).toContain(lives);
      if (language !== 'en') expect(browser.page.find('footer').text()).toContain(`nur ${land}.`);
    }
  });
});
