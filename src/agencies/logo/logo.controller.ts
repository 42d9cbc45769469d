import { Controller, Get, NotFoundException, Param, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { logoKinds } from '../../domain/logo-image.js';
import { Public } from '../../web/request/access.js';
import type { AgencyRecord } from '../directory/agency-directory.js';
import { CurrentAgency } from '../directory/current-agency.js';
import { kindIn } from '../logo-name/logo-name.js';
import { Logos } from './logos.js';

/** The logo of the agency at this host, under a name that carries its hash: a browser may keep it for ever. */
@Public()
@Controller('brand')
export class LogoController {
  constructor(private readonly logos: Logos) {}

  @Get(':name')
  async logo(
    @CurrentAgency() agency: AgencyRecord,
    @Param('name') name: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const image = name === agency.logo ? await this.logos.image(agency.agencyId, name) : null;
    if (!image) throw new NotFoundException();
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    return new StreamableFile(image, { type: logoKinds[kindIn(name)], length: image.length });
  }
}
