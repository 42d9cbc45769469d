import { Controller, Get, Param, Post } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import { regionIn } from '../../web/request/region.js';
import type { SiteRegion, Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { OfficeChanges } from './office-changes.js';
import { OfficeForm } from './office.form.js';
import { officeHref, officesView, officeView } from './offices.view.js';

/** "Stellen vor Ort": where the agency is to be found in each state. */
@For('admin')
@Controller('settings/offices')
export class OfficesController {
  constructor(private readonly changes: OfficeChanges) {}

  @Get()
  offices(@CurrentAgency() agency: AgencyRecord): Page {
    return new Page('admin/offices', said('admin/offices.title'), officesView(agency));
  }

  @Get(':region')
  office(@CurrentAgency() agency: AgencyRecord, @Param('region') code: string): Page {
    return page(regionIn(agency, code), null, 200);
  }

  @Post(':region')
  set(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentViewer() admin: Viewer,
    @Param('region') code: string,
    @Form(OfficeForm) form: Submitted<OfficeForm>,
  ): Promise<Page | Redirect> {
    const region = regionIn(agency, code);
    return handleForm(
      form,
      async (values) => {
        await this.changes.set(admin, region.region, values);
        return new Redirect(officeHref(region.region), 'saved');
      },
      (refused, status) => page(region, refused, status),
    );
  }

  @Post(':region/removal')
  async remove(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentViewer() admin: Viewer,
    @Param('region') code: string,
  ): Promise<Redirect> {
    await this.changes.remove(admin, regionIn(agency, code).region);
    return new Redirect('/settings/offices', 'saved');
  }
}

function page(region: SiteRegion, form: Submitted<OfficeForm> | null, status: number): Page {
  return new Page('admin/office', said('admin/offices.title'), officeView(region, form), status);
}
