import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { type PublicText, publicTexts } from '../../agencies/directory/text-sources.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { TextChanges } from './text-changes.js';
import { TextsForm } from './texts.form.js';
import { textsView } from './texts.view.js';

/** "Texte": what the public pages say. */
@For('admin')
@Controller('settings/texts/:kind')
export class TextsController {
  constructor(private readonly changes: TextChanges) {}

  @Get()
  text(@CurrentViewer() admin: Viewer, @Param('kind') kind: string): Promise<Page> {
    return this.page(admin, known(kind), null, 200);
  }

  @Post()
  set(
    @CurrentViewer() admin: Viewer,
    @Param('kind') name: string,
    @Form(TextsForm) form: Submitted<TextsForm>,
  ): Promise<Page | Redirect> {
    const kind = known(name);
    return handleForm(
      form,
      async (values) => {
        await this.changes.set(admin, kind, values);
        return new Redirect(`/settings/texts/${kind}`, 'saved');
      },
      (refused, status) => this.page(admin, kind, refused, status),
    );
  }

  private async page(
    { agencyId }: Viewer,
    kind: PublicText,
    form: Submitted<TextsForm> | null,
    status: number,
  ): Promise<Page> {
    return new Page('admin/texts', 'Texte', textsView(kind, await this.changes.source(agencyId, kind), form), status);
  }
}

function known(name: string): PublicText {
  const kind = publicTexts.find((one) => one === name);
  if (!kind) throw new NotFoundException();
  return kind;
}
