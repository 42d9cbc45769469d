import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { usualNow } from '../support/app.js';
import { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { type StaffName, startWorld, type World } from '../support/world.js';
import { RestorableDatabase } from './restorable-database.js';
import { StatementCutter } from './statement-cutter.js';

/** An agency at work, on a database that can be put back and by a line that can be cut. */
export interface House {
  world: World;
  database: RestorableDatabase;
  line: StatementCutter;
  clientName: string;
  client: BrowserClient;
  /** Answers the client. */
  counselor: BrowserClient;
  counselorName: StaffName;
  colleagueName: StaffName;
  supervisor: BrowserClient;
  admin: BrowserClient;
  /** Threads of the client: one waits for its first answer, and nobody has read it; one was answered. */
  waiting: string;
  answered: string;
  /** As it was then, for the database and for what the app remembers. */
  restore(kept: string): Promise<void>;
  keep(name: string): Promise<void>;
  close(): Promise<void>;
}

/** What everybody begins with is kept as `base`. */
export async function openHouse(): Promise<House> {
  const database = await RestorableDatabase.make();
  const line = await StatementCutter.before(database.url);
  const world = await startWorld({ databaseUrl: line.through(database.url) });
  const clientName = 'regenbogen';
  const client = await world.registered(clientName);
  const answered = await submitInquiry(client, { subject: 'Beantwortet', message: 'Meine erste Frage.' });
  const counselorName = (await counselorOf(world, answered)) as StaffName;
  const counselor = await world.signedIn(counselorName);
  await reply(counselor, answered, 'Meine erste Antwort.');
  await client.open(`/inquiries/${answered}`);
  const waiting = await submitInquiry(client, { subject: 'Wartet', message: 'Meine zweite Frage.' });
  const house: House = {
    world,
    database,
    line,
    clientName,
    client,
    counselor,
    counselorName,
    colleagueName: counselorName === 'berta' ? 'carlo' : 'berta',
    supervisor: await world.signedIn('sabine'),
    admin: await world.signedIn('adam'),
    waiting,
    answered,
    keep: async (name) => {
      await line.cut();
      await database.keep(name);
    },
    restore: async (kept) => {
      line.begin();
      await line.cut();
      await database.restore(kept);
      world.nest.get(AgencyDirectory).forget();
    },
    close: async () => {
      await world.close();
      await line.close();
      await database.drop();
    },
  };
  await house.keep('base');
  return house;
}

/** As it was when everybody came in, for the scene of one verb. */
export async function freshHouse(house: House): Promise<House> {
  await house.restore('base');
  house.world.clock.moveTo(usualNow);
  const twin = (browser: BrowserClient) => twinOf(browser, house.world.port);
  const { client, counselor, supervisor, admin } = house;
  return {
    ...house,
    client: twin(client),
    counselor: twin(counselor),
    supervisor: twin(supervisor),
    admin: twin(admin),
  };
}

/** Somebody with the same cookies, who keeps their own from here on. */
export function twinOf(browser: BrowserClient, port: number): BrowserClient {
  const twin = new BrowserClient(port, browser.host);
  for (const [name, value] of browser.cookies) twin.cookies.set(name, value);
  return twin;
}
