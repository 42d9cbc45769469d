import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let client: BrowserClient;
let inquiryId: string;
/** With the first one. */
const letters = 45;

beforeAll(async () => {
  world = await startWorld();
  client = await world.registered('vielschreiber');
  inquiryId = await submitInquiry(client, { message: 'Brief Nummer 1.' });
  for (let number = 2; number <= letters; number++)
    await writeOn(client, inquiryId, `Brief Nummer ${number.toString()}.`);
});
afterAll(() => world.close());

const older = 'Ältere Nachrichten anzeigen';

/** The numbers of the letters on a page, in its order. */
function shown({ page }: BrowserClient): number[] {
  const texts = page.find('.letter-text').text();
  return [...texts.matchAll(/Brief Nummer (\d+)/g)].map(([, number]) => Number(number));
}

const numbers = (from: number) => Array.from({ length: letters - from + 1 }, (_, at) => from + at);

describe('A thread of many letters', () => {
  it('shows the newest 30, and leads to those before', async () => {
    await client.open(`/inquiries/${inquiryId}`);
    expect(shown(client)).toEqual(numbers(16));
    expect(client.text).toContain('15 stehen noch davor');
    expect(client.html).not.toContain('<details class="earlier" open>');
    await client.follow(older);
    expect(shown(client)).toEqual(numbers(1));
    // Who has asked for more need not unfold it.
    expect(client.html).toContain('<details class="earlier" open>');
    expect(client.html).not.toContain(older);
  });

  it('shows all that is new, however long ago it was written, and the newest 30 from then on', async () => {
    const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    await counselor.open(`/threads/${inquiryId}`);
    expect(shown(counselor)).toEqual(numbers(1));
    expect(counselor.page.find('.badge-new')).toHaveLength(letters);
    expect(counselor.html).not.toContain(older);
    await counselor.open(`/threads/${inquiryId}`);
    expect(shown(counselor)).toEqual(numbers(16));
    await counselor.follow(older);
    expect([counselor.path, shown(counselor)]).toEqual([`/threads/${inquiryId}?messages=60`, numbers(1)]);
  });

  it('takes no nonsense for a number', async () => {
    for (const asked of ['-1', 'alle', '1e3', '7'])
      expect(shown(await client.open(`/inquiries/${inquiryId}?messages=${asked}`))).toEqual(numbers(16));
  });

  it('leads to the newest letter, from its own beginning and from the list, which leads to it as long as it is new', async () => {
    const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    await reply(counselor, inquiryId, 'Rufen Sie 01 31330 an, oder sehen Sie auf https://www.hpe.at/beratung nach.');
    const inList = async () =>
      (await client.open('/inquiries')).page.links().filter((href) => href.startsWith(`/inquiries/${inquiryId}#m-`));
    const [unread = ''] = await inList();
    await client.open(`/inquiries/${inquiryId}`);
    const newest = client.page.find('.letter').last();
    expect(unread).toBe(`/inquiries/${inquiryId}#${newest.attr('id') ?? ''}`);
    expect(client.page.link('Zur neuesten Nachricht').attr('href')).toBe(`#${newest.attr('id') ?? ''}`);
    expect(await inList()).toEqual([]);
    // What it names can be dialed and followed, and tells the other side nothing.
    const links = newest.find('.letter-text a').toArray();
    expect(links.map((one) => client.page.$(one).attr('href'))).toEqual(['tel:0131330', 'https://www.hpe.at/beratung']);
    expect(links.map((one) => client.page.$(one).attr('rel'))).toEqual(Array(2).fill('noreferrer nofollow'));
  });
});
