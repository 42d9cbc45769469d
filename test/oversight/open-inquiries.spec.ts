import type { BrowserClient } from '../support/browser-client.js';
import { Chromium } from '../support/chromium.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { countStatements } from '../support/statements.js';
import { submitMany } from '../desk/many-inquiries.js';
import { staff, startWorld, type StaffName, type World } from '../support/world.js';

const title = 'Offene Anfragen';

describe('"Alle offenen"', () => {
  let world: World;
  let client: BrowserClient;
  let owner: StaffName;
  let other: StaffName;
  /** codes: one that waits for its counselor, one for its client, one concluded */
  let waiting: string;
  let answered: string;
  let concluded: string;
  let answeredId: string;

  beforeAll(async () => {
    world = await startWorld();
    client = await world.registered('haselmaus');
    const ids = [
      await submitInquiry(client, { subject: 'Geheimer Betreff', message: 'Geheime Nachricht' }),
      await submitInquiry(client, { subject: 'Geheimer Betreff', message: 'Geheime Nachricht' }),
      await submitInquiry(client, { subject: 'Geheimer Betreff', message: 'Geheime Nachricht' }),
    ] as const;
    owner = (await counselorOf(world, ids[0])) as StaffName;
    other = owner === 'berta' ? 'carlo' : 'berta';
    const counselor = await world.signedIn(owner);
    await counselor.open(`/threads/${ids[1]}`);
    await reply(counselor, ids[1], 'Geheime Antwort');
    await client.open(`/inquiries/${ids[2]}/conclusion`);
    await client.press('Anfrage abschließen');
    const codes = await Promise.all(
      ids.map(
        async (id) =>
          (await world.sql<{ code: string }>('SELECT code FROM inquiries WHERE inquiry_id = $1', [id]))[0]?.code,
      ),
    );
    [waiting = '', answered = '', concluded = ''] = codes;
    answeredId = ids[1];
  });
  afterAll(() => world.close());

  const list = async (query = '') => (await world.signedIn('sabine')).open(`/oversight/inquiries${query}`);
  const codesIn = async (query = '') =>
    (await list(query)).page.rows(title).map((row) => /[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(row)?.[0]);

  it('is what "offen" leads to, and has as many as that says', async () => {
    const supervisor = await (await world.signedIn('sabine')).open('/oversight');
    await supervisor.follow('2 offen');
    expect(supervisor.page.rows(title)).toHaveLength(2);
    expect(supervisor.page.find('main h2').first().text()).toBe('2 offene Anfragen');
  });

  it('holds what is due in days and what waits for its client; what is concluded not', async () => {
    expect(await codesIn()).toEqual([waiting, answered]);
  });

  it('shows codes, never what was written, nor by whom', async () => {
    const { html } = await list();
    for (const secret of ['Geheim', 'haselmaus']) expect(html).not.toContain(secret);
  });

  it('finds one by its code, however typed', async () => {
    const supervisor = await list();
    await supervisor.fill('Code', ` ${answered.replace('-', '').toLowerCase()} `).press('Anzeigen');
    expect(supervisor.page.rows(title)).toEqual([expect.stringContaining(answered)]);
    expect(await codesIn(`?code=${concluded}`)).toEqual([]);
    expect((await list('?code=gibtsnicht')).text).toContain('Dazu passt keine offene Anfrage.');
  });

  it('is filtered by counselor, topic, region and state, together, too', async () => {
    const mine = world.home.staff[owner];
    const topic = world.home.topics.schule ?? '';
    expect(await codesIn(`?whose=${mine}`)).toEqual([waiting, answered]);
    expect(await codesIn(`?whose=${world.home.staff[other]}`)).toEqual([]);
    expect(await codesIn('?whose=none')).toEqual([]);
    expect(await codesIn('?state=waiting_for_client')).toEqual([answered]);
    expect(await codesIn('?region=none&state=waiting_for_counselor')).toEqual([waiting]);
    expect(await codesIn('?region=AT-9')).toEqual([]);
    const [{ topicId } = { topicId: topic }] = await world.sql<{ topicId: string }>(
      'SELECT topic_id AS "topicId" FROM inquiries WHERE code = $1',
      [waiting],
    );
    expect(await codesIn(`?topic=${topicId}&whose=${mine}`)).toEqual([waiting, answered]);
    expect(await codesIn(`?topic=${mine}`)).toEqual([]);
  });

  it('takes nonsense in the address for nothing asked', async () => {
    expect(await codesIn("?whose='; DROP&state=x&page=-1&topic[]=1&code[]=2")).toEqual([waiting, answered]);
  });

  it('leads from the page of a counselor to theirs', async () => {
    const supervisor = await (await world.signedIn('sabine')).open(`/oversight/counselors/${world.home.staff[owner]}`);
    await supervisor.follow('Offene Anfragen ansehen');
    expect(supervisor.page.rows(title)).toHaveLength(2);
    expect(
      (await (await world.signedIn('adam')).open(`/oversight/counselors/${world.home.staff[owner]}`)).text,
    ).not.toContain('Offene Anfragen ansehen');
  });

  it('knows nothing of another agency', async () => {
    const elsewhere = await world.signedIn('sabine', 'other.test');
    expect((await elsewhere.open(`/oversight/inquiries?code=${waiting}`)).page.rows(title)).toEqual([]);
    expect((await elsewhere.open('/oversight/inquiries')).page.rows(title)).toEqual([]);
  });

  it('leads to holding a promise that is due in days', async () => {
    const supervisor = await list(`?code=${waiting}`);
    await supervisor.follow(`Anhalten: ${waiting}`);
    expect(supervisor.path).toContain('/oversight/holds/');
  });

  it('gives one that waits for its client to somebody else, and keeps the filter', async () => {
    const supervisor = await list('?state=waiting_for_client');
    await supervisor.press('Zuweisen');
    expect(supervisor.status).toBe(422);
    expect(supervisor.page.rows(title)).toHaveLength(1);
    await supervisor.check(`${answered} auswählen`).choose('Berater:in', staff[other].displayName).press('Zuweisen');
    expect(supervisor.path).toBe('/oversight/inquiries?state=waiting_for_client&notice=assigned');
    expect(supervisor.text).toContain('Die ausgewählten Anfragen sind zugewiesen.');
    expect(await counselorOf(world, answeredId)).toBe(other);
    await writeOn(client, answeredId, 'Danke.');
  });

  it('takes at most four statements, as many for fifty inquiries as for two, and is read page by page', async () => {
    const supervisor = await world.signedIn('sabine');
    const two = await countStatements(() => supervisor.open('/oversight/inquiries'));
    await submitMany(world, client, 50);
    expect(await countStatements(() => supervisor.open('/oversight/inquiries'))).toBe(two);
    expect(two).toBeLessThanOrEqual(4);
    const seen = new Set(await codesIn());
    for (const page of [1, 2]) for (const code of await codesIn(`?page=${page.toString()}`)) seen.add(code);
    expect(seen.size).toBe(52);
  });

  it('ticks all of a page at once, and no other, keeps what was chosen, and does nothing yet', async () => {
    const before = await world.sql('SELECT * FROM assignments ORDER BY 1, 2, 3');
    const supervisor = await list('?page=1');
    const shown = boxesOf(supervisor);
    expect(shown).toHaveLength(25);
    await supervisor.choose('Berater:in', staff[other].displayName).press('Alle 25 auswählen');
    expect([supervisor.status, supervisor.page.find('.chosen').text()]).toEqual([200, 'Ausgewählt: 25']);
    expect([ticked(supervisor), boxesOf(supervisor)]).toEqual([shown, shown]);
    expect(supervisor.page.valueOf('Berater:in')).toBe(world.home.staff[other]);
    expect(await world.sql('SELECT * FROM assignments ORDER BY 1, 2, 3')).toEqual(before);
    const left = codeOf(supervisor, shown[0]);
    await supervisor.uncheck(left).choose('Berater:in', 'Bitte wählen').press('Zuweisen');
    expect([supervisor.status, ticked(supervisor)]).toEqual([422, shown.slice(1)]);
    expect(supervisor.page.find('.chosen').text()).toBe('Ausgewählt: 24');
    const form = { all: 'open', inquiry: shown[1] ?? '', counselor: '' };
    await supervisor.request('POST', '/oversight/inquiries/assignments', { form });
    expect(await world.sql('SELECT * FROM assignments ORDER BY 1, 2, 3')).toEqual(before);
  });

  describe('in the overview, of a list in which one is ticked further up', () => {
    const overdue = 'Überfällige Anfragen';
    let supervisor: BrowserClient;

    beforeAll(async () => {
      world.clock.moveTo(new Date('2026-03-11T08:00:00Z'));
      supervisor = await (await world.signedIn('sabine')).open('/oversight');
      const [wished = ''] = boxesOf(supervisor);
      const wisher = await (await world.signedIn('haselmaus')).open(`/inquiries/${wished}`);
      await wisher.follow('Andere Beratungsperson wünschen');
      await wisher.press('Andere Beratungsperson wünschen');
      const held = await submitInquiry(await world.registered('siebenschläfer'));
      await supervisor.open(`/oversight/holds/${held}`);
      await supervisor
        .choose('Grund', 'Ihre Beratungsperson ist erkrankt.')
        .fill('Angehalten bis', '2026-03-12')
        .press('Frist anhalten');
      await supervisor.open('/oversight');
    });

    it('ticks that, too, and none of the other lists', async () => {
      expect(supervisor.page.rows('Andere Beratungsperson gewünscht')).toHaveLength(1);
      expect(supervisor.page.rows('Angehaltene Fristen')).toHaveLength(1);
      const meant = valuesOf(supervisor, '#overdue-heading ~ table [data-box]', 'data-box');
      await supervisor.press(`Alle ${meant.length.toString()} auswählen: ${overdue}`);
      expect(ticked(supervisor).sort()).toEqual([...new Set(meant)].sort());
      expect(supervisor.page.find('.chosen').text()).toBe(`Ausgewählt: ${meant.length.toString()}`);
    });

    it('is a box where there is a script, which follows the others and is followed by them', async () => {
      await supervisor.open('/oversight');
      const count = supervisor.page.find('#overdue-heading ~ table [data-box]').length;
      const chromium = await Chromium.start();
      try {
        const { page } = await chromium.open(`http://localhost:${world.port.toString()}/oversight`, { as: supervisor });
        const all = page.getByRole('checkbox', {
          name: new RegExp(`^Alle ${count.toString()} auswählen ?: ${overdue}$`),
        });
        const boxes = page.locator('[name="inquiry"]');
        const state = async () => [
          (await page.locator('.check > :indeterminate').count()) > 0 ? 'mixed' : await all.isChecked(),
          await page.locator('[name="inquiry"]:checked').count(),
          await page.getByRole('status').filter({ hasText: 'Ausgewählt' }).innerText(),
        ];
        expect(await page.getByRole('button', { name: /^Alle/ }).count()).toBe(0);
        expect(await state()).toEqual([false, 0, 'Ausgewählt: 0']);
        await all.check();
        expect(await state()).toEqual([true, count, `Ausgewählt: ${count.toString()}`]);
        await boxes.first().uncheck();
        expect(await state()).toEqual(['mixed', count - 1, `Ausgewählt: ${(count - 1).toString()}`]);
        await boxes.first().check();
        expect(await state()).toEqual([true, count, `Ausgewählt: ${count.toString()}`]);
        await all.uncheck();
        expect(await state()).toEqual([false, 0, 'Ausgewählt: 0']);
      } finally {
        await chromium.close();
      }
    });
  });
});

function boxesOf(browser: BrowserClient): string[] {
  return valuesOf(browser, '[name="inquiry"]', 'value');
}

function valuesOf({ page }: BrowserClient, selector: string, attribute: string): string[] {
  const found = page.find(selector).toArray();
  return found.map((one) => page.$(one).attr(attribute) ?? '');
}

function ticked(browser: BrowserClient): string[] {
  const { fields } = browser.page.submission(browser.page.button('Zuweisen'));
  return fields.filter(([name]) => name === 'inquiry').map(([, value]) => value);
}

/** What the box of this inquiry is called. */
function codeOf(browser: BrowserClient, id = ''): string {
  return browser.page.find(`tr:has([value="${id}"]) .code`).text();
}
