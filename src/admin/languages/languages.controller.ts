import { Controller, Get, Post } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { Counselors } from '../../assignment/counselors/counselors.js';
import { CurrentViewer, For, CurrentTexts } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { LanguageChanges } from './language-changes.js';
import { LanguagesForm } from './languages.form.js';
import { languagesView } from './languages.view.js';
import { said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';

/** "Sprachen": in which languages clients may write. */
@For('admin')
@Controller('settings/languages')
export class LanguagesController {
  constructor(
    private readonly counselors: Counselors,
    private readonly changes: LanguageChanges,
  ) {}

  @Get()
  languages(@CurrentAgency() agency: AgencyRecord, @CurrentTexts() texts: Texts): Promise<Page> {
    return this.page(agency, texts, null, 200);
  }

  @Post()
  set(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTexts() texts: Texts,
    @CurrentViewer() admin: Viewer,
    @Form(LanguagesForm) form: Submitted<LanguagesForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.changes.set(admin, values);
        return new Redirect('/settings/languages', 'saved');
      },
      (refused, status) => this.page(agency, texts, refused, status),
    );
  }

  private async page(
    agency: AgencyRecord,
    texts: Texts,
    form: Submitted<LanguagesForm> | null,
    status: number,
  ): Promise<Page> {
    const view = languagesView(agency, await this.counselors.list(agency.agencyId), form, texts);
    return new Page('admin/languages', said('admin/languages.title'), view, status);
  }
}
