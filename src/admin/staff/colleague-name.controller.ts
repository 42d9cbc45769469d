import { Controller, Get, Param, Post } from '@nestjs/common';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { ColleagueNameForm } from './colleague-name.form.js';
import { colleagueNameView } from './colleague-name.view.js';
import { ColleagueNames } from './colleague-names.js';

@For('admin')
@Controller('settings/staff')
export class ColleagueNameController {
  constructor(private readonly names: ColleagueNames) {}

  @Get(':id/name')
  name(@CurrentViewer() admin: Viewer, @Param('id', Id) id: string): Promise<Page> {
    return this.page(admin, id, null, 200);
  }

  @Post(':id/name')
  change(
    @CurrentViewer() admin: Viewer,
    @Param('id', Id) id: string,
    @Form(ColleagueNameForm) form: Submitted<ColleagueNameForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.names.change(admin, id, values);
        return new Redirect('/settings/staff', 'saved');
      },
      (refused, status) => this.page(admin, id, refused, status),
    );
  }

  private async page(
    admin: Viewer,
    id: string,
    form: Submitted<ColleagueNameForm> | null,
    status: number,
  ): Promise<Page> {
    const view = colleagueNameView(await this.names.find(admin, id), form);
    return new Page('admin/colleague-name', said('admin/staff.change-name'), view, status);
  }
}
