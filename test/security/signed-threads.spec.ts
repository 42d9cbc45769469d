import { Message } from '../../src/inquiries/thread/message.entity.js';
import { Inquiry } from '../../src/threads/inquiry.entity.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { type Alteration, alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let alma: BrowserClient;
let mallory: BrowserClient;
let counselor: BrowserClient;
let inquiryId: string;
let malloryId: string;

const texts = ['Erster Brief', 'Erste Antwort', 'Zweiter Brief', 'Dritter Brief'] as const;
const notices = {
  line: 'Beschädigte Anfrage',
  thread: 'An dieser Anfrage wurde etwas beschädigt oder verändert',
  message: 'Diese Nachricht wurde beschädigt oder entfernt',
};

beforeAll(async () => {
  mallory = await world.registered('mallory');
  alma = await world.registered('alma');
  const [row] = await world.sql<{ id: string }>('SELECT account_id AS id FROM sessions ORDER BY created_at LIMIT 1');
  malloryId = row?.id ?? '';
  inquiryId = await submitInquiry(alma, { subject: 'Das Betroffene', message: texts[0] });
  const otherId = await submitInquiry(alma, { subject: 'Das Andere', message: 'Noch ein Brief' });
  counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
  await reply(counselor, inquiryId, texts[1]);
  await writeOn(alma, inquiryId, texts[2]);
  await writeOn(alma, inquiryId, texts[3]);
  for (const id of [inquiryId, otherId]) {
    await counselor.open(`/threads/${id}`);
    await alma.open(`/inquiries/${id}`);
  }
});

const alarms = () => world.log.rowAlarms;
const tables = ['inquiries', 'messages', 'thread_keys'];
const ofThread = () => `'${inquiryId}'`;

/** What the thread's page shows, for either side. */
async function pages(): Promise<BrowserClient[]> {
  return [await alma.open(`/inquiries/${inquiryId}`), await counselor.open(`/threads/${inquiryId}`)];
}

/** The texts of the thread's lines, in their order: each of the letters, or the notice in its place. */
function linesOf({ page }: BrowserClient): string[] {
  return page
    .find('ol.conversation > li')
    .toArray()
    .map((line) => {
      const said = page.$(line).text();
      return texts.find((text) => said.includes(text)) ?? (said.includes(notices.message) ? 'damaged' : '?');
    });
}

const rowOf = (table: string) => `${table}.inquiry_id = ${ofThread()}`;
const noMac: Alteration = { title: 'row_mac', column: 'row_mac', value: 'NULL' };

