import { Controller, Get, NotFoundException, Req } from '@nestjs/common';
import { Public } from '../../web/request/access.js';
import { homeOf } from '../../web/layout/navigation.js';
import { Page } from '../../web/page/page.js';
import { phoneHref } from '../../web/page/phone-href.js';
import type { WebRequest } from '../../web/request/request.js';
import { AgencyDirectory, type AgencyRecord } from '../directory/agency-directory.js';
import type { AgencyTextKind } from '../directory/agency-text.entity.js';
import { CurrentAgency } from '../directory/current-agency.js';
import { homeView } from './home.view.js';
import { termsView } from './text.view.js';

@Public()
@Controller()
export class PublicPagesController {
  constructor(private readonly agencies: AgencyDirectory) {}

  @Get()
  async home(@CurrentAgency() agency: AgencyRecord, @Req() request: WebRequest): Promise<Page> {
    const welcome = await this.agencies.text(agency.agencyId, 'welcome');
    return new Page('agencies/home', 'Willkommen', homeView(agency, welcome, request.viewer && homeOf(request.viewer)));
  }

  @Get('terms')
  async terms(@CurrentAgency() agency: AgencyRecord): Promise<Page> {
    const terms = await this.agencies.termsInForce(agency.agencyId);
    if (!terms) throw new NotFoundException();
    return new Page('agencies/text', 'Nutzungsbedingungen', termsView(terms, agency.zone));
  }

  @Get('privacy')
  privacy(@CurrentAgency() agency: AgencyRecord): Promise<Page> {
    return this.text(agency, 'privacy', 'Datenschutz');
  }

  @Get('imprint')
  imprint(@CurrentAgency() agency: AgencyRecord): Promise<Page> {
    return this.text(agency, 'imprint', 'Impressum');
  }

  @Get('help')
  help(@CurrentAgency() agency: AgencyRecord): Page {
    const lines = agency.crisis.map((line) => ({
      ...line,
      phoneHref: phoneHref(line.phone),
      description: line.note ?? '',
    }));
    return new Page('agencies/help', 'Sofort Hilfe', {
      heading: 'Sofort mit jemandem sprechen',
      lead: 'Hier erreichen Sie jetzt gleich einen Menschen. Wenn jemand in Lebensgefahr ist, rufen Sie bitte die Rettung.',
      lines,
    });
  }

  private async text({ agencyId }: AgencyRecord, kind: AgencyTextKind, heading: string): Promise<Page> {
    const sections = await this.agencies.text(agencyId, kind);
    if (sections.length === 0) throw new NotFoundException();
    return new Page('agencies/text', heading, { heading, version: null, lead: null, sections });
  }
}
