import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Role } from '../accounts/account-role.entity.js';
import { Accounts } from '../accounts/accounts.js';
import { AccountKeys } from '../vault/account-keys.js';
import { PasswordKdf } from '../vault/password-kdf.js';
import { ServerKeys } from '../vault/server-keys.js';
import type { Viewer } from '../web/request.js';
import { viewerOf } from './people.js';

/** Acts for somebody whose password is known, without a session. Null where it is another one by now. */
export async function actingAs(app: INestApplicationContext, agencyId: string, userName: string, password: string, role: Role): Promise<Viewer | null> {
  const { manager } = app.get(DataSource);
  const account = await app.get(Accounts).findByUserName(manager, agencyId, userName);
  if (!account?.passwordSalt || !account.passwordParameters || !account.authHash) return null;
  const { accountId, keyGeneration, displayName, authHash, passwordSalt: salt, passwordParameters: parameters } = account;
  const { authKey, wrappingKey } = await app.get(PasswordKdf).derive(password, { salt, parameters });
  const server = await app.get(ServerKeys).forAgency(manager, agencyId);
  if (!server.verifyAuthHash(accountId, authKey, authHash)) return null;
  const holder = await app.get(AccountKeys).openPrivateKey(manager, { agencyId, accountId, generation: keyGeneration ?? 1, wrappingKey });
  return viewerOf(holder, [role], displayName ?? userName);
}
