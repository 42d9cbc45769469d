import type { BrowserClient } from '../support/browser-client.js';
import type { World } from '../support/world.js';

/** Two clients with an address each: the one who is attacked, and another one. */
export async function zeisigAndMallory(
  world: World,
): Promise<{ zeisig: BrowserClient; zeisigId: string; malloryId: string }> {
  const zeisig = await world.registered('zeisig');
  await world.registered('mallory');
  const [mine, mallorys] = await world.sql<{ id: string }>(
    'SELECT account_id AS id FROM account_contacts ORDER BY account_id',
  );
  return { zeisig, zeisigId: mine?.id ?? '', malloryId: mallorys?.id ?? '' };
}
