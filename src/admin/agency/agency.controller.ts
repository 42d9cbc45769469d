import { Controller, Get, Post } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { AgencyChanges } from './agency-changes.js';
import { AgencyForm } from './agency.form.js';
import { agencyView } from './agency.view.js';

/** "Beratungsstelle": its name, and the sender of its mails. */
@For('admin')
@Controller('settings/agency')
export class AgencyController {
  constructor(private readonly changes: AgencyChanges) {}

  @Get()
  agency(@CurrentAgency() agency: AgencyRecord): Page {
    return page(agency, null, 200);
  }

  @Post()
  set(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentViewer() admin: Viewer,
    @Form(AgencyForm) form: Submitted<AgencyForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.changes.set(admin, values);
        return new Redirect('/settings/agency', 'saved');
      },
      (refused, status) => page(agency, refused, status),
    );
  }
}

function page(agency: AgencyRecord, form: Submitted<AgencyForm> | null, status: number): Page {
  return new Page('admin/agency', said('admin/settings.agency'), agencyView(agency, form), status);
}
