import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Environment } from '../../config/environment.js';
import { CurrentTimes, Public } from '../../web/request/access.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { homeOf } from '../../web/layout/navigation.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import type { WebRequest } from '../../web/request/request.js';
import { ActivationForm } from './activation.form.js';
import type { LinkTarget } from '../links/access-links.js';
import { Activation } from './activation.js';
import { activationView } from './activation.view.js';
import { spentLinkPage } from '../links/spent-link.view.js';
import { setSessionCookie } from '../sessions/session-cookie.js';
import { Sessions } from '../sessions/sessions.js';
import { said } from '../../web/texts/said.js';

@Public()
@Controller('activation/:token')
export class ActivationController {
  constructor(
    private readonly activation: Activation,
    private readonly sessions: Sessions,
    private readonly environment: Environment,
  ) {}

  @Get()
  async form(@Req() request: WebRequest, @CurrentTimes() times: Times, @Param('token') token: string): Promise<Page> {
    const invited = await this.activation.invited(request.site.agencyId, token);
    return invited ? page(request, times, invited, blank({ notify: 'yes' }), 200) : spentLinkPage('activation');
  }

  @Post()
  async activate(
    @Req() request: WebRequest,
    @CurrentTimes() times: Times,
    @Param('token') token: string,
    @Form(ActivationForm) form: Submitted<ActivationForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    const invited = await this.activation.invited(request.site.agencyId, token);
    if (!invited) return spentLinkPage('activation');
    return handleForm(
      form,
      async (values) => {
        const secret = await this.activation.activate(invited, values, request.texts.language);
        setSessionCookie(this.environment, response, secret);
        return new Redirect(homeOf(await this.sessions.viewer(request.site.agencyId, secret)), 'activated');
      },
      (refused, status) => page(request, times, invited, refused, status),
    );
  }
}

function page(
  { path }: WebRequest,
  times: Times,
  invited: LinkTarget,
  form: Submitted<ActivationForm>,
  status: number,
): Page {
  const view = activationView(form, path, invited, times);
  return new Page('auth/activation', said('auth/activation.title'), view, status);
}
