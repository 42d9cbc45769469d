import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { Environment } from '../../config/environment.js';
import { CurrentSite, Public } from '../../web/request/access.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { homeOf } from '../../web/layout/navigation.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Site, WebRequest } from '../../web/request/request.js';
import { Quotas } from '../limits/quotas.js';
import { RegistrationForm } from './registration.form.js';
import { Registration } from './registration.js';
import { registrationView } from './registration.view.js';
import { setSessionCookie } from '../sessions/session-cookie.js';

@Public()
@Controller('registration')
export class RegistrationController {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly registration: Registration,
    private readonly quotas: Quotas,
    private readonly environment: Environment,
  ) {}

  @Get()
  async form(
    @CurrentSite() site: Site,
    @Req() { viewer }: WebRequest,
    @Query('region') region: unknown,
  ): Promise<Page | Redirect> {
    if (viewer) return new Redirect(homeOf(viewer));
    return this.page(site, blank({ region: typeof region === 'string' ? region : '' }), 200);
  }

  @Post()
  async register(
    @CurrentSite() site: Site,
    @Form(RegistrationForm) form: Submitted<RegistrationForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.quotas.spend(site.agencyId, 'registration');
        const { secret } = await this.registration.register(await this.agencies.byId(site.agencyId), values);
        setSessionCookie(this.environment, response, secret);
        return new Redirect('/inquiries/new?notice=welcome');
      },
      (refused, status) => this.page(site, refused, status),
    );
  }

  private async page(site: Site, form: Submitted<RegistrationForm>, status: number): Promise<Page> {
    return new Page(
      'auth/registration',
      'Neu registrieren',
      registrationView(form, await this.agencies.byId(site.agencyId)),
      status,
    );
  }
}