describe('[41][46] An inquiry', () => {
  /** Where a row is looked for by these, it is gone. */
  const keys = ['agency_id', 'inquiry_id'];
  const alterations = [
    ...alterationsOf(Inquiry, {
      state: `'waiting_for_client'`,
      client_id: '(SELECT account_id FROM sessions ORDER BY created_at LIMIT 1)',
      concluded_by: `'client'`,
      conclusion_reason: `'finished'`,
    }).map((alteration) =>
      // One without the other the database refuses.
      alteration.column === 'concluded_at'
        ? { ...alteration, column: '(state, concluded_at)', value: `('concluded', '2026-03-01T00:00Z')` }
        : alteration,
    ),
    noMac,
  ];

  it.each(alterations.filter(({ column }) => !keys.includes(column)))(
    'with another $column spoils its own line: no word of it, no form, and the alarm',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        tables,
        () => pen.write(`UPDATE inquiries SET ${column} = ${value} WHERE ${rowOf('inquiries')}`),
        async () => {
          await mallory.open('/inquiries');
          const mine = column === 'client_id' ? mallory : alma;
          await mine.open('/inquiries');
          expect([mine.status, mine.text.includes(notices.line)]).toEqual([200, true]);
          await alma.open('/inquiries');
          expect([alma.status, alma.text.includes('Das Betroffene')]).toEqual([200, false]);
          expect(alma.text).toContain('Das Andere');
          await counselor.open('/desk');
          expect([counselor.status, counselor.text.includes('Das Betroffene')]).toEqual([200, false]);
          expect(counselor.text).toContain('Das Andere');
          await counselor.open(`/threads/${inquiryId}`);
          expect([counselor.status, counselor.text.includes(notices.thread)]).toEqual([200, true]);
          expect(linesOf(counselor)).toEqual(texts);
          expect(counselor.page.find('textarea')).toHaveLength(0);
        },
      );
      expect(alarms()).toBeGreaterThan(before);
    },
  );

  it('that was given to another client gives them nothing: no word, no page, no key, nothing in their export', async () => {
    await pen.meanwhile(
      tables,
      () => pen.write(`UPDATE inquiries SET client_id = $1 WHERE ${rowOf('inquiries')}`, [malloryId]),
      async () => {
        await mallory.open('/inquiries');
        for (const word of ['Betroffene', 'Schule', 'Brunner', 'Castelli']) expect(mallory.text).not.toContain(word);
        expect(mallory.page.links().filter((href) => href.includes(inquiryId))).toEqual([]);
        for (const path of ['', '/conclusion', '/deletion', '/counselor-wish'])
          expect((await mallory.request('GET', `/inquiries/${inquiryId}${path}`)).status).toBe(404);
        const seals = 'SELECT count(*)::int AS n FROM thread_keys WHERE inquiry_id = $1 AND holder_id = $2';
        expect(await world.sql(seals, [inquiryId, malloryId])).toEqual([{ n: 0 }]);
      },
    );
  });

  it('takes no letter, no answer and no act while it is altered; what was typed stands in the answer', async () => {
    const written = 'Das darf nicht verloren gehen';
    await alma.open(`/inquiries/${inquiryId}`);
    const form = alma.fill('Ihre Nachricht', written).check('Ich stimme den Nutzungsbedingungen zu');
    await pen.meanwhile(
      tables,
      () => pen.write(`UPDATE inquiries SET language = 'en' WHERE ${rowOf('inquiries')}`),
      async () => {
        await form.press('Nachricht absenden');
        expect([alma.status, alma.text.includes(notices.thread)]).toEqual([409, true]);
        for (const [browser, path, fields] of [
          [alma, `/inquiries/${inquiryId}/conclusion`, {}],
          [alma, `/inquiries/${inquiryId}/counselor-wish`, {}],
          [counselor, `/threads/${inquiryId}/conclusion`, { reason: 'mistaken' }],
        ] as const)
          expect([path, (await browser.request('POST', path, { form: fields })).status]).toEqual([path, 409]);
        expect(await world.sql(`SELECT FROM messages m WHERE ${rowOf('m')}`)).toHaveLength(texts.length);
      },
    );
  });

  it('put back to how it stood earlier is known by what came since', async () => {
    const [old] = await world.sql(`SELECT * FROM inquiries WHERE ${rowOf('inquiries')}`);
    const columns = Object.keys(old ?? {});
    await pen.meanwhile(
      tables,
      () => writeOn(alma, inquiryId, 'Fünfter Brief'),
      async () => {
        const before = alarms();
        const values = columns.map((_, at) => `$${(at + 1).toString()}`).join(', ');
        await pen.write(
          `UPDATE inquiries SET (${columns.join(', ')}) = (${values}) WHERE ${rowOf('inquiries')}`,
          columns.map((column) => old?.[column]),
        );
        for (const { status, text } of await pages()) {
          expect([status, text.includes(notices.thread)]).toEqual([200, true]);
          expect(text).toContain('Fünfter Brief');
        }
        expect(alarms()).toBeGreaterThan(before);
      },
    );
  });

  it('that is damaged can still be deleted, and so can the account', async () => {
    await pen.meanwhile(
      [...tables, 'assignments', 'response_clocks', 'counselor_profiles'],
      () => pen.write(`UPDATE inquiries SET code = 'AAA-AAA' WHERE ${rowOf('inquiries')}`),
      async () => {
        const answer = await alma.request('POST', `/inquiries/${inquiryId}/deletion`, { form: {} });
        expect(answer.status).toBe(303);
        expect(await world.sql(`SELECT FROM thread_keys k WHERE ${rowOf('k')}`)).toEqual([]);
      },
    );
  });
});

