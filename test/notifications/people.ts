import { Accounts } from '../../src/accounts/accounts.js';
import { Contacts } from '../../src/accounts/contacts.js';
import type { NoticeKind } from '../../src/outbox/notice-kind.js';
import { Outbox } from '../../src/outbox/outbox.js';
import type { World } from '../support/world.js';

/** A client with this address, confirmed, or with none. @returns the account's id */
export async function clientWith(world: World, email: string | null, wantsNotices = true): Promise<string> {
  const accounts = world.nest.get(Accounts);
  const client = await world.transactions.bySystem(world.home.agencyId, async (tx) => {
    const accountId = await accounts.create(tx, {
      userName: `person-${(count += 1).toString()}`,
      roles: ['client'],
    });
    if (email) await world.nest.get(Contacts).set(tx, accountId, { email, wantsNotices, confirmed: true });
    return accountId;
  });
  await world.arrange(
    `UPDATE accounts SET status = 'active', auth_hash = '\\x00', key_generation = 1 WHERE account_id = $1`,
    [client],
  );
  return client;
}
let count = 0;

/** Something that somebody is to be told of. @returns whether it is a new notice */
export async function put(
  world: World,
  recipientId: string,
  event: string,
  kind: NoticeKind = 'something_new',
  payloadSealed?: Buffer,
): Promise<boolean> {
  return world.transactions.bySystem(world.home.agencyId, (tx) =>
    world.nest.get(Outbox).put(tx, { recipientId, kind, event: [event], payloadSealed }),
  );
}
