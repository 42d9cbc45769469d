import { Controller, Get, Post, Query, Req, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Environment } from '../../config/environment.js';
import { blank, Form, FormRefused, handleForm, type Submitted } from '../../web/forms/form.js';
import { homeOf } from '../../web/layout/navigation.js';
import { Page, Redirect } from '../../web/page/page.js';
import { Public } from '../../web/request/access.js';
import { localPath } from '../../web/request/local-path.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { sessionSecretOf, setSessionCookie } from '../sessions/session-cookie.js';
import { Sessions } from '../sessions/sessions.js';
import { UnsentTexts } from '../unsent-texts/unsent-texts.js';
import { GrantsInterceptor } from './grants.interceptor.js';
import { LoginForm } from './login.form.js';
import type { LoginAttempt } from './local.strategy.js';
import { LoginGuard } from './login.guard.js';
import { loginView } from './login.view.js';

@Public()
@UseInterceptors(GrantsInterceptor)
@Controller('login')
export class LoginController {
  constructor(
    private readonly sessions: Sessions,
    private readonly unsent: UnsentTexts,
    private readonly environment: Environment,
  ) {}

  @Get()
  form(@Query('returnTo') returnTo: unknown, @Req() { viewer }: WebRequest): Page | Redirect {
    if (viewer) return new Redirect(homeOf(viewer));
    return page(blank({ returnTo: typeof returnTo === 'string' ? returnTo : '' }), 200);
  }

  /** The guard has looked at the password by now. A session that came with the request ends: no session id is adopted. */
  @Post()
  @UseGuards(LoginGuard)
  async signIn(
    @Form(LoginForm) form: Submitted<LoginForm>,
    @Req() request: WebRequest & { loginAttempt: LoginAttempt },
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ returnTo }) => {
        const { loginAttempt: signedIn } = request;
        if (signedIn instanceof FormRefused) throw signedIn;
        if (!signedIn) throw FormRefused.field('userName', said('auth/login.refused'));
        const former = sessionSecretOf(this.environment, request.headers.cookie);
        if (former) await this.sessions.end(request.site.agencyId, former);
        setSessionCookie(this.environment, response, signedIn.secret);
        request.viewer = await this.sessions.viewer(request.site.agencyId, signedIn.secret);
        return this.afterwards(request.viewer, returnTo);
      },
      page,
    );
  }

  /** Where somebody goes from here: a text that waits for them comes before everything else. */
  private async afterwards(viewer: Viewer | null, returnTo: string | undefined): Promise<Redirect> {
    const unsent = viewer && (await this.unsent.waitingFor(viewer.agencyId, viewer.accountId));
    if (viewer && !viewer.verified) return new Redirect(withReturn('/second-factor', unsent ?? returnTo));
    return new Redirect(unsent ?? (returnTo ? localPath(returnTo) : homeOf(viewer)));
  }
}

function withReturn(path: string, returnTo: string | undefined): string {
  return returnTo ? `${path}?${new URLSearchParams({ returnTo }).toString()}` : path;
}

function page(form: Submitted<LoginForm>, status: number): Page {
  return new Page('auth/login', said('auth/login.title'), loginView(form), status);
}
