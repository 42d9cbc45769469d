import { dueColumns } from '../../src/sla/clocks/clock-columns.js';
import { deadlineView } from '../../src/sla/clocks/deadline.view.js';
import { type DueRow, dueView } from '../../src/sla/clocks/due.view.js';
import { OpenClocks } from '../../src/sla/clocks/open-clocks.js';
import { ResponseClocks } from '../../src/sla/clocks/response-clocks.js';
import { BreachSweep } from '../../src/sla/sweep/breach-sweep.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { untilWaiting } from '../support/locks.js';
import { statementsDuring } from '../support/statements.js';
import { Message } from '../../src/inquiries/thread/message.entity.js';
import { MacedRows } from '../../src/vault/row-macs/maced-rows.js';
import { startWorld, type World } from '../support/world.js';
import { germanTimes } from '../texts/german.js';
import { clockOf, justBefore, resumeClock, stopClock, waitingInquiry, writeInquiry } from './waiting-inquiry.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const facts = () =>
  world.sql('SELECT kind, month::text, stop_reason, business_days_taken, in_time FROM response_facts ORDER BY fact_id');

describe('A first message of Wednesday, 4 March', () => {
  it('is due on the third business day, Monday', async () => {
    const clock = await waitingInquiry(world);
    expect(clock).toMatchObject({ dueDate: '2026-03-09', promisedDate: '2026-03-09', targetDate: null });
    expect(clock.dueAt).toEqual(new Date('2026-03-09T23:00:00Z'));
    expect(clock.warnAt).toEqual(new Date('2026-03-05T23:00:00Z'));
  });

  it('was promised the same before it was sent', async () => {
    const { dueDate } = await world.nest.get(ResponseClocks).preview(world.home.agencyId, world.clock.now());
    expect(dueDate.toString()).toBe('2026-03-09');
  });

  it('keeps its clock when the client writes again', async () => {
    const clock = await waitingInquiry(world);
    const { agencyId, inquiryId } = clock;
    const later = { agencyId, inquiryId, kind: 'follow_up', receivedAt: new Date('2026-03-06T10:00:00Z') } as const;
    const again = await world.transactions.bySystem(agencyId, (tx) => world.nest.get(ResponseClocks).start(tx, later));
    expect(again.clockId).toBe(clock.clockId);
    expect(await clockOf(world, clock)).toMatchObject({ kind: 'first_reply', dueDate: '2026-03-09' });
  });
});

describe('A further message of Wednesday, 4 March', () => {
  it('is due on the tenth day, rolled back from Saturday to Friday', async () => {
    expect(await waitingInquiry(world, { kind: 'follow_up' })).toMatchObject({
      targetDate: '2026-03-11',
      dueDate: '2026-03-13',
    });
  });
});

describe('An answer', () => {
  beforeEach(() => world.sql('DELETE FROM response_facts'));

  it('is in time up to the last instant of the due date', async () => {
    const clock = await waitingInquiry(world);
    expect(await stopClock(world, clock.inquiryId, justBefore(clock.dueAt))).toBe(true);
    expect(await clockOf(world, clock)).toMatchObject({ stopReason: 'reply', breachedAt: null, businessDaysTaken: 3 });
    expect(await facts()).toEqual([
      { kind: 'first_reply', month: '2026-03-01', stop_reason: 'reply', business_days_taken: 3, in_time: true },
    ]);
  });

  it('is late from midnight on, and says so in the same statement', async () => {
    const clock = await waitingInquiry(world);
    expect(await stopClock(world, clock.inquiryId, clock.dueAt)).toBe(true);
    expect(await clockOf(world, clock)).toMatchObject({
      stoppedAt: clock.dueAt,
      breachedAt: clock.dueAt,
      businessDaysTaken: 4,
    });
    expect(await facts()).toMatchObject([{ in_time: false, business_days_taken: 4 }]);
  });

  it('given twice at once stops the clock once', async () => {
    const clock = await waitingInquiry(world);
    const stopped = await Promise.all([1, 2, 3].map(() => stopClock(world, clock.inquiryId, world.clock.now())));
    expect(stopped.filter(Boolean)).toHaveLength(1);
    expect(await facts()).toHaveLength(1);
  });

  it('that is withdrawn leaves the clock running as if never stopped', async () => {
    const clock = await waitingInquiry(world);
    const before = await clockOf(world, clock);
    await stopClock(world, clock.inquiryId, world.clock.now());
    expect(await resumeClock(world, clock.inquiryId)).toBe(true);
    expect(await clockOf(world, clock)).toEqual(before);
    expect(await facts()).toEqual([]);
  });

  it('to what needs none changes nothing', async () => {
    const inquiryId = await world.transactions.bySystem(world.home.agencyId, (tx) =>
      writeInquiry(tx, world.home, world.clock.now()),
    );
    expect(await stopClock(world, inquiryId, world.clock.now())).toBe(false);
    expect(await facts()).toEqual([]);
  });
});

