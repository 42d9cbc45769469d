import { Injectable } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { AgencySetup } from '../../agencies/directory/agency-setup.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { isPhoneNumber } from '../../domain/phone-number.js';
import { lockAgency } from '../../threads/locks.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Office, Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { stateOf } from '../edited-state.js';
import type { OfficeForm } from './office.form.js';

/** Where the agency is to be found in each state. */
@Injectable()
export class OfficeChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly setup: AgencySetup,
    private readonly directory: AgencyDirectory,
    private readonly audit: AuditLog,
  ) {}

  /** Shown at once. @throws FormRefused */
  async set(admin: Viewer, region: string, { basedOn, ...typed }: OfficeForm): Promise<void> {
    const office = officeIn(typed);
    await this.transactions.by(admin, async (tx) => {
      await lockAgency(tx);
      const standing = officeState(await this.setup.office(tx, region));
      // Sent twice, it stands as it was sent.
      if (officeState(office) === standing) return;
      if (standing !== basedOn) throw FormRefused.whole(said('admin/offices.changed-meanwhile'), 409);
      await this.setup.setOffice(tx, region, office);
      await this.audit.append(tx, 'agency.office-set');
    });
    this.directory.forget();
  }

  /** Nothing, where there is none any more. */
  async remove(admin: Viewer, region: string): Promise<void> {
    await this.transactions.by(admin, async (tx) => {
      await lockAgency(tx);
      if ((await this.setup.office(tx, region)) === null) return;
      await this.setup.setOffice(tx, region, null);
      await this.audit.append(tx, 'agency.office-removed');
    });
    this.directory.forget();
  }
}

/** Tells one state of an office from another. */
export function officeState(office: Office | null): string {
  return stateOf(office ? JSON.stringify([office.name, office.address, office.phone, office.hours, office.help]) : '');
}

function officeIn({ name, address, phone, hours, help }: Omit<OfficeForm, 'basedOn'>): Office {
  if (phone !== '' && !isPhoneNumber(phone)) throw FormRefused.field('phone', said('admin/offices.no-phone'));
  const written = (text: string) => text.trim() || null;
  return {
    name: name.trim(),
    address: written(address),
    phone: written(phone),
    hours: written(hours),
    help: written(help),
  };
}
