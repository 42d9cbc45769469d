import { Controller, Get, Post } from '@nestjs/common';
import { CurrentViewer, For, CurrentTexts } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { RetentionChanges } from './retention-changes.js';
import { RetentionForm } from './retention.form.js';
import { retentionView } from './retention.view.js';
import { said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';

/** "Aufbewahrung": when concluded inquiries and unused accounts are deleted. */
@For('admin')
@Controller('settings/retention')
export class RetentionController {
  constructor(private readonly changes: RetentionChanges) {}

  @Get()
  retention(@CurrentTexts() texts: Texts, @CurrentViewer() admin: Viewer): Promise<Page> {
    return this.page(texts, admin, null, 200);
  }

  @Post()
  set(
    @CurrentTexts() texts: Texts,
    @CurrentViewer() admin: Viewer,
    @Form(RetentionForm) form: Submitted<RetentionForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.changes.set(admin, values);
        return new Redirect('/settings/retention', 'saved');
      },
      (refused, status) => this.page(texts, admin, refused, status),
    );
  }

  private async page(
    texts: Texts,
    { agencyId }: Viewer,
    form: Submitted<RetentionForm> | null,
    status: number,
  ): Promise<Page> {
    return new Page(
      'admin/retention',
      said('admin/retention.title'),
      retentionView(await this.changes.times(agencyId), form, texts),
      status,
    );
  }
}