describe('Years nobody laid down yet', () => {
  it('are laid down when a message needs them, also by several at once', async () => {
    const years = () =>
      world.sql<{ days: number }>(
        `SELECT count(*)::int AS days FROM calendar_days WHERE agency_id = $1 AND day >= '2031-01-01'`,
        [world.home.agencyId],
      );
    expect(await years()).toEqual([{ days: 0 }]);
    const receivedAt = new Date('2031-12-23T10:00:00Z');
    const clocks = await Promise.all([1, 2, 3, 4].map(() => waitingInquiry(world, { receivedAt })));
    // Tuesday; then 24, 29 and 30 December: Christmas and St. Stephen's Day are Thursday and Friday.
    for (const clock of clocks) expect(clock.dueDate).toBe('2031-12-30');
    expect(await years()).not.toEqual([{ days: 0 }]);
  });
});

describe('The clock of a page', () => {
  it('comes in one statement and explains itself', async () => {
    const unnamed = { name: null, nth: null };
    const { agencyId, inquiryId } = await waitingInquiry(world);
    const seen = await statementsDuring(async () => {
      const clock = await world.nest.get(OpenClocks).openClock(agencyId, inquiryId);
      if (!clock) throw new Error('No clock');
      expect(deadlineView(clock, germanTimes(world.clock.now()))).toEqual({
        due: { iso: '2026-03-09', text: 'Montag, 9. März 2026' },
        leaf: { weekday: 'Mo', day: '9', month: 'März' },
        overdue: false,
        hold: null,
        rule: 'Erste Antwort innerhalb von 3 Werktagen',
        firstPromised: null,
        days: [
          { iso: '2026-03-04', date: 'Mi, 4. März', counted: false, reason: 'Tag der Nachricht', ...unnamed },
          { iso: '2026-03-05', date: 'Do, 5. März', counted: true, reason: '1. Werktag', ...unnamed },
          { iso: '2026-03-06', date: 'Fr, 6. März', counted: true, reason: '2. Werktag', ...unnamed },
          { iso: '2026-03-07', date: 'Sa, 7. März', counted: false, reason: 'Samstag', ...unnamed },
          { iso: '2026-03-08', date: 'So, 8. März', counted: false, reason: 'Sonntag', ...unnamed },
          { iso: '2026-03-09', date: 'Mo, 9. März', counted: true, reason: '3. Werktag', ...unnamed },
        ],
      });
    });
    expect(seen).toHaveLength(1);
  });

  it('counts business days to the due date and from it', async () => {
    const { agencyId, inquiryId, dueAt } = await waitingInquiry(world);
    const inWords = async (now: Date) => {
      const [row] = await world.sql<DueRow>(
        `SELECT ${dueColumns('$3')} FROM response_clocks k JOIN calendars c USING (agency_id, calendar_id)
          WHERE k.agency_id = $1 AND k.inquiry_id = $2 AND k.stopped_at IS NULL`,
        [agencyId, inquiryId, now],
      );
      if (!row) throw new Error('No clock');
      const { inWords, overdue, dueSoon } = dueView(row, germanTimes(now));
      return [inWords, overdue, dueSoon];
    };
    expect(await inWords(world.clock.now())).toEqual(['in 3 Werktagen', false, false]);
    expect(await inWords(new Date('2026-03-06T08:00:00Z'))).toEqual(['in 1 Werktag', false, true]);
    expect(await inWords(justBefore(dueAt))).toEqual(['heute', false, true]);
    expect(await inWords(dueAt)).toEqual(['seit 1 Werktag überfällig', true, false]);
    expect(await inWords(new Date('2026-03-15T08:00:00Z'))).toEqual(['seit 4 Werktagen überfällig', true, false]);
  });
});

