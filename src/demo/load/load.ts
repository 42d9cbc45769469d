import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { AgencyDirectory, type AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { SlaPolicies } from '../../agencies/sla-policy/sla-policies.js';
import { ClientCounselor } from '../../assignment/choice/client-counselor.entity.js';
import { Capacity } from '../../assignment/counselors/capacity.js';
import { Calendars } from '../../calendars/calendars.js';
import { Clock } from '../../config/clock.js';
import { StartupProblem } from '../../config/startup-problem.js';
import type { Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { INQUIRY_CODE_BYTES, inquiryCode } from '../../domain/inquiry-code.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import { macedEntities } from '../../vault/rows/row-mac.decorator.js';
import type { EntityClass, MacedRow } from '../../vault/rows/row-shape.js';
import { HandoverKeys } from '../../vault/handover-key/handover-keys.js';
import { demoSlug } from '../demo-agency.js';
import type { LoadCalendar } from './load-clocks.js';
import {
  addClients,
  addCounselors,
  clientsPassword,
  counselorsOf,
  inquiriesPerClient,
  type LoadCounselor,
  type LoadSize,
  makeRoom,
} from './load-people.js';
import { type PlannedInquiry, planLoad } from './load-plan.js';
import { isOpen, type LoadOrder, type Rows, rowsOf } from './load-rows.js';

/** Inquiries of one transaction; a thousand rows or two. */
const batchSize = 100;
const tellEvery = 1_000;

/**
 * Adds made-up inquiries to the demo agency, of every state and of the last months.
 * @throws StartupProblem where there is no demo agency
 */
export async function seedLoad(
  app: INestApplicationContext,
  size: LoadSize,
  note: (line: string) => void,
): Promise<{ seconds: number }> {
  const started = performance.now();
  const count = size.inquiries;
  const agency = await demoAgency(app);
  const plans = planLoad(count, app.get(Clock).now());
  const orders = count > 0 ? await ordersFor(app, agency, plans, size) : [];
  for (let done = 0; done < count; done += batchSize) {
    await write(app, agency, plans.slice(done, done + batchSize), orders.slice(done, done + batchSize));
    if (done > 0 && done % tellEvery === 0) note(`${done.toString()} of ${count.toString()} inquiries …`);
  }
  return { seconds: (performance.now() - started) / 1000 };
}

async function demoAgency(app: INestApplicationContext): Promise<AgencyRecord> {
  const agencies = await app.get(AgencyDirectory).primaryHosts();
  const demo = agencies.find(({ slug }) => slug === demoSlug);
  if (!demo)
    throw new StartupProblem(
      'This database holds agencies of its own; the demo agency is set up in an empty one only.',
    );
  return app.get(AgencyDirectory).byId(demo.agencyId);
}

/** Clients come and counselors make room, in one transaction; then it is clear who writes to whom. */
async function ordersFor(
  app: INestApplicationContext,
  agency: AgencyRecord,
  plans: readonly PlannedInquiry[],
  size: LoadSize,
): Promise<LoadOrder[]> {
  const { agencyId, topics, termsVersion } = agency;
  const transactions = app.get(Transactions);
  const reading = transactions.reading(agencyId);
  const handover = await app.get(HandoverKeys).recipient(reading);
  const calendar = await calendarOf(app, reading, plans);
  const password = await clientsPassword(app);
  // In a transaction of its own: the list of counselors has those alone that are there already.
  await transactions.bySystem(agencyId, (tx) => addCounselors(app, tx, agency, password, size));
  const [clients, counselors] = await transactions.bySystem(agencyId, async (tx) => {
    await makeRoom(app, tx, agency, plans.length);
    const found = await counselorsOf(app, tx);
    const added = await addClients(app, tx, agency, password, plans.length);
    await app.get(MacedRows).insert(
      tx,
      ClientCounselor,
      ...added.map(({ viewer }, position) => ({
        agencyId,
        clientId: viewer.accountId,
        counselorId: at(found, position).accountId,
        since: tx.now,
        version: null,
      })),
    );
    return [added, found];
  });
  const codes = await codesFor(reading, plans.length);
  return plans.map(({ number }): LoadOrder => {
    const who = Math.floor(number / inquiriesPerClient);
    const client = at(clients, who);
    const counselor: LoadCounselor = at(counselors, who);
    return {
      agencyId,
      termsVersion: termsVersion ?? 1,
      topicId: at(topics, number).topicId,
      region: client.region,
      code: at(codes, number),
      client: client.viewer,
      counselor,
      handover,
      calendar,
    };
  });
}

async function calendarOf(
  app: INestApplicationContext,
  tx: Reading,
  plans: readonly PlannedInquiry[],
): Promise<LoadCalendar> {
  const now = Temporal.Instant.fromEpochMilliseconds(app.get(Clock).now().getTime())
    .toZonedDateTimeISO('UTC')
    .toPlainDate();
  const earliest = Math.min(...plans.map(({ steps }) => steps[0]?.at.getTime() ?? Infinity));
  const from = Temporal.Instant.fromEpochMilliseconds(earliest)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .subtract({ days: 2 });
  const calendar = await app.get(Calendars).load(tx, from, now.add({ months: 3 }));
  return { ...calendar, policy: await app.get(SlaPolicies).inForce(tx) };
}

/** Among a hundred thousand random codes a few are equal. */
async function codesFor({ manager, agencyId }: Reading, count: number): Promise<string[]> {
  const rows = await manager.query<{ code: string }[]>('SELECT code FROM inquiries WHERE agency_id = $1', [agencyId]);
  const taken = new Set(rows.map(({ code }) => code));
  const codes = new Set<string>();
  while (codes.size < count) {
    const code = inquiryCode(randomBytes(INQUIRY_CODE_BYTES));
    if (!taken.has(code)) codes.add(code);
  }
  return [...codes];
}

async function write(
  app: INestApplicationContext,
  { agencyId }: AgencyRecord,
  plans: readonly PlannedInquiry[],
  orders: readonly LoadOrder[],
): Promise<void> {
  const all = await Promise.all(plans.map((plan, position) => rowsOf(plan, at(orders, position))));
  const opened = new Map<string, number>();
  for (const [position, { steps }] of plans.entries()) {
    const { accountId } = at(orders, position).counselor;
    if (isOpen(steps)) opened.set(accountId, (opened.get(accountId) ?? 0) + 1);
  }
  await app.get(Transactions).bySystem(agencyId, async (tx) => {
    for (const [entity, rows] of together(all))
      if (isMaced(entity)) await app.get(MacedRows).insert(tx, entity, ...(rows as MacedRow[]));
      else await tx.manager.insert(entity, rows);
    await app.get(Capacity).add(tx, opened);
  });
}

function isMaced(entity: EntityClass): entity is EntityClass<MacedRow> {
  return macedEntities().has(entity as EntityClass<MacedRow>);
}

function together(all: readonly Rows[]): Rows {
  const rows: Rows = new Map();
  for (const one of all) for (const [entity, more] of one) rows.set(entity, [...(rows.get(entity) ?? []), ...more]);
  return rows;
}

/** The entry at a position of a list that begins again at its end. */
function at<Entry>(list: readonly Entry[], position: number): Entry {
  const entry = list[position % list.length];
  if (entry === undefined) throw new Error('The list is empty');
  return entry;
}
