import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { Reassignments } from '../overview/reassignments.js';

/** Somebody leaves: everything they have open goes to a colleague. */
@Injectable()
export class Farewells {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly reassignments: Reassignments,
  ) {}

  /**
   * Each client by themself, with all of their threads: what can be handed over is, whatever is refused beside it.
   * @throws FormRefused naming what stayed, and why
   */
  async handOverAll(supervisor: Viewer, counselorId: string, toCounselorId: string): Promise<void> {
    if (counselorId === toCounselorId)
      throw FormRefused.field('successor', 'Das ist dieselbe Person. Bitte wählen Sie eine andere.');
    const threads = await this.dataSource.query<{ inquiryId: string }[]>(openSql, [supervisor.agencyId, counselorId]);
    const refused = await this.reassignments.assign(
      supervisor,
      threads.map(({ inquiryId }) => inquiryId),
      toCounselorId,
    );
    if (refused.length > 0)
      throw new FormRefused(
        refused.map(({ code, reason }) => ({
          field: null,
          message: code === null ? reason : `Anfrage ${code}: ${reason}`,
        })),
      );
  }
}

/** One thread of each client: their others go with it. */
const openSql = `
  SELECT DISTINCT ON (i.client_id) i.inquiry_id AS "inquiryId"
    FROM assignments a
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id AND i.state IN ('waiting_for_counselor', 'waiting_for_client')
   WHERE a.agency_id = $1 AND a.counselor_id = $2 AND a.ended_at IS NULL
   ORDER BY i.client_id, i.inquiry_id`;
