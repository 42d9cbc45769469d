import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry, writeOn } from '../support/inquiries.js';
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
});
