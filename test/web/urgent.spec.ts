import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const urgent = async (path: string, browser = world.browser()) => {
  await browser.open(path);
  const links = browser.page.find('.urgent a').toArray();
  return links.map((link) => browser.page.$(link).attr('href'));
};

describe('"Jetzt in Gefahr?"', () => {
  it('stands before everything else on each page of visitors and clients, errors included', async () => {
    const client = await world.registered('inNot');
    for (const path of ['/', '/login', '/registration', '/help', '/terms', '/nowhere'])
      expect([path, await urgent(path)]).toEqual([path, ['tel:142', '/help']]);
    for (const path of ['/inquiries', '/inquiries/new', '/account', '/nowhere'])
      expect([path, await urgent(path, client)]).toEqual([path, ['tel:142', '/help']]);
    expect(client.html.indexOf('class="urgent"')).toBeLessThan(client.html.indexOf('<main'));
  });

  it('names who comes at once and who listens, as the agency lists them', async () => {
    await world.arrange(
      `INSERT INTO crisis_contacts (agency_id, position, label, phone, hours, note, version)
       SELECT agency_id, position + 10 + more, label, phone, hours, note, version FROM crisis_contacts
         CROSS JOIN (VALUES (0)) AS added(more) WHERE agency_id = $1`,
      [world.home.agencyId],
    );
    await world.arrange(
      `UPDATE crisis_contacts SET label = 'Rettung', phone = '144' WHERE agency_id = $1 AND position < 10`,
      [world.home.agencyId],
    );
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
    expect(await urgent('/help')).toEqual(['tel:144', 'tel:142', '/help']);
  });

  it('stands there before the agency has given any: as its country has them, and every link of such a page leads somewhere', async () => {
    const host = 'other.test';
    await world.arrange(`UPDATE agencies SET status = 'preparation', terms_version = NULL WHERE agency_id = $1`, [
      world.other.agencyId,
    ]);
    await world.arrange('DELETE FROM crisis_contacts WHERE agency_id = $1', [world.other.agencyId]);
    await world.arrange('DELETE FROM agency_texts WHERE agency_id = $1', [world.other.agencyId]);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
    const visitor = world.browser(host);
    for (const path of ['/', '/help', '/nowhere']) {
      const numbers = await urgent(path, visitor);
      expect([path, numbers]).toEqual([path, ['tel:144', 'tel:142', '/help']]);
      expect(visitor.page.find('a[href="tel:147"]').length).toBeGreaterThan(0);
    }
    const links = new Set(visitor.page.links().filter((href) => href.startsWith('/')));
    expect(links.size).toBeGreaterThan(5);
    for (const href of links) expect([href, (await visitor.request('GET', href)).status < 400]).toEqual([href, true]);
  });

  it('is also there where a page is not, which tells nobody to sign in who is', async () => {
    const again = 'Melden Sie sich noch einmal an';
    expect((await world.browser().open('/nowhere')).text).toContain(again);
    for (const name of ['inNot', 'berta']) {
      const somebody = await world.signedIn(name);
      expect((await somebody.open('/nowhere')).text).toContain('Diese Seite gibt es nicht');
      expect(somebody.text).not.toContain(again);
    }
  });

  it('is not for staff, who have work here', async () => {
    expect(await urgent('/desk', await world.signedIn('berta'))).toEqual([]);
  });
});
