import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import type { Person, Reading, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { AttemptThrottles } from '../limits/attempt-throttles.js';
import { Sessions } from '../sessions/sessions.js';
import { BackupCode } from './backup-code.entity.js';
import { matchingStep, newBackupCodes, newSecret, normalizedBackupCode } from './one-time-codes.js';
import { SecondFactor } from './second-factor.entity.js';

const wrongCode =
  'Dieser Code stimmt nicht, oder er wurde schon benutzt. Warten Sie auf den nächsten und geben Sie ihn gleich ein.';

/** The codes that colleagues give beside their password. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    private readonly throttles: AttemptThrottles,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  async of({ agencyId, accountId }: Person): Promise<SecondFactor | null> {
    return this.transactions.outside.findOneBy(SecondFactor, { agencyId, accountId });
  }

  async backupCodesLeft({ agencyId, accountId }: Person): Promise<number> {
    return this.transactions.outside.countBy(BackupCode, { agencyId, accountId, usedAt: IsNull() });
  }

  /**
   * The secret that is being set up; null where nothing is, and for a session that has not given the factor in use:
   * the password alone must not be enough to read the codes to come.
   */
  async pendingSecret(viewer: Viewer): Promise<string | null> {
    return this.unsealPending(this.transactions.reading(viewer.agencyId), viewer, await this.of(viewer));
  }

  /** Makes the first secret. @throws FormRefused where one is in use: that is replaced with the password alone */
  async begin(viewer: Viewer): Promise<void> {
    if ((await this.of(viewer))?.confirmedAt) throw FormRefused.whole('Ihr zweiter Faktor ist schon eingerichtet.');
    await this.renew(viewer);
  }

  /** Makes a new secret beside the one in use, which goes on until the new one is confirmed. The password was asked for again. */
  async renew({ agencyId, accountId }: Viewer): Promise<void> {
    const keys = await this.serverKeys.forAgency(this.transactions.reading(agencyId));
    const pendingSealed = keys.sealSecondFactor(accountId, newSecret());
    await this.transactions.outside.upsert(SecondFactor, { agencyId, accountId, pendingSealed }, [
      'agencyId',
      'accountId',
    ]);
  }

  /**
   * Takes the new secret into use, once a code from it was right.
   * @returns the backup codes, to be shown once
   * @throws FormRefused
   */
  async confirm(viewer: Viewer, code: string): Promise<string[]> {
    const { agencyId, accountId } = viewer;
    const factor = await this.of(viewer);
    if (factor?.confirmedAt && !viewer.verified) throw FormRefused.whole('Bitte geben Sie zuerst Ihren Code ein.');
    const reading = this.transactions.reading(agencyId);
    const secret = await this.unsealPending(reading, viewer, factor);
    const step = secret && (await matchingStep(secret, code, reading.now, null));
    if (!factor?.pendingSealed || !step)
      throw FormRefused.field('code', 'Dieser Code stimmt nicht. Geht die Uhr Ihres Telefons richtig?');
    const { pendingSealed } = factor;
    return this.transactions.by(viewer, async (tx) => {
      const inUse = {
        secretSealed: pendingSealed,
        pendingSealed: null,
        confirmedAt: tx.now,
        lastStep: step.toString(),
      };
      const { affected } = await tx.manager.update(SecondFactor, { agencyId, accountId, pendingSealed }, inUse);
      if (affected !== 1) throw FormRefused.whole('Das wurde gerade schon erledigt. Bitte laden Sie die Seite neu.');
      await this.sessions.verify(tx, viewer);
      await this.audit.append(tx, 'second-factor.confirmed');
      return this.writeBackupCodes(tx, viewer.accountId);
    });
  }

  /** A code of the app or from paper; either works once. @throws FormRefused */
  async give(viewer: Viewer, code: string): Promise<void> {
    await this.attempt(viewer, () => this.use(viewer, code));
  }

  /** The same from somebody who has no session yet. @throws FormRefused */
  async giveAs(account: Person, code: string): Promise<void> {
    await this.attempt(account, () =>
      this.transactions.by(account, async (tx) => ((await this.spend(tx, account.accountId, code)) ? true : null)),
    );
  }

  /** New backup codes in place of the ones before. */
  async renewBackupCodes(viewer: Viewer): Promise<string[]> {
    return this.transactions.by(viewer, async (tx) => {
      await this.audit.append(tx, 'second-factor.backup-codes-created');
      return this.writeBackupCodes(tx, viewer.accountId);
    });
  }

  /** For somebody who needs none any more. */
  async removeOwn(viewer: Viewer): Promise<void> {
    await this.transactions.by(viewer, (tx) => this.remove(tx, viewer.accountId));
  }

  /** For a colleague who has lost it. */
  async remove(tx: Transaction, accountId: string): Promise<void> {
    const { manager, agencyId } = tx;
    await manager.delete(SecondFactor, { agencyId, accountId });
    await manager.delete(BackupCode, { agencyId, accountId });
    await this.audit.append(tx, 'second-factor.removed', { subjectId: accountId });
  }

  private async unsealPending(
    tx: Reading,
    { accountId, verified }: Viewer,
    factor: SecondFactor | null,
  ): Promise<string | null> {
    if (!factor?.pendingSealed || (factor.confirmedAt && !verified)) return null;
    const keys = await this.serverKeys.forAgency(tx);
    return keys.unsealSecondFactor(accountId, factor.pendingSealed);
  }

  private async attempt(account: Person, check: () => Promise<true | null>): Promise<void> {
    const { agencyId, accountId } = account;
    const keys = await this.serverKeys.forAgency(this.transactions.reading(agencyId));
    const subjectHash = keys.lookupHash('access-link', `second-factor ${accountId}`);
    const subject = { agencyId, purpose: 'second-factor', subjectHash, accountId } as const;
    if (await this.throttles.attempt(subject, check)) return;
    await this.transactions.by(account, (tx) => this.audit.append(tx, 'second-factor.denied'));
    throw FormRefused.field('code', wrongCode);
  }

  private async use(viewer: Viewer, code: string): Promise<true | null> {
    return this.transactions.by(viewer, async (tx) => {
      if (!(await this.spend(tx, viewer.accountId, code))) return null;
      await this.sessions.verify(tx, viewer);
      await this.audit.append(tx, 'second-factor.given');
      return true;
    });
  }

  private async spend(tx: Transaction, accountId: string, code: string): Promise<boolean> {
    return (await this.useStep(tx, accountId, code)) || (await this.useBackupCode(tx, accountId, code));
  }

  private async useStep(tx: Transaction, accountId: string, code: string): Promise<boolean> {
    const { manager, agencyId, now } = tx;
    const factor = await manager.findOne(SecondFactor, {
      where: { agencyId, accountId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!factor?.secretSealed) return false;
    const keys = await this.serverKeys.forAgency(tx);
    const lastStep = factor.lastStep === null ? null : Number(factor.lastStep);
    const step = await matchingStep(keys.unsealSecondFactor(accountId, factor.secretSealed), code, now, lastStep);
    if (step === null) return false;
    await manager.update(SecondFactor, { agencyId, accountId }, { lastStep: step.toString() });
    return true;
  }

  private async useBackupCode(tx: Transaction, accountId: string, code: string): Promise<boolean> {
    const normalized = normalizedBackupCode(code);
    if (normalized === null) return false;
    const keys = await this.serverKeys.forAgency(tx);
    const rows = await tx.manager.query<[unknown[], number]>(
      'UPDATE backup_codes SET used_at = $4 WHERE agency_id = $1 AND account_id = $2 AND code_hash = ANY($3) AND used_at IS NULL',
      [tx.agencyId, accountId, keys.lookupHashes('access-link', backupText(accountId, normalized)), tx.now],
    );
    return rows[1] === 1;
  }

  private async writeBackupCodes(tx: Transaction, accountId: string): Promise<string[]> {
    const { manager, agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const codes = newBackupCodes();
    await manager.delete(BackupCode, { agencyId, accountId });
    await manager.insert(
      BackupCode,
      codes.map((code) => ({
        agencyId,
        accountId,
        codeHash: keys.lookupHash('access-link', backupText(accountId, code)),
        usedAt: null,
      })),
    );
    return codes;
  }
}

/** A code belongs to one account: the same characters mean nothing for another. */
function backupText(accountId: string, code: string): string {
  return `backup-code ${accountId} ${code}`;
}