describe('[41][46] A message', () => {
  const keys = ['agency_id', 'inquiry_id'];
  const alterations = [
    ...alterationsOf(Message, { sender_role: `'counselor'` }).map((alteration) =>
      // One without the other the database refuses.
      alteration.column === 'withdrawn_at'
        ? {
            ...alteration,
            column: '(withdrawn_at, body_sealed, read_at)',
            value: `('2026-03-01T00:00Z', NULL, NULL)`,
          }
        : alteration,
    ),
    noMac,
  ];
  const third = () => `${rowOf('messages')} AND messages.position = 3`;

  it.each(alterations.filter(({ column }) => !keys.includes(column)))(
    'with another $column is shown as damaged in its place, and the alarm',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        tables,
        () => pen.write(`UPDATE messages SET ${column} = ${value} WHERE ${third()}`),
        async () => {
          for (const page of await pages())
            expect([page.status, linesOf(page)]).toEqual([200, [texts[0], texts[1], 'damaged', texts[3]]]);
        },
      );
      expect(alarms()).toBeGreaterThan(before);
    },
  );

  it.each([1, 2, 3, 4])('that is missing, number %i of four, shows, and the alarm', async (position) => {
    const before = alarms();
    await pen.meanwhile(
      tables,
      () => pen.write(`DELETE FROM messages WHERE ${rowOf('messages')} AND position = $1`, [position]),
      async () => {
        const expected = texts.map((text, at) => (at + 1 === position ? 'damaged' : text));
        for (const page of await pages()) expect([page.status, linesOf(page)]).toEqual([200, expected]);
        await alma.open('/inquiries');
        expect([alma.status, alma.text.includes('Das Betroffene')]).toEqual([200, true]);
        await counselor.open('/desk');
        expect([counselor.status, counselor.text.includes('Das Betroffene')]).toEqual([200, true]);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it.each([
    ['their places', 'position', '3', '4'],
    ['their times', 'created_at', `'2026-03-01T00:00Z'`, `'2026-02-01T00:00Z'`],
  ])('that was exchanged with another, by %s, shows', async (_, column, one, other) => {
    const before = alarms();
    await pen.meanwhile(
      tables,
      () =>
        pen.write(
          `UPDATE messages SET ${column} = CASE position WHEN 3 THEN ${other} ELSE ${one} END::text::${column === 'position' ? 'int' : 'timestamptz'}
            WHERE ${rowOf('messages')} AND position IN (3, 4)`,
        ),
      async () => {
        for (const page of await pages())
          expect([page.status, linesOf(page)]).toEqual([200, [texts[0], texts[1], 'damaged', 'damaged']]);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it('that nobody sent is not shown, be it made up or copied, and the alarm', async () => {
    const columns = (
      await world.sql<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'messages' AND column_name NOT IN ('message_id', 'position')`,
      )
    )
      .map(({ name }) => name)
      .join(', ');
    const before = alarms();
    await pen.meanwhile(
      tables,
      () =>
        pen.write(
          `INSERT INTO messages (message_id, position, ${columns}) SELECT gen_random_uuid(), 5, ${columns} FROM messages WHERE ${third()}`,
        ),
      async () => {
        for (const page of await pages()) expect([page.status, linesOf(page)]).toEqual([200, [...texts]]);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it('can be written after one that is damaged', async () => {
    await pen.meanwhile(
      [...tables, 'response_clocks', 'consents', 'submissions', 'drafts'],
      () => pen.write(`UPDATE messages SET sender_name = 'Mallory' WHERE ${rowOf('messages')} AND position = 2`),
      async () => {
        await writeOn(alma, inquiryId, 'Trotzdem');
        expect(alma.status).toBe(200);
        expect(alma.text).toContain('Trotzdem');
      },
    );
  });
});

describe('[46] The newest epoch of a thread', () => {
  beforeAll(async () => {
    const [carlo, berta] = [world.home.staff.carlo, world.home.staff.berta];
    const before = await counselorOf(world, inquiryId);
    const supervisor = await world.signedIn('sabine');
    await supervisor.request('POST', '/oversight/assignments', {
      form: { inquiry: inquiryId, counselor: before === 'berta' ? carlo : berta },
    });
    counselor = await world.signedIn(before === 'berta' ? 'carlo' : 'berta');
    await pages();
  });

  it.each([
    ['taken away', 'DELETE FROM thread_keys WHERE inquiry_id = $1 AND epoch = 2'],
    ['put on top', 'UPDATE thread_keys SET epoch = 3 WHERE inquiry_id = $1 AND epoch = 2'],
    ['said to be an earlier one', 'UPDATE inquiries SET newest_epoch = 1 WHERE inquiry_id = $1'],
  ])('%s: the thread says so, nothing is written under an old key, and the alarm', async (_, sql) => {
    await alma.open(`/inquiries/${inquiryId}`);
    const form = alma.fill('Ihre Nachricht', 'Unter welchem Schlüssel?').check('Ich stimme den Nutzungsbedingungen zu');
    const before = alarms();
    await pen.meanwhile(
      tables,
      () => pen.write(sql, [inquiryId]),
      async () => {
        await form.press('Nachricht absenden');
        expect([alma.status, alma.text.includes(notices.thread)]).toEqual([409, true]);
        expect(await world.sql(`SELECT FROM messages m WHERE ${rowOf('m')}`)).toHaveLength(texts.length);
        for (const { status, text } of await pages())
          expect([status, text.includes(notices.thread), text.includes(texts[0])]).toEqual([200, true, true]);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });
});
