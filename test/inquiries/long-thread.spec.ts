import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const letters = (browser: BrowserClient, selector = '.letter') =>
  browser.page
    .find(selector)
    .toArray()
    .map((letter) => browser.page.$(letter).find('.letter-text').text());

/** Letters in turn, numbered; the client's are odd. */
async function thread(userName: string, count: number) {
  const client = await world.registered(userName);
  const id = await submitInquiry(client, { message: 'Brief 1' });
  const counselor = await world.signedIn((await counselorOf(world, id)) ?? '');
  for (let number = 2; number <= count; number++) {
    const written = `Brief ${number.toString()}`;
    if (number % 2 === 0) await reply(counselor, id, written);
    else await writeOn(client, id, written);
  }
  return { client, counselor, id };
}

describe('A thread', () => {
  it('of few letters shows each of them', async () => {
    const { client, id } = await thread('kurzbrief', 2);
    await client.open(`/inquiries/${id}`);
    expect(letters(client)).toEqual(['Brief 1', 'Brief 2']);
    expect(client.page.find('details.earlier')).toHaveLength(0);
    expect(client.text).not.toContain('Zur neuesten Nachricht');
  });

  it('that grew long folds what was read, and leads to the newest letter', async () => {
    const { client, counselor, id } = await thread('langbrief', 8);
    for (const [browser, path] of [
      [client, `/inquiries/${id}`],
      [counselor, `/threads/${id}`],
    ] as const) {
      await browser.open(path);
      expect(letters(browser, 'details.earlier .letter')).toEqual(['Brief 1', 'Brief 2', 'Brief 3', 'Brief 4']);
      expect(letters(browser, '.letter')).toHaveLength(8);
      const newest = browser.page.find('a:contains("Zur neuesten Nachricht")').attr('href') ?? '';
      expect(letters(browser, newest)).toEqual(['Brief 8']);
    }
  });

  it('is opened at what is new in it, which is never folded and marked as such once', async () => {
    const { client, counselor, id } = await thread('neubrief', 4);
    for (const number of [5, 6, 7, 8, 9]) await reply(counselor, id, `Brief ${number.toString()}`);
    await client.open('/inquiries');
    const href = client.page.links().find((link) => link.startsWith(`/inquiries/${id}#m-`)) ?? '';
    await client.open(`/inquiries/${id}`);
    expect(letters(client, href.slice(href.indexOf('#')))).toEqual(['Brief 4']);
    const fresh = ['Brief 4', 'Brief 5', 'Brief 6', 'Brief 7', 'Brief 8', 'Brief 9'];
    expect(letters(client, '.letter:has(.badge-new)')).toEqual(fresh);
    expect(letters(client, 'details.earlier .letter')).toEqual(['Brief 1', 'Brief 2', 'Brief 3']);
    await client.open('/inquiries');
    expect(client.page.links()).toContain(`/inquiries/${id}`);
    await client.open(`/inquiries/${id}`);
    expect(letters(client, '.letter:has(.badge-new)')).toEqual([]);
  });

  it('says to its counselor which letter is new', async () => {
    const { client, counselor, id } = await thread('beratungsneu', 2);
    await writeOn(client, id, 'Brief 3');
    await counselor.open(`/threads/${id}`);
    expect(letters(counselor, '.letter:has(.badge-new)')).toEqual(['Brief 3']);
    await counselor.open(`/threads/${id}`);
    expect(letters(counselor, '.letter:has(.badge-new)')).toEqual([]);
  });
});

describe('Addresses and telephone numbers', () => {
  const text = 'Hilfe gibt es bei https://www.promenteaustria.at/hilfe. Oder rufen Sie an:\n+43 1 31330 <b>';

  it('in a reply can be followed and dialed, with the text as it was written', async () => {
    const { client, counselor, id } = await thread('verweis', 1);
    await reply(counselor, id, text);
    await client.open(`/inquiries/${id}`);
    expect(letters(client)[1]).toBe(text);
    const links = client.page
      .find('.letter-text a')
      .toArray()
      .map((link) => client.page.$(link));
    expect(links.map((link) => [link.text(), link.attr('href'), link.attr('rel')])).toEqual([
      ['https://www.promenteaustria.at/hilfe', 'https://www.promenteaustria.at/hilfe', 'noreferrer nofollow'],
      ['+43 1 31330', 'tel:+43131330', 'noreferrer nofollow'],
    ]);
  });

  it('in a client’s letter stay text: nothing from a stranger is one click away', async () => {
    const client = await world.registered('fremderlink');
    const id = await submitInquiry(client, { message: text });
    const counselor = await world.signedIn((await counselorOf(world, id)) ?? '');
    await counselor.open(`/threads/${id}`);
    expect(letters(counselor)).toEqual([text]);
    expect(counselor.page.find('.letter-text a')).toHaveLength(0);
  });
});
