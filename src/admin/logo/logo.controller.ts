import { Controller, Get, Post, UseInterceptors } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { type LogoFault, type LogoImage, logoImage } from '../../domain/logo-image.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, FormRefused, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { LogoChanges } from './logo-changes.js';
import { CurrentUpload, LogoUpload, type Upload } from './logo-upload.js';
import { LogoForm } from './logo.form.js';
import { logoView, refusals } from './logo.view.js';

/** "Logo": beside the agency's name. */
@For('admin')
@Controller('settings/logo')
export class LogoSettingsController {
  constructor(private readonly changes: LogoChanges) {}

  @Get()
  logo(@CurrentAgency() agency: AgencyRecord): Page {
    return page(agency, null, 200);
  }

  @Post()
  @UseInterceptors(LogoUpload)
  set(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentViewer() admin: Viewer,
    @CurrentUpload() upload: Upload,
    @Form(LogoForm) form: Submitted<LogoForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      // Of what is far too long nothing was read, and so nothing is missing.
      upload === 'too-large' ? blank<LogoForm>().refusedWith(refused('too-large')) : form,
      async ({ basedOn }) => {
        await this.changes.set(admin, logoIn(upload), basedOn);
        return new Redirect('/settings/logo', 'saved');
      },
      (again, status) => page(agency, again, status),
    );
  }

  @Post('removal')
  async remove(@CurrentViewer() admin: Viewer): Promise<Redirect> {
    await this.changes.remove(admin);
    return new Redirect('/settings/logo', 'saved');
  }
}

function logoIn(upload: Upload): LogoImage {
  if (typeof upload === 'string') throw refused(upload);
  const image = logoImage(upload);
  if (typeof image === 'string') throw refused(image);
  return image;
}

function refused(fault: LogoFault | 'none'): FormRefused {
  return FormRefused.field('logo', refusals[fault]);
}

function page(agency: AgencyRecord, form: Submitted<LogoForm> | null, status: number): Page {
  return new Page('admin/logo', said('admin/logo.title'), logoView(agency, form), status);
}
