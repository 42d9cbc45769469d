import { getMetadataStorage } from 'class-validator';
import { v7 as uuidv7 } from 'uuid';
import { CalendarEdits } from '../../src/calendars/calendar-edits.js';
import { submitInquiry } from '../support/inquiries.js';
import { formsOf } from '../support/routes.js';
import type { House } from './house.js';
import type { Sendable } from './sendable.js';

/** Tables whose rows forms and addresses name, by the column of their id. */
const named = {
  inquiries: 'inquiry_id',
  messages: 'message_id',
  absences: 'absence_id',
  calendar_closures: 'closure_id',
  topics: 'topic_id',
  passkeys: 'passkey_id',
  accounts: 'account_id',
} as const;
type Named = keyof typeof named;

/** A place in a form or in its address where an id stands. */
export interface Place {
  /** of the field; null: in the address */
  field: string | null;
  id: string;
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What nobody looks at there: a button of the same form does. */
const unread: Readonly<Record<string, string[]>> = {
  // Who is signed in ends their own account, whatever it says.
  'POST /account/deletion': ['account'],
  ...Object.fromEntries(
    ['inquiries', 'threads'].flatMap((room) =>
      ['', '/removal'].map((act) => [`POST /${room}/:id/draft${act}`, ['lastSeenMessageId']]),
    ),
  ),
};

/** What is gone is answered like what goes just now: a form may come twice. */
export const gone = ['POST /second-factor/passkeys/removal', 'POST /oversight/absences/:id/end'];

/** Fields that take an id, as their rules say. What a page makes up to tell two sendings apart is none. */
function idFields(house: House, route: string): string[] {
  const form = formsOf(house.world.nest).get(route);
  const rules = form ? getMetadataStorage().getTargetValidationMetadatas(form, '', false, false) : [];
  const ids = rules.filter(({ name }) => name === 'isUuid').map(({ propertyName }) => propertyName);
  return [...new Set(ids)].filter((name) => name !== 'submissionToken' && !unread[route]?.includes(name));
}

/** Whether anything in it takes an id, of whatever kind. */
export function takesIds(house: House, route: string): boolean {
  return /:(?:id|messageId)/.test(route) || idFields(house, route).length > 0;
}

export function placesIn(house: House, route: string, { path, form }: Sendable): Place[] {
  const inPath = [...path.matchAll(uuid)].map(([id]) => ({ field: null, id }));
  const inFields = idFields(house, route).flatMap((field) =>
    [form[field] ?? ''].flat().flatMap((id) => (id === '' ? [] : { field, id })),
  );
  return [...inPath, ...inFields];
}

/** The same with another id in its place. */
export function withId({ browser, path, form }: Sendable, { field, id }: Place, other: string): Sendable {
  if (field === null) return { browser, path: path.replace(id, other), form };
  const value = form[field];
  return { browser, path, form: { ...form, [field]: Array.isArray(value) ? [other] : other } };
}

/** Of every kind of row that a form may name, some that are not the sender's: another agency's, another thread's, another person's. */
export class Foreign {
  private constructor(private readonly house: House) {}

  static async made(house: House): Promise<Foreign> {
    const { world } = house;
    await submitInquiry(await world.registered('fremdling', 'other.test'));
    await house.withPasskey();
    const { id } = await house.colleague(['counselor']);
    for (const [agencyId, accountId] of [
      [world.other.agencyId, world.other.staff.berta],
      [world.home.agencyId, id],
    ])
      await world.arrange(
        `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, recorded_by, created_at)
         VALUES ($1, gen_random_uuid(), $2, '2026-01-01', '2027-12-01', $2, $3)`,
        [agencyId, accountId, world.clock.now()],
      );
    await world.transactions.bySystem(world.other.agencyId, (tx) =>
      world.nest.get(CalendarEdits).addClosure(tx, { name: 'Klausur', from: '2027-09-03', to: '2027-09-03' }),
    );
    const supervisor = await world.signedIn('sabine');
    for (const counselor of [world.home.staff.berta, world.home.staff.carlo]) {
      const { client } = await house.client();
      const form = { inquiry: await submitInquiry(client), counselor };
      await supervisor.request('POST', '/oversight/assignments', { form });
    }
    return new Foreign(house);
  }

  /** First one that nobody has. */
  async insteadOf(route: string, { id }: Place): Promise<[nobodys: string, ...others: { what: string; id: string }[]]> {
    const kind = await this.kindOf(route, id);
    const { home, other } = this.house.world;
    const elsewhere = await this.ids(
      `SELECT ${named[kind]} AS id FROM ${kind} WHERE agency_id = $1 ORDER BY 1 LIMIT 20`,
      [other.agencyId],
    );
    const here = foreignHere[kind]?.(route) ?? null;
    const others = here ? await this.ids(here, [home.agencyId, id]) : [];
    return [
      uuidv7(),
      ...elsewhere.map((one) => ({ what: `${kind} of another agency`, id: one })),
      ...others.map((one) => ({ what: `${kind} of somebody else`, id: one })),
    ];
  }

  private async kindOf(route: string, id: string): Promise<Named> {
    for (const [table, column] of Object.entries(named))
      if ((await this.ids(`SELECT ${column} AS id FROM ${table} WHERE ${column} = $1`, [id])).length > 0)
        return table as Named;
    throw new Error(`Say in foreign.ts which table's id ${id} of "${route}" is`);
  }

  private async ids(sql: string, parameters: unknown[]): Promise<string[]> {
    return (await this.house.world.sql<{ id: string }>(sql, parameters)).map(({ id }) => id);
  }
}

/** SQL of those in the same agency that are not theirs who send the form; null where everything of the agency is. */
const foreignHere: Partial<Record<Named, (route: string) => string | null>> = {
  inquiries: (route) => (/^POST \/(?:inquiries|threads)/.test(route) ? foreignThreadsSql('inquiry_id') : null),
  messages: () => foreignThreadsSql('last_message_id'),
  absences: (route) =>
    route.startsWith('POST /absences')
      ? 'SELECT absence_id AS id FROM absences WHERE agency_id = $1 AND absence_id <> $2 AND account_id <> (SELECT account_id FROM absences WHERE absence_id = $2)'
      : null,
  passkeys: () => 'SELECT passkey_id AS id FROM passkeys WHERE agency_id = $1 AND passkey_id <> $2',
  // Where a colleague is meant, a client; and the other way round.
  accounts: () =>
    `SELECT min(r.account_id::text) AS id FROM account_roles r WHERE r.agency_id = $1
      AND (r.role = 'client') <> EXISTS (SELECT FROM account_roles o WHERE o.account_id = $2 AND o.role = 'client')`,
};

function foreignThreadsSql(column: string): string {
  return `SELECT i.${column} AS id FROM inquiries i JOIN assignments a USING (agency_id, inquiry_id)
    JOIN inquiries mine ON mine.agency_id = i.agency_id AND mine.${column} = $2
    JOIN assignments ours ON ours.agency_id = i.agency_id AND ours.inquiry_id = mine.inquiry_id AND ours.ended_at IS NULL
   WHERE i.agency_id = $1 AND a.ended_at IS NULL AND i.client_id <> mine.client_id AND a.counselor_id <> ours.counselor_id
   ORDER BY i.created_at LIMIT 2`;
}
