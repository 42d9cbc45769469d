import { Injectable } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { AgencySetup } from '../../agencies/directory/agency-setup.js';
import { logoName } from '../../agencies/logo-name/logo-name.js';
import { Logos } from '../../agencies/logo/logos.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import type { LogoImage } from '../../domain/logo-image.js';
import { lockAgency } from '../../threads/locks.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { stateOf } from '../edited-state.js';

/** Which picture stands beside an agency's name. */
@Injectable()
export class LogoChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly setup: AgencySetup,
    private readonly logos: Logos,
    private readonly directory: AgencyDirectory,
    private readonly audit: AuditLog,
  ) {}

  /** On every page at once. @throws FormRefused */
  async set(admin: Viewer, logo: LogoImage, basedOn: string): Promise<void> {
    await this.transactions.by(admin, async (tx) => {
      await lockAgency(tx);
      const { logo: standing } = await this.setup.look(tx);
      // Sent twice, it stands as it was sent.
      if (logoName(logo) === standing) return;
      if (logoState(standing) !== basedOn) throw FormRefused.whole(said('admin/logo.changed-meanwhile'), 409);
      await this.logos.set(tx, logo);
      await this.audit.append(tx, 'agency.logo-set');
    });
    this.directory.forget();
  }

  /** Nothing, where there is none any more. */
  async remove(admin: Viewer): Promise<void> {
    await this.transactions.by(admin, async (tx) => {
      await lockAgency(tx);
      const { logo } = await this.setup.look(tx);
      if (logo === null) return;
      await this.logos.set(tx, null);
      await this.audit.append(tx, 'agency.logo-removed');
    });
    this.directory.forget();
  }
}

/** Tells one state from another. */
export function logoState(logo: string | null): string {
  return stateOf(logo ?? '');
}
