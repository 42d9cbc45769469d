import { Controller, Get, Param, Post } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { Counselors } from '../../assignment/counselors/counselors.js';
import { Powerful } from '../../auth/access/powerful.js';
import { CurrentTexts, CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import type { Texts } from '../../web/texts/texts.js';
import { CounselorForm } from './counselor.form.js';
import { CounselorSettingsDesk } from './counselor-settings.js';
import { counselorView, typedSettings } from './counselor.view.js';
import { FarewellForm } from './farewell.form.js';
import { Farewells } from './farewells.js';

/** One counselor's settings, and, for supervisors, handing over all that they have open. */
@For('supervisor', 'admin')
@Controller('oversight/counselors/:id')
export class CounselorController {
  constructor(
    private readonly counselors: Counselors,
    private readonly settings: CounselorSettingsDesk,
    private readonly farewells: Farewells,
  ) {}

  @Get()
  show(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTexts() texts: Texts,
    @CurrentViewer() viewer: Viewer,
    @Param('id', Id) id: string,
  ): Promise<Page> {
    return this.page(agency, viewer, id, { texts }, 200);
  }

  @Post()
  change(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTexts() texts: Texts,
    @CurrentViewer() viewer: Viewer,
    @Param('id', Id) id: string,
    @Form(CounselorForm) form: Submitted<CounselorForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.settings.change(viewer, agency, id, values);
        return new Redirect(`/oversight/counselors/${id}`, 'saved');
      },
      (settings, status) => this.page(agency, viewer, id, { texts, settings }, status),
    );
  }

  @Post('farewell')
  @Powerful()
  @For('supervisor')
  handOverAll(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTexts() texts: Texts,
    @CurrentViewer() supervisor: Viewer,
    @Param('id', Id) id: string,
    @Form(FarewellForm) form: Submitted<FarewellForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ successor }) => {
        await this.farewells.handOverAll(supervisor, id, successor, texts);
        return new Redirect(`/oversight/counselors/${id}`, 'handed-over');
      },
      (farewell, status) => this.page(agency, supervisor, id, { texts, farewell }, status),
    );
  }

  private async page(
    agency: AgencyRecord,
    viewer: Viewer,
    id: string,
    forms: { texts: Texts; settings?: Submitted<CounselorForm>; farewell?: Submitted<FarewellForm> },
    status: number,
  ): Promise<Page> {
    const counselor = await this.settings.find(viewer.agencyId, id);
    const counselors = await this.counselors.list(viewer.agencyId);
    const { texts, settings = blank(typedSettings(counselor)), farewell = blank() } = forms;
    const view = counselorView(agency, counselor, {
      texts,
      counselors,
      settings,
      farewell,
      maySteer: viewer.roles.includes('supervisor'),
    });
    return new Page('oversight/counselor', counselor.name, view, status);
  }
}
