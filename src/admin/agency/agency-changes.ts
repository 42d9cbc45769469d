import { Injectable } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { AgencySetup } from '../../agencies/directory/agency-setup.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { type AgencyIdentity, tellsOfCounseling } from '../../domain/agency-identity.js';
import { lockAgency } from '../../threads/locks.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { stateOf } from '../edited-state.js';
import type { AgencyForm } from './agency.form.js';

/** How an agency calls itself. */
@Injectable()
export class AgencyChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly setup: AgencySetup,
    private readonly directory: AgencyDirectory,
    private readonly audit: AuditLog,
  ) {}

  /** On every page at once, and in mails from now on. @throws FormRefused */
  async set(admin: Viewer, { basedOn, ...identity }: AgencyForm): Promise<void> {
    if (tellsOfCounseling(identity)) throw FormRefused.field('mailSender', said('admin/agency.sender-tells'));
    await this.transactions.by(admin, async (tx) => {
      await lockAgency(tx);
      const standing = identityState(await this.setup.identity(tx));
      // Sent twice, it stands as it was sent.
      if (identityState(identity) === standing) return;
      if (standing !== basedOn) throw FormRefused.whole(said('admin/agency.changed-meanwhile'), 409);
      await this.setup.setIdentity(tx, identity);
      await this.audit.append(tx, 'agency.identity-changed');
    });
    this.directory.forget();
  }
}

/** Tells one state from another. */
export function identityState({ name, tagline, mailSender }: AgencyIdentity): string {
  return stateOf(JSON.stringify([name, tagline, mailSender]));
}
