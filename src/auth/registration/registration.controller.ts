import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { Environment } from '../../config/environment.js';
import { Public } from '../../web/request/access.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { homeOf } from '../../web/layout/navigation.js';
import { Page, Redirect } from '../../web/page/page.js';
import { regionOf } from '../../web/request/region.js';
import type { WebRequest } from '../../web/request/request.js';
import { RegistrationForm } from './registration.form.js';
import { Registration } from './registration.js';
import { registrationView } from './registration.view.js';
import { setSessionCookie } from '../sessions/session-cookie.js';
import type { Texts } from '../../web/texts/texts.js';
import { said } from '../../web/texts/said.js';

@Public()
@Controller('registration')
export class RegistrationController {
  constructor(
    private readonly registration: Registration,
    private readonly environment: Environment,
  ) {}

  @Get()
  form(
    @CurrentAgency() agency: AgencyRecord,
    @Req() request: WebRequest,
    @Query('region') asked: unknown,
  ): Page | Redirect {
    const { viewer, texts } = request;
    if (viewer) return new Redirect(homeOf(viewer));
    const region = typeof asked === 'string' ? asked : (regionOf(request)?.region ?? '');
    return page(agency, blank({ region }), 200, texts);
  }

  @Post()
  async register(
    @CurrentAgency() agency: AgencyRecord,
    @Req() { headers, texts }: WebRequest,
    @Form(RegistrationForm) form: Submitted<RegistrationForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        const spoken = { language: texts.language, isChosen: true };
        const browser = { spoken, cookieHeader: headers.cookie };
        setSessionCookie(this.environment, response, await this.registration.register(agency, values, browser));
        return new Redirect('/inquiries/new', 'welcome');
      },
      (refused, status) => page(agency, refused, status, texts),
      (entered) => this.registration.allRefusals(agency, entered),
    );
  }
}

function page(agency: AgencyRecord, form: Submitted<RegistrationForm>, status: number, texts: Texts): Page {
  return new Page('auth/registration', said('auth/registration.title'), registrationView(form, agency, texts), status);
}
