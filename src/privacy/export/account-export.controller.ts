import { Controller, HttpCode, Post, StreamableFile } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { PasswordConfirmation } from '../../auth/credentials/password-confirmation.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { Templates } from '../../web/page/templates.js';
import type { Times } from '../../web/page/times.js';
import { AccountExportForm } from './account-export.form.js';
import { AccountExport } from './account-export.js';
import { confirmationView } from '../account/account-confirmation.view.js';
import { exportView } from './export.view.js';
import { said } from '../../web/texts/said.js';

/** Everything of one's own as a file. The one POST that answers with what was asked for instead of redirecting. */
@For('client')
@Controller('account/export')
export class AccountExportController {
  constructor(
    private readonly confirmation: PasswordConfirmation,
    private readonly exports: AccountExport,
    private readonly templates: Templates,
  ) {}

  @Post()
  @HttpCode(200)
  export(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentViewer() client: Viewer,
    @CurrentTimes() times: Times,
    @Form(AccountExportForm) form: Submitted<AccountExportForm>,
  ): Promise<Page | StreamableFile> {
    return handleForm(
      form,
      async ({ password, format = 'html' }) => {
        await this.confirmation.confirm(client, password);
        return this.file(agency, client, { format, times });
      },
      (refused, status) =>
        new Page('privacy/export-confirmation', said('navigation.account'), confirmationView(refused, client), status),
    );
  }

  private async file(
    agency: AgencyRecord,
    client: Viewer,
    { format, times }: { format: 'html' | 'json'; times: Times },
  ): Promise<StreamableFile> {
    const { texts } = times;
    const account = await this.exports.collect(client, times);
    const text =
      format === 'json'
        ? JSON.stringify(account, null, 2)
        : this.templates.render('privacy/export', exportView(account, agency, times), texts);
    // The name says nothing of what is in it.
    const name = texts.say('privacy/export.file-name', { day: account.exportedAt.toISOString().slice(0, 10), format });
    const type = format === 'json' ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
    return new StreamableFile(Buffer.from(text, 'utf8'), { type, disposition: `attachment; filename="${name}"` });
  }
}
