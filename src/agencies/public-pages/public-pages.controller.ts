import { Controller, Get, NotFoundException, Param, Query, Req } from '@nestjs/common';
import { CurrentTexts, CurrentTimes, Public } from '../../web/request/access.js';
import { Page } from '../../web/page/page.js';
import { regionOf } from '../../web/request/region.js';
import type { WebRequest } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import type { Texts } from '../../web/texts/texts.js';
import type { AgencyRecord } from '../directory/agency-directory.js';
import { CurrentAgency } from '../directory/current-agency.js';
import { PublicTexts } from '../public-texts/public-texts.js';
import { accessibilityView } from './accessibility.view.js';
import { helpView } from './help.view.js';
import { homeView } from './home.view.js';
import { headingOf, type PageKind, termsView, textView } from './text.view.js';
import { said } from '../../web/texts/said.js';
import { onceUnsealed } from '../../vault/ciphers/alarm.js';
import { Workweeks } from './workweeks.js';

@Public()
@Controller()
export class PublicPagesController {
  constructor(
    private readonly publicTexts: PublicTexts,
    private readonly workweeks: Workweeks,
  ) {}

  @Get()
  async home(
    @CurrentAgency() agency: AgencyRecord,
    @Req() request: WebRequest,
    @Query('as') as: unknown,
  ): Promise<Page> {
    const { texts } = request;
    // An admin looks at what they have written there.
    const viewer = as === 'visitor' ? null : request.viewer;
    const welcome = viewer ? null : await onceUnsealed(this.publicTexts.read(agency, 'welcome', texts.language));
    const workweek = await this.workweeks.workweek(agency.agencyId);
    const reader = { viewer, region: regionOf(request) };
    return new Page(
      'agencies/home',
      viewer ? said('navigation.start') : said('agencies/home.title'),
      homeView(agency, welcome ?? null, workweek, reader, texts),
    );
  }

  @Get('how-it-works')
  how(@CurrentAgency() agency: AgencyRecord, @CurrentTexts() texts: Texts): Promise<Page> {
    return this.text(agency, 'how', texts);
  }

  @Get('about')
  about(@CurrentAgency() agency: AgencyRecord, @CurrentTexts() texts: Texts): Promise<Page> {
    return this.text(agency, 'about', texts);
  }

  @Get('questions')
  questions(@CurrentAgency() agency: AgencyRecord, @CurrentTexts() texts: Texts): Promise<Page> {
    return this.text(agency, 'questions', texts);
  }

  @Get('team')
  team(@CurrentAgency() agency: AgencyRecord, @CurrentTexts() texts: Texts): Promise<Page> {
    return this.text(agency, 'team', texts);
  }

  @Get('confidentiality')
  confidentiality(@CurrentAgency() agency: AgencyRecord, @CurrentTexts() texts: Texts): Promise<Page> {
    return this.text(agency, 'confidentiality', texts);
  }

  @Get('privacy')
  privacy(@CurrentAgency() agency: AgencyRecord, @CurrentTexts() texts: Texts): Promise<Page> {
    return this.text(agency, 'privacy', texts);
  }

  @Get('imprint')
  imprint(@CurrentAgency() agency: AgencyRecord, @CurrentTexts() texts: Texts): Promise<Page> {
    return this.text(agency, 'imprint', texts);
  }

  @Get('terms')
  terms(@CurrentAgency() agency: AgencyRecord, @CurrentTimes() times: Times): Promise<Page> {
    return this.termsOf(agency, times, null);
  }

  @Get('terms/versions/:version')
  termsVersion(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @Param('version') version: string,
  ): Promise<Page> {
    if (!/^[1-9]\d{0,8}$/.test(version)) throw new NotFoundException();
    return this.termsOf(agency, times, Number(version));
  }

  @Get('accessibility')
  accessibility(@CurrentTexts() texts: Texts): Page {
    return new Page('agencies/accessibility', said('agencies/accessibility.title'), accessibilityView(texts));
  }

  @Get('help')
  help(@CurrentAgency() agency: AgencyRecord, @Req() request: WebRequest): Page {
    const view = helpView(agency, regionOf(request), request.texts);
    return new Page('agencies/help', said('agencies/help.title'), view);
  }

  private async text(agency: AgencyRecord, kind: PageKind, texts: Texts): Promise<Page> {
    const text = await this.publicTexts.read(agency, kind, texts.language);
    if (!text) throw new NotFoundException();
    return new Page('agencies/text', headingOf(kind, texts), textView(kind, text, texts));
  }

  /** @param version null: the one in force */
  private async termsOf(agency: AgencyRecord, times: Times, version: number | null): Promise<Page> {
    const { agencyId, termsVersion: inForce } = agency;
    const { texts } = times;
    const shown = version ?? inForce;
    if (shown === null || inForce === null || shown > inForce) throw new NotFoundException();
    const text = await this.publicTexts.read(agency, 'terms', texts.language, shown);
    if (!text) throw new NotFoundException();
    const versions = await this.publicTexts.termsVersions(agencyId);
    const view = termsView(text, { shown, inForce }, versions, times);
    return new Page('agencies/text', headingOf('terms', texts), view);
  }
}
