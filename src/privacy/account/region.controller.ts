import { Controller, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { regionHref } from '../../agencies/public-pages/region-picker.view.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { Environment } from '../../config/environment.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { type Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { chosenRegion } from '../../web/request/region.js';
import type { Viewer } from '../../web/request/request.js';
import { AccountPages } from './account-pages.js';
import { RegionChanges } from './region-changes.js';
import { RegionForm } from './region.form.js';

/** A client's federal state, from "Meine Daten" or from the page of a state. */
@For('client')
@Controller('account/region')
export class RegionController {
  constructor(
    private readonly pages: AccountPages,
    private readonly changes: RegionChanges,
    private readonly environment: Environment,
  ) {}

  /** What this browser had chosen before is over: from now on it is what the account says. */
  @Post()
  set(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() client: Viewer,
    @Form(RegionForm) form: Submitted<RegionForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ region }) => {
        await this.changes.set(client, agency, region || null);
        chosenRegion.forget(response, this.environment.secureCookies);
        return new Redirect(region ? regionHref(region) : '/account', 'saved');
      },
      (refused, status) => this.pages.account(agency, times, client, { region: refused }, status),
    );
  }
}
