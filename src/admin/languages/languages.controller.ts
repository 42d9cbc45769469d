import { Controller, Get, Post } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { Counselors } from '../../assignment/counselors/counselors.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { LanguageChanges } from './language-changes.js';
import { LanguagesForm } from './languages.form.js';
import { languagesView } from './languages.view.js';

/** "Sprachen": in which languages clients may write. */
@For('admin')
@Controller('settings/languages')
export class LanguagesController {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly counselors: Counselors,
    private readonly changes: LanguageChanges,
  ) {}

  @Get()
  languages(@CurrentViewer() admin: Viewer): Promise<Page> {
    return this.page(admin, null, 200);
  }

  @Post()
  set(@CurrentViewer() admin: Viewer, @Form(LanguagesForm) form: Submitted<LanguagesForm>): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.changes.set(admin, values);
        return new Redirect('/settings/languages', 'saved');
      },
      (refused, status) => this.page(admin, refused, status),
    );
  }

  private async page({ agencyId }: Viewer, form: Submitted<LanguagesForm> | null, status: number): Promise<Page> {
    const agency = await this.agencies.byId(agencyId);
    const view = languagesView(agency, await this.counselors.list(agencyId), form);
    return new Page('admin/languages', 'Sprachen', view, status);
  }
}
