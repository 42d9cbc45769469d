import { Controller, Get } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { Clock } from '../../config/clock.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Page } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { AgencyFactsReader } from './agency-facts.js';
import { settingsView } from './settings.view.js';

@For('admin')
@Controller('settings')
export class SettingsController {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly facts: AgencyFactsReader,
    private readonly clock: Clock,
  ) {}

  @Get()
  async settings(@CurrentViewer() { agencyId }: Viewer): Promise<Page> {
    const view = settingsView(await this.agencies.byId(agencyId), await this.facts.read(agencyId), this.clock.now());
    return new Page('admin/settings', 'Einstellungen', view);
  }
}
