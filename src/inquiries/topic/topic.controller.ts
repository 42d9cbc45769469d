import { Controller, Get, Param, Post } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import type { Viewer } from '../../web/request/request.js';
import { CounselorThreads } from '../counselor-thread/counselor-threads.js';
import { TopicForm } from './topic.form.js';
import { topicView } from './topic.view.js';
import { TopicCorrections } from './topic-corrections.js';
import { said } from '../../web/texts/said.js';

/** "Thema ändern". */
@For('counselor')
@Controller('threads/:id/topic')
export class TopicController {
  constructor(
    private readonly threads: CounselorThreads,
    private readonly corrections: TopicCorrections,
  ) {}

  @Get()
  ask(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
  ): Promise<Page> {
    return this.page(agency, counselor, id, null, 200);
  }

  @Post()
  correct(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
    @Form(TopicForm) form: Submitted<TopicForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ topic }) => {
        await this.corrections.correct(agency, counselor, id, topic);
        return new Redirect(`/threads/${id}`, 'topic-corrected');
      },
      (refused, status) => this.page(agency, counselor, id, refused, status),
    );
  }

  private async page(
    agency: AgencyRecord,
    counselor: Viewer,
    id: string,
    refused: Submitted<object> | null,
    status: number,
  ): Promise<Page> {
    const thread = await this.threads.findVisibleTo(counselor, id);
    const form = refused ?? blank({ topic: thread.topicId });
    return new Page('inquiries/topic', said('inquiries.topic'), topicView(agency, thread, form), status);
  }
}
