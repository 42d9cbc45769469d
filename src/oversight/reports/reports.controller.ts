import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { CurrentTimes, For } from '../../web/request/access.js';
import { Page } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { said } from '../../web/texts/said.js';
import { reportCsv } from './report-csv.js';
import { reportPeriod } from './report-period.js';
import { reportView } from './report.view.js';
import { Reports } from './reports.js';

@For('supervisor')
@Controller('oversight/reports')
export class ReportsController {
  constructor(private readonly reports: Reports) {}

  @Get()
  async show(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | string> {
    const { agencyId } = agency;
    const period = reportPeriod(query, times.today);
    const view = reportView(
      agency,
      await this.reports.read(agencyId, period),
      await this.reports.rest(agencyId, period),
      period,
      times,
    );
    if (query.format !== 'csv') return new Page('oversight/reports', said('oversight.reports'), view);
    const months = { from: period.from.slice(0, 7), to: period.to.slice(0, 7) };
    response.type('text/csv; charset=utf-8').attachment(times.texts.say('oversight/reports.csv-name', months));
    return reportCsv(view, times.texts);
  }
}
