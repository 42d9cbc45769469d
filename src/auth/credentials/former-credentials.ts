import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import type { Account } from '../../accounts/account.entity.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import type { Verified } from '../../vault/row-macs/verified-row.js';
import type { Viewer } from '../../web/request/request.js';
import { formerCredentialOf } from './former-credential-row.js';
import { FormerCredential } from './former-credential.entity.js';

const keptForMs = 30 * 24 * 3600 * 1000;

/**
 * The password that a reset by mail replaced, for as long as it can take the account back. Only the first one counts: of
 * a key that nobody vouched for, nobody has anything. It goes for good with every proof that supersedes it.
 */
@Injectable()
export class FormerCredentials {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    private readonly accounts: Accounts,
    private readonly rows: MacedRows,
    private readonly audit: AuditLog,
  ) {}

  /** Null, and the alarm, for one that is not as it was written, or whose right has ended. */
  async of(reading: Reading, accountId: string): Promise<Verified<FormerCredential> | null> {
    const { now } = reading;
    const former = await formerCredentialOf(reading, await this.serverKeys.forAgency(reading), accountId);
    // A date in the future, wherever it came from, is as good as over.
    if (!former || former.retiredAt > now) return null;
    return now.getTime() - former.retiredAt.getTime() < keptForMs ? former : null;
  }

  /** Until when it takes the account back; null where it does not. */
  async validUntil(tx: Reading, accountId: string): Promise<Date | null> {
    const former = await this.of(tx, accountId);
    return former && new Date(former.retiredAt.getTime() + keptForMs);
  }

  async keep(tx: Transaction, account: Account): Promise<void> {
    const { agencyId, now } = tx;
    const { accountId, authHash, passwordSalt, passwordParameters, keyGeneration } = account;
    if (!authHash || !passwordSalt || !passwordParameters || keyGeneration === null) return;
    const former = { agencyId, accountId, generation: keyGeneration, authHash, passwordSalt, passwordParameters };
    if (await this.of(tx, accountId)) return;
    const version = await this.accounts.endReversal(tx, accountId);
    await tx.manager.delete(FormerCredential, { agencyId, accountId });
    await this.rows.insert(tx, FormerCredential, { ...former, retiredAt: now, version });
  }

  /** "Altes Passwort gilt nicht mehr": its owner says so. */
  async end(viewer: Viewer): Promise<void> {
    await this.transactions.by(viewer, async (tx) => {
      if (!(await this.forget(tx, viewer.accountId))) return;
      await this.audit.append(tx, 'account.former-password-removed');
    });
  }

  /** Somebody vouched, the recovery code was entered, or the owner said so: the password from before is worth nothing. @returns whether there was one */
  async forget(tx: Transaction, accountId: string): Promise<boolean> {
    const { manager, agencyId } = tx;
    await this.accounts.endReversal(tx, accountId);
    const { affected } = await manager.delete(FormerCredential, { agencyId, accountId });
    return affected !== 0;
  }

  /** Of two at once, one gets true; nobody does once the right has ended. */
  async consume({ manager, agencyId }: Transaction, { accountId, authHash }: FormerCredential): Promise<boolean> {
    const { affected } = await manager.delete(FormerCredential, { agencyId, accountId, authHash });
    return affected === 1;
  }
}
