import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Person, Reading, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Notices } from '../../notifications/notices.js';
import type { Verified } from '../../vault/row-macs/verified-row.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { AttemptThrottles } from '../limits/attempt-throttles.js';
import { Sessions } from '../sessions/sessions.js';
import { FactorRows } from './factor-rows.js';
import { matchingStep } from './one-time-codes.js';
import type { SecondFactor } from '../sessions/second-factor.entity.js';
import { said } from '../../web/texts/said.js';

const wrongCode = said('auth/second-factor.wrong-code');

/** What colleagues give beside their password: the codes of an app, of paper, or what a passkey signs. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly transactions: Transactions,
    private readonly factors: FactorRows,
    private readonly throttles: AttemptThrottles,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly notices: Notices,
  ) {}

  of({ agencyId, accountId }: Person): Promise<Verified<SecondFactor> | null> {
    return this.factors.of(this.transactions.reading(agencyId), accountId);
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
    if ((await this.of(viewer))?.confirmedAt) throw FormRefused.whole(said('auth/second-factor.already'));
    await this.renew(viewer);
  }

  /** Makes a new secret beside the one in use, which goes on until the new one is confirmed. The password was asked for again. */
  async renew(viewer: Viewer): Promise<void> {
    await this.transactions.by(viewer, (tx) => this.factors.writePending(tx, viewer.accountId));
  }

  /**
   * Takes the new secret into use, once a code from it was right.
   * @returns the backup codes, to be shown once; null where it was taken into use before
   * @throws FormRefused
   */
  async confirm(viewer: Viewer, code: string): Promise<string[] | null> {
    const factor = await this.of(viewer);
    if (factor?.confirmedAt && !viewer.verified) throw FormRefused.whole(said('auth/second-factor.code-first'));
    const reading = this.transactions.reading(viewer.agencyId);
    const secret = await this.unsealPending(reading, viewer, factor);
    if (factor?.confirmedAt && secret === null) return null;
    const step = secret && (await matchingStep(secret, code, reading.now, null));
    if (!factor || !step) throw FormRefused.field('code', said('auth/second-factor.wrong-first-code'));
    return this.transactions.by(viewer, async (tx) => {
      if (!(await this.factors.confirm(tx, factor, step)))
        throw FormRefused.whole(said('auth/second-factor.done-already'));
      await this.audit.append(tx, 'second-factor.confirmed');
      await this.notices.ownAccessTouched(tx, viewer.accountId);
      return this.begun(tx, viewer);
    });
  }

  /** The session at hand has given it, and new backup codes stand in for it. */
  async begun(tx: Transaction, viewer: Viewer): Promise<string[]> {
    await this.sessions.verify(tx, viewer);
    return this.factors.writeBackupCodes(tx, viewer.accountId);
  }

  /** A code of the app or from paper; either works once. @throws FormRefused */
  give(viewer: Viewer, code: string): Promise<void> {
    const refusal = FormRefused.field('code', wrongCode);
    return this.giveBy(viewer, (tx) => this.factors.spend(tx, viewer.accountId, code), refusal);
  }

  /** Whatever else proves it. Guesses at either are counted together. @throws FormRefused */
  giveBy(viewer: Viewer, isRight: (tx: Transaction) => Promise<boolean>, refusal: FormRefused): Promise<void> {
    const use = async (tx: Transaction): Promise<true | null> => {
      if (!(await isRight(tx))) return null;
      await this.sessions.verify(tx, viewer);
      await this.audit.append(tx, 'second-factor.given');
      return true;
    };
    return this.attempt(viewer, () => this.transactions.by(viewer, use), refusal);
  }

  /** The same from somebody who has no session yet. @throws FormRefused */
  async giveAs(account: Person, code: string): Promise<void> {
    await this.attempt(
      account,
      () =>
        this.transactions.by(account, async (tx) =>
          (await this.factors.spend(tx, account.accountId, code)) ? true : null,
        ),
      FormRefused.field('code', wrongCode),
    );
  }

  /** New backup codes in place of the ones before. */
  async renewBackupCodes(viewer: Viewer): Promise<string[]> {
    return this.transactions.by(viewer, async (tx) => {
      await this.audit.append(tx, 'second-factor.backup-codes-created');
      return this.factors.writeBackupCodes(tx, viewer.accountId);
    });
  }

  /** For somebody who needs none any more. */
  async removeOwn(viewer: Viewer): Promise<void> {
    if (!(await this.of(viewer))) return;
    await this.transactions.by(viewer, async (tx) => {
      await this.remove(tx, viewer.accountId);
      await this.notices.ownAccessTouched(tx, viewer.accountId);
    });
  }

  /** For a colleague who has lost it. */
  async remove(tx: Transaction, accountId: string): Promise<void> {
    await this.factors.remove(tx, accountId);
    await this.audit.append(tx, 'second-factor.removed', { subjectId: accountId });
  }

  private async unsealPending(
    tx: Reading,
    { verified }: Viewer,
    factor: Verified<SecondFactor> | null,
  ): Promise<string | null> {
    if (!factor || (factor.confirmedAt && !verified)) return null;
    return this.factors.pendingSecret(tx, factor);
  }

  private async attempt(account: Person, check: () => Promise<true | null>, refusal: FormRefused): Promise<void> {
    const { agencyId, accountId } = account;
    const subjectHash = await this.factors.subjectOf(this.transactions.reading(agencyId), account);
    const subject = { agencyId, purpose: 'second-factor', subjectHash, accountId } as const;
    if (await this.throttles.attempt(subject, check)) return;
    await this.transactions.by(account, (tx) => this.audit.append(tx, 'second-factor.denied'));
    throw refusal;
  }
}
