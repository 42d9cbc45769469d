import { Controller, Get, Param, Post } from '@nestjs/common';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { ClientInbox } from '../client-thread/client-inbox.js';
import { Deletions } from './deletions.js';
import { confirmationView } from '../client-thread/inquiry-confirmation.view.js';
import { said } from '../../web/texts/said.js';

@For('client')
@Controller('inquiries/:id/deletion')
export class ClientDeletionController {
  constructor(
    private readonly threads: ClientInbox,
    private readonly deletions: Deletions,
  ) {}

  @Get()
  async ask(@CurrentViewer() client: Viewer, @Param('id', Id) id: string): Promise<Page> {
    return new Page(
      'inquiries/deletion',
      said('inquiries/deletion.title'),
      confirmationView(await this.threads.findVisibleTo(client, id)),
    );
  }

  @Post()
  async delete(@CurrentViewer() client: Viewer, @Param('id', Id) id: string): Promise<Redirect> {
    await this.deletions.delete(client, id);
    return new Redirect('/inquiries', 'deleted');
  }
}
