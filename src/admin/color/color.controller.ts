import { Controller, Get, Post } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { ColorChanges } from './color-changes.js';
import { ColorForm } from './color.form.js';
import { colorView } from './color.view.js';

/** "Farbe": of links and buttons. */
@For('admin')
@Controller('settings/color')
export class ColorController {
  constructor(private readonly changes: ColorChanges) {}

  @Get()
  color(@CurrentAgency() agency: AgencyRecord): Page {
    return page(agency, null, 200);
  }

  @Post()
  set(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentViewer() admin: Viewer,
    @Form(ColorForm) form: Submitted<ColorForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.changes.set(admin, values);
        return new Redirect('/settings/color', 'saved');
      },
      (refused, status) => page(agency, refused, status),
    );
  }
}

function page(agency: AgencyRecord, form: Submitted<ColorForm> | null, status: number): Page {
  return new Page('admin/color', said('admin/color.title'), colorView(agency, form), status);
}