describe('A message that is taken back', () => {
  const wednesday = new Date('2026-03-04T08:00:00Z');
  const thursday = new Date('2026-03-05T08:00:00Z');
  const friday = new Date('2026-03-06T08:00:00Z');
  let client: BrowserClient;
  let counselor: BrowserClient;
  let inquiryId: string;

  beforeAll(async () => {
    client = await world.registered('wankelmut');
    const first = await submitInquiry(client);
    counselor = await world.signedIn((await counselorOf(world, first)) ?? '');
    await world.arrange('UPDATE account_contacts SET wants_notices = true');
  });
  beforeEach(async () => {
    world.clock.moveTo(wednesday);
    for (const table of ['inquiries', 'outbox_notices', 'response_facts', 'quotas'])
      await world.sql(`DELETE FROM ${table}`);
    client = await world.signedIn('wankelmut');
    inquiryId = await submitInquiry(client, { subject: 'Hin und her', message: 'Das Erste' });
    // A session of the day after tomorrow is over.
    counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
  });
  afterAll(() => {
    world.clock.moveTo(wednesday);
  });

  const own = () => `/inquiries/${inquiryId}`;
  const theirs = () => `/threads/${inquiryId}`;
  const answered = async (text = 'Die Antwort') => {
    await reply(counselor, inquiryId, text);
  };
  const read = async () => {
    await client.open(own());
  };
  const takeBack = async (browser: BrowserClient, thread: string, text: string) => {
    await browser.open(hrefOf(await browser.open(thread), text) ?? 'not offered');
    return browser.press('Nachricht zurücknehmen');
  };
  const clocks = () =>
    world.sql<{ kind: string; due: string; promised: string; reason: string | null; breached: boolean }>(
      `SELECT kind, due_date::text AS due, promised_date::text AS promised, stop_reason AS reason, breached_at IS NOT NULL AS breached
         FROM response_clocks WHERE inquiry_id = $1 ORDER BY started_at, clock_id`,
      [inquiryId],
    );
  const state = async () =>
    (await world.sql<{ state: string }>('SELECT state FROM inquiries WHERE inquiry_id = $1', [inquiryId]))[0]?.state;
  const told = async (kind: string) =>
    (await world.sql('SELECT 1 FROM outbox_notices WHERE inquiry_id = $1 AND kind = $2', [inquiryId, kind])).length;
  const loads = () => world.sql('SELECT account_id, open_count FROM counselor_profiles ORDER BY 1');

  it('leaves a neutral line on both sides and no ciphertext, no notice, and an entry of ids alone', async () => {
    await writeOn(client, inquiryId, 'Das Zweite, zu viel');
    expect(await told('client_wrote')).toBe(1);
    await takeBack(client, own(), 'Das Zweite, zu viel');
    expect([client.path, client.status]).toEqual([`${own()}?notice=withdrawn`, 200]);
    expect(client.text).toContain('Ihre Nachricht ist zurückgenommen. Niemand hat sie gelesen.');
    for (const page of [client, await counselor.open(theirs())]) {
      expect(page.text).toContain('Eine Nachricht wurde zurückgenommen.');
      expect(page.text).not.toContain('Das Zweite, zu viel');
    }
    const rows = await world.sql<{ sealed: boolean }>(
      'SELECT body_sealed IS NOT NULL AS sealed FROM messages WHERE inquiry_id = $1 ORDER BY message_id',
      [inquiryId],
    );
    expect(rows.map(({ sealed }) => sealed)).toEqual([true, false]);
    expect(await told('client_wrote')).toBe(0);
    expect(await told('new_inquiry')).toBe(1);
    expect(
      await world.sql(
        `SELECT 1 FROM audit_entries WHERE action = 'message.withdrawn' AND inquiry_id = $1 AND actor_id IS NOT NULL AND subject_id IS NOT NULL`,
        [inquiryId],
      ),
    ).toHaveLength(1);
  });

  it('of two that wait leaves the clock as it is, or the other’s date where it was the first', async () => {
    world.clock.moveTo(thursday);
    client = await world.signedIn('wankelmut');
    await writeOn(client, inquiryId, 'Das Zweite');
    await takeBack(client, own(), 'Das Zweite');
    expect(await clocks()).toEqual([
      { kind: 'first_reply', due: '2026-03-09', promised: '2026-03-09', reason: null, breached: false },
    ]);
    await writeOn(client, inquiryId, 'Das Dritte');
    await takeBack(client, own(), 'Das Erste');
    expect(await clocks()).toEqual([
      { kind: 'first_reply', due: '2026-03-10', promised: '2026-03-10', reason: null, breached: false },
    ]);
    expect(client.text).toContain('Dienstag, 10. März 2026');
    expect(client.text).not.toContain('Zuerst versprochen');
  });

  it('that is late already leaves the clock late', async () => {
    world.clock.moveTo(new Date('2026-03-10T08:00:00Z'));
    client = await world.signedIn('wankelmut');
    await writeOn(client, inquiryId, 'Das Zweite');
    await takeBack(client, own(), 'Das Erste');
    expect(await clocks()).toMatchObject([{ due: '2026-03-09', reason: null }]);
    expect(client.text).toContain('Ihre Antwort verspätet sich');
  });

  it('as the only one takes the inquiry with it, and the statistics say why', async () => {
    const before = await loads();
    await client.open(hrefOf(await client.open(own()), 'Das Erste') ?? '');
    expect(client.text).toContain('wird die ganze Anfrage gelöscht');
    await client.press('Nachricht zurücknehmen');
    expect(client.path).toBe('/inquiries?notice=withdrawn');
    for (const table of ['inquiries', 'messages', 'thread_keys', 'response_clocks', 'outbox_notices'])
      expect(await world.sql(`SELECT 1 FROM ${table} WHERE inquiry_id = $1`, [inquiryId])).toEqual([]);
    expect(await facts()).toMatchObject([{ kind: 'first_reply', stop_reason: 'withdrawn', in_time: true }]);
    expect(await loads()).not.toEqual(before);
  });

  it('that began a further wait ends it: nothing is due, as before', async () => {
    await answered();
    await writeOn(client, inquiryId, 'Doch nicht');
    expect(await state()).toBe('waiting_for_counselor');
    await takeBack(client, own(), 'Doch nicht');
    expect(await state()).toBe('waiting_for_client');
    expect(await clocks()).toMatchObject([
      { reason: 'reply' },
      { kind: 'follow_up', reason: 'withdrawn', breached: false },
    ]);
    expect(client.text).not.toContain('Wir antworten Ihnen bis spätestens');
  });

  it('too late ends the wait too, and the breach stays on record', async () => {
    await answered();
    await writeOn(client, inquiryId, 'Sie schreiben ja doch nicht');
    world.clock.moveTo(new Date('2026-03-16T08:00:00Z'));
    client = await world.signedIn('wankelmut');
    await takeBack(client, own(), 'Sie schreiben ja doch nicht');
    expect(await clocks()).toMatchObject([
      { reason: 'reply' },
      { kind: 'follow_up', due: '2026-03-13', reason: 'withdrawn', breached: true },
    ]);
    expect(await facts()).toContainEqual(
      expect.objectContaining({ kind: 'follow_up', stop_reason: 'withdrawn', in_time: false }),
    );
  });

  it('is not in the way of an answer that was begun before', async () => {
    await counselor.open(theirs());
    await writeOn(client, inquiryId, 'Zwischendurch');
    await takeBack(client, own(), 'Zwischendurch');
    await counselor.fill('Ihre Antwort', 'Danke').press('Antwort senden');
    expect(counselor.path).toBe(`${theirs()}?notice=answered`);
  });

  it('[39] is not made again by its form, nor said to be there', async () => {
    await client.open(own());
    client.fill('Ihre Nachricht', 'Doch nicht').check('Ich stimme den Nutzungsbedingungen zu');
    const { action, fields } = client.page.submission(client.page.button('Nachricht absenden'));
    const form = Object.fromEntries(fields);
    expect((await client.request('POST', action, { form })).status).toBe(303);
    await takeBack(client, own(), 'Doch nicht');
    const again = await client.request('POST', action, { form });
    expect([again.status, again.body.includes('Doch nicht')]).toEqual([409, true]);
    expect(await clocks()).toHaveLength(1);
  });

  it('that reopened the inquiry concludes it again, as it was', async () => {
    await answered();
    await read();
    await client.open(`${own()}/conclusion`);
    await client.press('Anfrage abschließen');
    const conclusion = () =>
      world.sql('SELECT concluded_at, concluded_by, conclusion_reason FROM inquiries WHERE inquiry_id = $1', [
        inquiryId,
      ]);
    const [before, load] = [await conclusion(), await loads()];
    world.clock.moveTo(thursday);
    client = await world.signedIn('wankelmut');
    await writeOn(client, inquiryId, 'Noch etwas');
    await writeOn(client, inquiryId, 'Und noch etwas');
    await takeBack(client, own(), 'Noch etwas');
    expect(await state()).toBe('waiting_for_counselor');
    await takeBack(client, own(), 'Und noch etwas');
    expect([await state(), await conclusion(), await loads()]).toEqual(['concluded', before, load]);
  });

  it('by the counselor lets the clock run on with its dates, and takes back that it was answered', async () => {
    await answered('Vorschnell');
    expect([(await facts()).length, await told('something_new')]).toEqual([1, 1]);
    await takeBack(counselor, theirs(), 'Vorschnell');
    expect(counselor.path).toBe(`${theirs()}?notice=withdrawn`);
    expect([await state(), await facts(), await told('something_new')]).toEqual(['waiting_for_counselor', [], 0]);
    expect(await clocks()).toEqual([
      { kind: 'first_reply', due: '2026-03-09', promised: '2026-03-09', reason: null, breached: false },
    ]);
    await read();
    expect(client.text).toContain('Montag, 9. März 2026');
    expect(client.text).not.toContain('Vorschnell');
    await answered('Besser so');
    expect(await facts()).toMatchObject([{ stop_reason: 'reply', in_time: true }]);
  });

  it('by the counselor hides no breach: neither one on record nor one that comes of it', async () => {
    await answered('Im letzten Augenblick');
    world.clock.moveTo(new Date('2026-03-10T08:00:00Z'));
    counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    await takeBack(counselor, theirs(), 'Im letzten Augenblick');
    expect(counselor.text).toContain('überfällig');
    await answered('Verspätet');
    expect(await facts()).toMatchObject([{ stop_reason: 'reply', in_time: false }]);
    await takeBack(counselor, theirs(), 'Verspätet');
    expect(await facts()).toEqual([]);
    expect(counselor.text).toContain('überfällig');
    await world.nest.get(BreachSweep).run();
    expect(await clocks()).toMatchObject([{ reason: null, breached: true }]);
    expect(await told('overdue')).toBeGreaterThan(0);
  });

  it('by the counselor, where another reply follows, is as if that one had been the answer', async () => {
    await answered('Nur ein Wort');
    world.clock.moveTo(friday);
    counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    await answered('Die ganze Antwort');
    expect(await facts()).toMatchObject([{ business_days_taken: 0 }]);
    await takeBack(counselor, theirs(), 'Nur ein Wort');
    expect([await state(), await facts()]).toMatchObject([
      'waiting_for_client',
      [{ stop_reason: 'reply', business_days_taken: 2, in_time: true }],
    ]);
  });

  it('is refused once the other side has opened it, and is not offered any more', async () => {
    const href = hrefOf(await client.open(own()), 'Das Erste') ?? '';
    await client.open(href);
    await counselor.open(theirs());
    await client.press('Nachricht zurücknehmen');
    expect([client.status, client.text.includes('wurde schon gelesen')]).toEqual([422, true]);
    expect((await client.open(href)).status).toBe(422);
    expect(hrefOf(await client.open(own()), 'Das Erste')).toBeUndefined();
    await counselor.open(theirs());
    expect(counselor.text).toContain('Das Erste');
    expect((await clocks())[0]).toMatchObject({ reason: null });
  });

  it('can be taken back neither by a stranger nor by the other side', async () => {
    const href = hrefOf(await client.open(own()), 'Das Erste') ?? '';
    const messageId = href.split('/')[4] ?? '';
    const stranger = await world.registered('fremdling');
    expect((await stranger.request('POST', href)).status).toBe(404);
    expect((await counselor.request('POST', `${theirs()}/replies/${messageId}/withdrawal`)).status).toBe(404);
    expect(await state()).toBe('waiting_for_counselor');
  });

  it('[39] pressed twice at once is taken back once', async () => {
    await writeOn(client, inquiryId, 'Zweimal');
    const href = hrefOf(await client.open(own()), 'Zweimal') ?? '';
    const answers = await Promise.all([client.request('POST', href), client.request('POST', href)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(
      await world.sql(`SELECT 1 FROM audit_entries WHERE action = 'message.withdrawn' AND inquiry_id = $1`, [
        inquiryId,
      ]),
    ).toHaveLength(1);
  });

  it('is either read or taken back where both happen at the same moment', async () => {
    await counselor.open(theirs());
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const text = `Wettlauf ${round.toString()}.`;
      await writeOn(client, inquiryId, text);
      const href = hrefOf(client, text) ?? '';
      const [opened, withdrawn] = await Promise.all([counselor.request('GET', theirs()), client.request('POST', href)]);
      expect([opened.status, [303, 422].includes(withdrawn.status)]).toEqual([200, true]);
      expect([opened.body.includes(text), withdrawn.status]).toEqual(
        withdrawn.status === 303 ? [false, 303] : [true, 422],
      );
      outcomes.add(withdrawn.status.toString());
      await world.sql('DELETE FROM quotas');
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  it('as the only one is either read and stays, or is gone with its inquiry, where both happen at the same moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      const href = hrefOf(await client.open(own()), 'Das Erste') ?? '';
      const [opened, withdrawn] = await Promise.all([counselor.request('GET', theirs()), client.request('POST', href)]);
      // Its keys gone, a page that was just being made may still say that it is sealed.
      expect([opened.status < 500, withdrawn.status === 422 || withdrawn.status === 303]).toEqual([true, true]);
      expect(opened.body.includes('Das Erste')).toBe(withdrawn.status === 422);
      expect(await world.sql('SELECT 1 FROM response_clocks WHERE inquiry_id = $1', [inquiryId])).toHaveLength(
        withdrawn.status === 422 ? 1 : 0,
      );
      await world.sql('DELETE FROM quotas');
      inquiryId = await submitInquiry(client, { message: 'Das Erste' });
    }
  });

  it('and whose reader waits for it meanwhile is not shown to them', async () => {
    await writeOn(client, inquiryId, 'Gerade noch');
    const runner = world.dataSource.createQueryRunner();
    await runner.startTransaction();
    const { agencyId } = world.home;
    const tx = { manager: runner.manager, agencyId, actorId: null, now: world.clock.now() };
    const [newest] = await world.sql<{ id: string }>(
      'SELECT last_message_id AS id FROM inquiries WHERE inquiry_id = $1',
      [inquiryId],
    );
    const rows = world.nest.get(MacedRows);
    const last = await rows.lock(tx, Message, { agencyId, inquiryId, messageId: newest?.id ?? '' });
    if (last) await rows.change(tx, Message, last, { bodySealed: null, withdrawnAt: tx.now });
    const opening = counselor.request('GET', theirs());
    await untilWaiting(world.dataSource);
    await runner.commitTransaction();
    await runner.release();
    const { body } = await opening;
    expect(body).toContain('Eine Nachricht wurde zurückgenommen.');
    expect(body).not.toContain('Gerade noch');
    expect(body).toContain('Das Erste');
  });
});

/** Where the message that says this is taken back; undefined where that is not offered. */
function hrefOf({ page }: BrowserClient, text: string): string | undefined {
  return page
    .$('.letter')
    .filter((_, letter) => page.$(letter).text().includes(text))
    .find('a')
    .attr('href');
}
