import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { CurrentTimes, For } from '../../web/request/access.js';
import { Page } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
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
    @CurrentTimes() { today }: Times,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | string> {
    const { agencyId } = agency;
    const period = reportPeriod(query, today);
    const view = reportView(
      agency,
      await this.reports.read(agencyId, period),
      await this.reports.unanswered(agencyId, period),
      period,
      today,
    );
    if (query.format !== 'csv') return new Page('oversight/reports', 'Berichte', view);
    response
      .type('text/csv; charset=utf-8')
      .attachment(`Bericht-${period.from.slice(0, 7)}-bis-${period.to.slice(0, 7)}.csv`);
    return reportCsv(view);
  }
}
