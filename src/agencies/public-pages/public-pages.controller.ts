import { Controller, Get, NotFoundException, Req } from '@nestjs/common';
import { CurrentSite, Public } from '../../web/request/access.js';
import { homeOf } from '../../web/layout/navigation.js';
import { Page } from '../../web/page/page.js';
import { phoneHref } from '../../web/page/phone-href.js';
import type { Site, WebRequest } from '../../web/request/request.js';
import { AgencyDirectory } from '../directory/agency-directory.js';
import type { AgencyTextKind } from '../directory/agency-text.entity.js';
import { homeView } from './home.view.js';
import { termsView } from './text.view.js';

@Public()
@Controller()
export class PublicPagesController {
  constructor(private readonly agencies: AgencyDirectory) {}

  @Get()
  async home(@CurrentSite() site: Site, @Req() request: WebRequest): Promise<Page> {
    const [agency, welcome] = await Promise.all([
      this.agencies.byId(site.agencyId),
      this.agencies.text(site.agencyId, 'welcome'),
    ]);
    return new Page('agencies/home', 'Willkommen', homeView(agency, welcome, request.viewer && homeOf(request.viewer)));
  }

  @Get('terms')
  async terms(@CurrentSite() site: Site): Promise<Page> {
    const terms = await this.agencies.termsInForce(site.agencyId);
    if (!terms) throw new NotFoundException();
    return new Page('agencies/text', 'Nutzungsbedingungen', termsView(terms, site.zone));
  }

  @Get('privacy')
  privacy(@CurrentSite() site: Site): Promise<Page> {
    return this.text(site, 'privacy', 'Datenschutz');
  }

  @Get('imprint')
  imprint(@CurrentSite() site: Site): Promise<Page> {
    return this.text(site, 'imprint', 'Impressum');
  }

  @Get('help')
  help(@CurrentSite() site: Site): Page {
    const lines = site.crisis.map((line) => ({
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

  private async text(site: Site, kind: AgencyTextKind, heading: string): Promise<Page> {
    const sections = await this.agencies.text(site.agencyId, kind);
    if (sections.length === 0) throw new NotFoundException();
    return new Page('agencies/text', heading, { heading, version: null, lead: null, sections });
  }
}
