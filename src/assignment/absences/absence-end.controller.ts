import { Controller, NotFoundException, Param, Post } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { Absences } from './absences.js';

/** Back earlier than planned, or not going at all. */
@For('counselor')
@Controller('absences/:id/end')
export class AbsenceEndController {
  constructor(private readonly absences: Absences) {}

  @Post()
  async end(@CurrentViewer() viewer: Viewer, @Param('id') absenceId: string): Promise<Redirect> {
    if (!isUUID(absenceId)) throw new NotFoundException();
    await this.absences.end(viewer, absenceId);
    return new Redirect('/absences', 'saved');
  }
}
