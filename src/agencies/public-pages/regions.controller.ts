import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Environment } from '../../config/environment.js';
import { Page } from '../../web/page/page.js';
import { Public } from '../../web/request/access.js';
import { chooseRegion, regionIn, regionOf } from '../../web/request/region.js';
import { said } from '../../web/texts/said.js';
import type { AgencyRequest } from '../directory/current-agency.js';
import { regionPickerView } from './region-picker.view.js';
import { regionView } from './region.view.js';

/** "Bundesland wählen", and what there is in each. All of it is in memory: it is there in an outage, too. */
@Public()
@Controller('regions')
export class RegionsController {
  constructor(private readonly environment: Environment) {}

  @Get()
  regions(@Req() request: AgencyRequest): Page {
    const view = regionPickerView(request.site, regionOf(request));
    return new Page('agencies/regions', said('agencies/regions.title'), view);
  }

  /** To open it is to choose: this browser keeps it until it is closed. */
  @Get(':region')
  region(
    @Req() { site, viewer, texts }: AgencyRequest,
    @Res({ passthrough: true }) response: Response,
    @Param('region') code: string,
  ): Page {
    const region = regionIn(site, code);
    chooseRegion(response, this.environment.secureCookies, region);
    return new Page('agencies/region', region.label, regionView(site, region, viewer, texts));
  }
}
