import type { ExportedAccount } from '../../src/privacy/export/exported-account.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { password } from '../support/world.js';
import { worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();

const alarms = () => world.log.rowAlarms;
const notices = {
  thread: 'An dieser Anfrage wurde etwas beschädigt oder verändert',
  message: 'Diese Nachricht wurde beschädigt oder entfernt',
};

interface Thread {
  client: BrowserClient;
  counselor: BrowserClient;
  inquiryId: string;
}

/** A letter and its answer; then somebody says too much. */
async function thread(userName: string, from: 'client' | 'counselor', regretted: string): Promise<Thread> {
  const client = await world.registered(userName);
  const inquiryId = await submitInquiry(client, { message: 'Erster Brief' });
  const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
  await reply(counselor, inquiryId, 'Erste Antwort');
  await client.open(`/inquiries/${inquiryId}`);
  if (from === 'client') await writeOn(client, inquiryId, regretted);
  else await reply(counselor, inquiryId, regretted);
  return { client, counselor, inquiryId };
}

/** The last letter is taken back. What is returned puts its row back as it was before. */
async function takenBack({ client, counselor, inquiryId }: Thread, from: 'client' | 'counselor') {
  const [row] = await world.sql<{ id: string; position: number }>(
    'SELECT message_id AS id, position FROM messages WHERE inquiry_id = $1 ORDER BY position DESC LIMIT 1',
    [inquiryId],
  );
  const [browser, room] =
    from === 'client' ? [client, `/inquiries/${inquiryId}/messages`] : [counselor, `/threads/${inquiryId}/replies`];
  const putBack = await pen.take('messages', `message_id = '${row?.id ?? ''}'`);
  const path = `${room}/${row?.id ?? ''}/withdrawal`;
  expect((await browser.request('POST', path, { form: {} })).status).toBe(303);
  return { putBack, messageId: row?.id ?? '', position: row?.position ?? 0 };
}

/** What either side sees of the thread. */
async function pages({ client, counselor, inquiryId }: Thread): Promise<BrowserClient[]> {
  return [await client.open(`/inquiries/${inquiryId}`), await counselor.open(`/threads/${inquiryId}`)];
}

async function exported({ client }: Thread) {
  const of = async (format: string) =>
    (await client.request('POST', '/account/export', { form: { password, format } })).body;
  const whole = await of('json');
  return { inquiries: (JSON.parse(whole) as ExportedAccount).inquiries, words: whole + (await of('html')) };
}

const knownOf = async ({ inquiryId }: Thread) =>
  (
    await world.sql<{ known: number[] | null }>(
      'SELECT withdrawn_positions AS known FROM inquiries WHERE inquiry_id = $1',
      [inquiryId],
    )
  )[0]?.known;

describe('[41][46] A message that was taken back', () => {
  it.each([
    ['client', 'amsel'],
    ['counselor', 'drossel'],
  ] as const)(
    'is shown as damaged in its place when its row is put back, and never what it said (by the %s)',
    async (from, userName) => {
      const regretted = 'Das hätte ich nicht sagen sollen';
      const one = await thread(userName, from, regretted);
      const { putBack, messageId, position } = await takenBack(one, from);
      for (const page of await pages(one))
        expect([page.status, page.text.includes(notices.message)]).toEqual([200, false]);
      await putBack();
      for (let time = 0; time < 2; time += 1)
        for (const open of [0, 1]) {
          const before = alarms();
          const page = (await pages(one))[open];
          expect([page?.status, page?.text.includes('Erste Antwort')]).toEqual([200, true]);
          expect([page?.text.includes(notices.message), page?.text.includes(regretted)]).toEqual([true, false]);
          expect(alarms()).toBeGreaterThan(before);
        }
      const { inquiries, words } = await exported(one);
      expect(words).not.toContain(regretted);
      expect(inquiries[0]?.damagedMessages).toEqual([position]);
      expect(inquiries[0]?.messages.map(({ text }) => text)).toEqual(['Erster Brief', 'Erste Antwort']);
      // Nobody has read it, and nobody takes anything back before that is mended.
      const unread = 'SELECT FROM messages WHERE message_id = $1 AND read_at IS NULL AND withdrawn_at IS NULL';
      expect(await world.sql(unread, [messageId])).toHaveLength(1);
      const { status, body } = await one.client.request(
        'GET',
        `/inquiries/${one.inquiryId}/messages/${messageId}/withdrawal`,
      );
      expect([status, body.includes(regretted)]).toEqual([404, false]);
      await writeOn(one.client, one.inquiryId, 'Noch ein Brief');
      await one.client.open(`/inquiries/${one.inquiryId}`);
      expect([one.client.text.includes('Noch ein Brief'), one.client.text.includes(regretted)]).toEqual([true, false]);
    },
  );

  it('is known for that when the thread is put back to before: the thread says so, and nothing is written in it', async () => {
    const one = await thread('meise', 'client', 'Das nehme ich zurück');
    const putBack = await pen.take('inquiries', `inquiry_id = '${one.inquiryId}'`);
    await takenBack(one, 'client');
    await putBack();
    const before = alarms();
    for (const page of await pages(one)) {
      expect([page.status, page.text.includes(notices.thread), page.text.includes('Erste Antwort')]).toEqual([
        200,
        true,
        true,
      ]);
      expect(page.page.find('textarea')).toHaveLength(0);
    }
    expect(alarms()).toBeGreaterThan(before);
    expect((await exported(one)).inquiries[0]?.damaged).toBe(true);
  });

  it('goes no further where the thread was put back: nothing else is taken back in it', async () => {
    const one = await thread('zaunkönig', 'client', 'Das nehme ich zurück');
    const putBack = await pen.take('inquiries', `inquiry_id = '${one.inquiryId}'`);
    await takenBack(one, 'client');
    await writeOn(one.client, one.inquiryId, 'Stattdessen dies');
    const messages = await world.sql<{ id: string }>(
      'SELECT message_id AS id FROM messages WHERE inquiry_id = $1 ORDER BY position DESC',
      [one.inquiryId],
    );
    await putBack();
    const path = `/inquiries/${one.inquiryId}/messages/${messages[0]?.id ?? ''}/withdrawal`;
    expect((await one.client.request('GET', path)).status).toBe(409);
    expect((await one.client.request('POST', path, { form: {} })).status).toBe(409);
  });

  it('from before threads knew of it counts as it stands, until something is taken back again: then all are known', async () => {
    const one = await thread('star', 'client', 'Zu viel gesagt');
    const first = await takenBack(one, 'client');
    await world.arrange(`UPDATE inquiries SET withdrawn_positions = NULL WHERE inquiry_id = '${one.inquiryId}'`);
    const before = alarms();
    for (const page of await pages(one)) {
      expect([page.status, page.text.includes(notices.thread), page.text.includes(notices.message)]).toEqual([
        200,
        false,
        false,
      ]);
    }
    await writeOn(one.client, one.inquiryId, 'Wieder zu viel');
    expect(await knownOf(one)).toBeNull();
    const second = await takenBack(one, 'client');
    expect(await knownOf(one)).toEqual([first.position, second.position]);
    await pages(one);
    expect(alarms()).toBe(before);
    await first.putBack();
    for (const { text } of await pages(one))
      expect([text.includes(notices.message), text.includes('Zu viel gesagt')]).toEqual([true, false]);
    expect(alarms()).toBeGreaterThan(before);
  });
});
