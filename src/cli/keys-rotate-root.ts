import type { INestApplicationContext } from '@nestjs/common';
import { AgencyDirectory } from '../agencies/directory/agency-directory.js';
import { AuditLog } from '../audit/audit-log.js';
import { Transactions } from '../database/transactions.js';
import { addRootKey, readRootKeys, removeRootKey } from '../vault/server-keys/root-key-file.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import type { Command } from './command.js';
import { withInstallation } from './installation.js';

const keysAtOnce = 100;

export const keysRotateRoot: Command = {
  name: 'keys rotate root',
  about: 'Add a root key to ROOT_KEY_FILE and wrap every server key under it. Call it as the user the server runs as.',
  options: {
    'remove-old': {
      type: 'boolean',
      about: 'remove the former root keys; backups of the database then no longer open',
    },
  },
  run: (input, { environment }) => {
    const { rootKeyFile } = environment();
    return withInstallation(environment(), async (app) => {
      const former = readRootKeys(rootKeyFile).map(({ id }) => id);
      const added = addRootKey(rootKeyFile);
      const rewrapped = await rewrapAll(app);
      await noteAtAll(app);
      const unused = await wrappingNothing(app, former);
      const removed = input.flag('remove-old') ? unused : [];
      for (const id of removed) removeRootKey(rootKeyFile, id);
      const kept = former.filter((id) => !removed.includes(id));
      return { json: { added, rewrapped, removed, kept }, text: inWords(rootKeyFile, added, rewrapped, removed, kept) };
    });
  },
};

async function rewrapAll(app: INestApplicationContext): Promise<number> {
  const serverKeys = app.get(ServerKeys);
  for (let total = 0; ;) {
    const rewrapped = await app.get(Transactions).across(({ manager }) => serverKeys.rewrap(manager, keysAtOnce));
    if (rewrapped === 0) return total;
    total += rewrapped;
  }
}

/** The root key is everybody's: each agency's trail says so, whether or not the old ones go now. */
async function noteAtAll(app: INestApplicationContext): Promise<void> {
  const agencies = await app.get(AgencyDirectory).primaryHosts();
  await app.get(Transactions).across(async ({ of }) => {
    for (const { agencyId } of agencies) await app.get(AuditLog).append(of(agencyId), 'key.root-rotated');
  });
}

async function wrappingNothing(app: INestApplicationContext, ids: readonly string[]): Promise<string[]> {
  const { outside } = app.get(Transactions);
  const counts = await Promise.all(ids.map((id) => app.get(ServerKeys).wrappedBy(outside, id)));
  return ids.filter((_, position) => counts[position] === 0);
}

function inWords(
  file: string,
  added: string,
  rewrapped: number,
  removed: readonly string[],
  kept: readonly string[],
): string {
  return [
    `${file} has the new root key ${added}; ${rewrapped.toString()} server keys are wrapped under it. Keep a copy apart from the database and its backups.`,
    ...(removed.length > 0 ? [`Removed: ${removed.join(', ')}. Backups made before now no longer open.`] : []),
    ...(kept.length > 0 ? [`Kept, for backups made before now: ${kept.join(', ')}.`] : []),
  ].join('\n');
}
