import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { AuditLog } from '../../audit/audit-log.js';
import { PasswordConfirmation } from '../credentials/password-confirmation.js';
import { GivenFactors } from '../second-factor/given-factors.js';
import { Sessions } from '../sessions/sessions.js';
import { asProofErrors, type GivenProof } from './proof.view.js';

/** Password and second factor, given once more in a session that has begun before. */
@Injectable()
export class Proofs {
  constructor(
    private readonly transactions: Transactions,
    private readonly confirmation: PasswordConfirmation,
    private readonly factors: GivenFactors,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** @throws FormRefused where one is wrong, or comes too early after wrong ones @throws Busy */
  async give(viewer: Viewer, at: { host: string }, { password, code, passkey }: GivenProof): Promise<void> {
    const { proofsMissing } = viewer;
    try {
      if (proofsMissing.includes('password')) await this.confirmation.confirm(viewer, password);
      if (proofsMissing.includes('code')) await this.factors.give(viewer, at, { code, passkey });
    } catch (error) {
      if (!(error instanceof FormRefused)) throw error;
      throw new FormRefused(asProofErrors(error.errors), error.status, error.retryAfter);
    }
    await this.transactions.by(viewer, async (tx) => {
      await this.sessions.notePassword(tx, viewer);
      await this.audit.append(tx, 'session.confirmed');
    });
  }
}
