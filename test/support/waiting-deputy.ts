import { v7 as uuidv7 } from 'uuid';
import { Deputies } from '../../src/assignment/coverage/deputies.js';
import { counselorOf } from './inquiries.js';
import type { StaffName, World } from './world.js';

/**
 * The counselor of an inquiry is away this week, and while nobody who has its key is there their deputy waits for it.
 * @returns the deputy's user name
 */
export async function waitingDeputy(world: World, inquiryId: string): Promise<StaffName> {
  const counselor = (await counselorOf(world, inquiryId)) as StaffName;
  const deputy = counselor === 'berta' ? 'carlo' : 'berta';
  const { agencyId, staff } = world.home;
  await world.arrange(
    `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, deputy_id, recorded_by, created_at)
     SELECT $1, $2, $3, $5::timestamptz::date, $5::timestamptz::date + 7, $4, $3, $5
      WHERE NOT EXISTS (SELECT FROM absences WHERE account_id = $3 AND deputy_id = $4)`,
    [agencyId, uuidv7(), staff[counselor], staff[deputy], world.clock.now()],
  );
  await world.transactions.bySystem(agencyId, (tx) => world.nest.get(Deputies).share(tx, { inquiryIds: [inquiryId] }));
  return deputy;
}
