import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { isOutage } from '../../database/outage.js';
import { LayoutBuilder } from '../layout/layout.js';
import { errorView } from './error-pages.js';
import { Busy } from '../../vault/ciphers/errors.js';
import { FormRefused } from '../forms/form.js';
import { PageInstead } from '../page/page.js';
import type { WebRequest } from '../request/request.js';
import { SignInNeeded } from '../request/sign-in-needed.js';
import { Templates } from '../page/templates.js';

/** Every error becomes a page that helps. What was not foreseen is logged under the number the page shows. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('Error');

  constructor(
    private readonly templates: Templates,
    private readonly layout: LayoutBuilder,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<WebRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    if (error instanceof SignInNeeded) {
      leadThere(error, request, response);
      return;
    }
    if (error instanceof PageInstead) {
      const { template, view, title, status } = error.page;
      response.status(status).type('html');
      response.send(this.templates.render(template, { ...view, page: this.layout.build(request, title, status) }));
      return;
    }
    const status = statusOf(error);
    const view = {
      ...errorView(status, status >= 500 ? request.requestId : null),
      ...(error instanceof FormRefused ? { text: error.message } : {}),
    };
    if (status >= 500)
      this.log.error({ number: request.requestId, method: request.method, status, ...described(error) });
    if (response.headersSent) {
      response.end();
      return;
    }
    const retryAfter = error instanceof FormRefused ? error.retryAfter : status === 503 ? 10 : null;
    if (retryAfter !== null) response.setHeader('Retry-After', retryAfter.toString());
    response
      .status(status)
      .type('html')
      .send(this.templates.render('error', { ...view, page: this.layout.build(request, view.heading, status) }));
  }
}

/** And from there back to where someone wanted to go. */
function leadThere({ path, query }: SignInNeeded, request: WebRequest, response: Response): void {
  const returnTo: Record<string, string> = request.method === 'GET' ? { returnTo: request.originalUrl } : {};
  const parameters = new URLSearchParams({ ...returnTo, ...query });
  response.redirect(303, parameters.size > 0 ? `${path}?${parameters.toString()}` : path);
}

/** Nest's and http-errors' exceptions carry a status; a database that is away is 503; the rest is our fault. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Busy) return 503;
  const { status } = error as { status?: unknown };
  if (typeof status === 'number' && status >= 400 && status < 600) return status;
  return isOutage(error) ? 503 : 500;
}

/** Name, message and stack, never a query's parameters or a request's body. */
function described(error: unknown): { error: string; code?: unknown; stack?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const { name, message, stack, code } = error as Error & { code?: unknown };
  return { error: `${name}: ${message}`, code, stack };
}
