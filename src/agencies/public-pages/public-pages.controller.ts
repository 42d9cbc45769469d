import { Controller, Get, NotFoundException, Req } from '@nestjs/common';
import { crisisSentences } from '../../domain/sentences/crisis-help.js';
import { CurrentTexts, Public } from '../../web/request/access.js';
import { Page } from '../../web/page/page.js';
import { phoneHref } from '../../web/page/phone-href.js';
import type { WebRequest } from '../../web/request/request.js';
import type { Texts } from '../../web/texts/texts.js';
import { AgencyDirectory, type AgencyRecord } from '../directory/agency-directory.js';
import type { AgencyTextKind } from '../directory/agency-text.entity.js';
import { CurrentAgency } from '../directory/current-agency.js';
import { homeView } from './home.view.js';
import { termsView } from './text.view.js';
import { said } from '../../web/texts/said.js';
import { Workweeks } from './workweeks.js';

@Public()
@Controller()
export class PublicPagesController {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly workweeks: Workweeks,
  ) {}

  @Get()
  async home(@CurrentAgency() agency: AgencyRecord, @Req() { viewer, texts }: WebRequest): Promise<Page> {
    const welcome = await this.agencies.text(agency.agencyId, 'welcome');
    const workweek = await this.workweeks.workweek(agency.agencyId);
    return new Page('agencies/home', said('agencies/home.title'), homeView(agency, welcome, workweek, viewer, texts));
  }

  @Get('terms')
  async terms(@CurrentAgency() agency: AgencyRecord, @CurrentTexts() texts: Texts): Promise<Page> {
    const terms = await this.agencies.termsInForce(agency.agencyId);
    if (!terms) throw new NotFoundException();
    return new Page('agencies/text', said('layout.terms'), termsView(terms, agency.zone, texts));
  }

  @Get('privacy')
  privacy(@CurrentAgency() agency: AgencyRecord, @CurrentTexts() texts: Texts): Promise<Page> {
    return this.text(agency, 'privacy', texts.say('layout.privacy'));
  }

  @Get('imprint')
  imprint(@CurrentAgency() agency: AgencyRecord, @CurrentTexts() texts: Texts): Promise<Page> {
    return this.text(agency, 'imprint', texts.say('layout.imprint'));
  }

  @Get('help')
  help(@CurrentAgency() agency: AgencyRecord, @CurrentTexts() texts: Texts): Page {
    const lines = agency.crisis.map((line) => ({
      ...line,
      phoneHref: phoneHref(line.phone),
      description: line.note ?? '',
    }));
    return new Page('agencies/help', said('agencies/help.title'), {
      heading: texts.say('agencies/help.heading'),
      lead: `${crisisSentences(agency.crisis).lead} ${texts.say('agencies/help.in-danger')}`,
      lines,
    });
  }

  private async text({ agencyId }: AgencyRecord, kind: AgencyTextKind, heading: string): Promise<Page> {
    const sections = await this.agencies.text(agencyId, kind);
    if (sections.length === 0) throw new NotFoundException();
    return new Page('agencies/text', heading, { heading, version: null, lead: null, sections });
  }
}
