import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Environment } from '../../config/environment.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import { Public } from '../../web/request/access.js';
import type { WebRequest } from '../../web/request/request.js';
import { sessionSecretOf, setSessionCookie } from '../sessions/session-cookie.js';
import { Sessions } from '../sessions/sessions.js';
import { ResetReversalForm } from './reset-reversal.form.js';
import { ResetReversal } from './reset-reversal.js';
import { resetReversalView } from './reset-reversal.view.js';
import { said } from '../../web/texts/said.js';

/** For somebody whose password was reset by mail, and not by themselves. */
@Public()
@Controller('access-reversal')
export class ResetReversalController {
  constructor(
    private readonly reversal: ResetReversal,
    private readonly sessions: Sessions,
    private readonly environment: Environment,
  ) {}

  @Get()
  form(): Page {
    return page(blank(), 200);
  }

  /** A session that came with the request ends, as at every login. */
  @Post()
  takeBack(
    @Req() { site, headers }: WebRequest,
    @Form(ResetReversalForm) form: Submitted<ResetReversalForm>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ userName, formerPassword, code, ticket }) => {
        const tried = { userName, ticket, cookieHeader: headers.cookie };
        const secret = await this.reversal.takeBack(site.agencyId, tried, formerPassword, code);
        const former = sessionSecretOf(this.environment, headers.cookie);
        if (former) await this.sessions.end(site.agencyId, former);
        setSessionCookie(this.environment, response, secret);
        return new Redirect('/account', 'taken-back');
      },
      page,
    );
  }
}

function page(form: Submitted<ResetReversalForm>, status: number): Page {
  return new Page('auth/reset-reversal', said('auth/reset-reversal.title'), resetReversalView(form), status);
}
