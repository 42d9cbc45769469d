import { Controller, Get } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { CurrentTimes, For } from '../../web/request/access.js';
import { Page } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { AgencyFactsReader } from './agency-facts.js';
import { settingsView } from './settings.view.js';
import { said } from '../../web/texts/said.js';

@For('admin')
@Controller('settings')
export class SettingsController {
  constructor(private readonly facts: AgencyFactsReader) {}

  @Get()
  async settings(@CurrentAgency() agency: AgencyRecord, @CurrentTimes() times: Times): Promise<Page> {
    const view = settingsView(agency, await this.facts.read(agency.agencyId), times);
    return new Page('admin/settings', said('navigation.settings'), view);
  }
}
