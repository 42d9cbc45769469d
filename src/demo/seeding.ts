import type { INestApplicationContext } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { makeAgency } from '../admin/agency-founding.js';
import { AgencyDirectory, type AgencyRecord } from '../agencies/directory/agency-directory.js';
import { AgencySetup } from '../agencies/directory/agency-setup.js';
import { Passwords, type PreparedPassword } from '../auth/credentials/passwords.js';
import { CalendarReviews } from '../calendars/calendar-reviews.js';
import { Calendars } from '../calendars/calendars.js';
import type { MovableClock } from '../config/clock.js';
import type { Transaction } from '../database/transaction.js';
import { Transactions } from '../database/transactions.js';
import { Message } from '../inquiries/thread/message.entity.js';
import type { HandoverHolder } from '../vault/ciphers/holder-key.js';
import { OutboxNotice } from '../outbox/outbox-notice.entity.js';
import { MacedRows } from '../vault/row-macs/maced-rows.js';
import { verifiedFrom } from '../vault/row-macs/verified-row.js';
import { columnsSql } from '../vault/rows/row-columns.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import { HandoverKeys, type PrintedHandoverKey } from '../vault/handover-key/handover-keys.js';
import type { Viewer } from '../web/request/request.js';
import { demoClients } from './content/clients.js';
import { demoInquiries } from './content/inquiries.js';
import { demoAdmin, demoCounselors, demoSupervisor } from './content/staff.js';
import { demoFounding, demoZone, writeTexts } from './demo-agency.js';
import type { DemoLogins } from './logins.js';
import { inOfficeHours } from './office-hours.js';
import { DemoPeople } from './people.js';
import { Playing } from './playing.js';
import { story } from './story.js';

/** Everybody's password is the same, prepared with a salt for each of the staff and one for all clients. */
interface DemoPasswords {
  ofClients: PreparedPassword;
  ofCounselors: PreparedPassword[];
  ofSupervisor: PreparedPassword;
  ofAdmin: PreparedPassword;
}

/** A month before the first inquiry the agency was founded. */
const preparationMs = 30 * 24 * 3600 * 1000;

/**
 * Founds the demo agency in the past and lets its story happen until now. It opens last: half of it never counts.
 * @returns the agency's handover code
 */
export async function seedDemo(
  past: INestApplicationContext,
  clock: MovableClock,
  logins: DemoLogins,
  now: Date,
): Promise<string> {
  const localNow = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(demoZone);
  const events = story(demoClients, demoInquiries, localNow);
  const passwords = await preparePasswords(past, logins);
  clock.moveTo(atWork(new Date((events[0]?.at ?? now).getTime() - preparationMs)));

  const agencyId = uuidv7();
  const handover = await past.get(Transactions).bySystem(agencyId, (tx) => found(past, tx));
  const agency: AgencyRecord = { ...(await past.get(AgencyDirectory).byId(agencyId)), status: 'open' };
  const counselors = await past
    .get(Transactions)
    .bySystem(agencyId, (tx) => addStaff(past, tx, agency, handover.holder, passwords));
  await new Playing(past, agency, clock, counselors, passwords.ofClients).play(events);

  clock.moveTo(now);
  await past.get(Transactions).bySystem(agencyId, (tx) => finish(past, tx));
  await past.get(Calendars).layAhead();
  return handover.code;
}

const readSql = `
  SELECT ${columnsSql(Message, 'm')}, coalesce(
           (SELECT min(n.created_at) FROM messages n
             WHERE n.agency_id = m.agency_id AND n.inquiry_id = m.inquiry_id AND n.message_id > m.message_id AND n.sender_role <> m.sender_role),
           (SELECT i.concluded_at FROM inquiries i WHERE i.agency_id = m.agency_id AND i.inquiry_id = m.inquiry_id)) AS "readAt"
    FROM messages m
   WHERE m.agency_id = $1`;

/** Argon2id takes its time; of people whose password is printed at every start, nobody guards the salt. */
async function preparePasswords(past: INestApplicationContext, { password }: DemoLogins): Promise<DemoPasswords> {
  const prepare = () => past.get(Passwords).prepare(password);
  const [ofClients, ofSupervisor, ofAdmin, ...ofCounselors] = await Promise.all([
    prepare(),
    prepare(),
    prepare(),
    ...demoCounselors.map(prepare),
  ]);
  return { ofClients, ofSupervisor, ofAdmin, ofCounselors };
}

async function found(past: INestApplicationContext, tx: Transaction): Promise<PrintedHandoverKey> {
  const handover = await makeAgency(past, tx, demoFounding());
  await writeTexts(past.get(AgencySetup), tx);
  return handover;
}

async function addStaff(
  past: INestApplicationContext,
  tx: Transaction,
  agency: AgencyRecord,
  handover: HandoverHolder,
  passwords: DemoPasswords,
): Promise<Map<string, Viewer>> {
  const { now } = tx;
  const people = new DemoPeople(past, agency);
  const counselors = new Map<string, Viewer>();
  for (const [position, counselor] of demoCounselors.entries()) {
    const viewer = await people.addCounselor(tx, counselor, passwords.ofCounselors[position] ?? passwords.ofClients);
    counselors.set(viewer.accountId, viewer);
  }
  const supervisor = await people.addStaff(tx, demoSupervisor, ['supervisor'], passwords.ofSupervisor);
  const admin = await people.addStaff(tx, demoAdmin, ['admin'], passwords.ofAdmin);
  const { year } = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(demoZone);
  await past.get(CalendarReviews).record({ ...tx, actorId: admin.accountId }, { year, version: 1 });
  await past.get(HandoverKeys).admit(tx, handover, supervisor.accountId);
  return counselors;
}

async function finish(past: INestApplicationContext, tx: Transaction): Promise<void> {
  const { agencyId } = tx;
  // What the story told people, they were told long ago.
  const notices = await past.get(MacedRows).findAll(tx, OutboxNotice, { agencyId });
  const sent = notices.map((row) => ({ row, changes: { sentAt: row.createdAt } }));
  await past.get(MacedRows).changeAll(tx, OutboxNotice, sent);
  await noteRead(past, tx);
  await past.get(AgencySetup).setStatus(tx, 'open');
}

/** Who answered or concluded had read what came before. */
async function noteRead(past: INestApplicationContext, tx: Transaction): Promise<void> {
  const server = await past.get(ServerKeys).forAgency(tx);
  const found = await tx.manager.query<({ readAt: Date | null } & Record<string, unknown>)[]>(readSql, [tx.agencyId]);
  const changes = found.flatMap(({ readAt, ...raw }) => {
    const row = verifiedFrom(server, Message, 'm', raw);
    // Where a client concluded, who answers saw it when they came to work.
    const seenAt = readAt && row?.senderRole === 'client' ? atWork(readAt) : readAt;
    return row ? [{ row, changes: { readAt: seenAt && seenAt <= tx.now ? seenAt : null } }] : [];
  });
  await past.get(MacedRows).changeAll(tx, Message, changes);
}

function atWork(at: Date): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(demoZone);
  return new Date(inOfficeHours(local).epochMilliseconds);
}
