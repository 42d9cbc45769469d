import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { refuseWhileLocked } from '../../auth/access/refuse-while-locked.js';
import { UnsentTexts } from '../../auth/unsent-texts/unsent-texts.js';
import { Transactions } from '../../database/transactions.js';
import type { Viewer } from '../../web/request/request.js';
import type { ExportedAccount } from './exported-account.js';
import { ExportedInquiries } from './exported-inquiries.js';
import { ExportedPerson } from './exported-person.js';
import type { Times } from '../../web/page/times.js';

/** Collects all that is stored of a client: GDPR Art. 15 and 20. */
@Injectable()
export class AccountExport {
  constructor(
    private readonly transactions: Transactions,
    private readonly person: ExportedPerson,
    private readonly inquiries: ExportedInquiries,
    private readonly unsent: UnsentTexts,
    private readonly audit: AuditLog,
  ) {}

  /** As it is at one moment. The password was asked for again. @throws FormRefused after a reset that nobody has vouched for */
  async collect(client: Viewer, times: Times): Promise<ExportedAccount> {
    refuseWhileLocked(client);
    await this.transactions.by(client, (tx) => this.inquiries.noteRead(tx, client));
    const exported = await this.transactions.snapshot(client.agencyId, async (tx) => ({
      ...(await this.person.of(tx, client)),
      inquiries: await this.inquiries.of(tx, client, times),
      unsent: await this.unsent.all(tx, client),
    }));
    await this.transactions.by(client, (tx) => this.audit.append(tx, 'account.exported'));
    return exported;
  }
}
