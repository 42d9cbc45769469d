import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { isOutage } from '../../database/outage.js';
import { TooManyAtOnce } from '../../database/turns/personal-turns.js';
import { LayoutBuilder } from '../layout/layout.js';
import { damageView, errorView } from './error-pages.js';
import { formPageOf } from './form-page.js';
import { TurnedAway } from './turned-away.js';
import { type TypedAgain, typedAgain } from './typed-again.js';
import { EnvelopeError } from '../../vault/ciphers/alarm.js';
import { Busy } from '../../vault/ciphers/errors.js';
import { FormRefused } from '../forms/form.js';
import { noticeForMs, Page, PageInstead } from '../page/page.js';
import type { WebRequest } from '../request/request.js';
import { SignInNeeded } from '../request/sign-in-needed.js';
import { ProvenAddresses } from '../layout/proven-addresses.js';
import { Templates } from '../page/templates.js';

/** Every error becomes a page that helps. What was not foreseen is logged under the number the page shows. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('Error');
  private readonly turnedAway = new TurnedAway((count) => {
    this.log.warn(
      `${count.toString()} turned away: more passwords wait to be checked, or people for the database, than there is room for`,
    );
  });

  constructor(
    private readonly templates: Templates,
    private readonly layout: LayoutBuilder,
    private readonly proven: ProvenAddresses,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<WebRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const status = statusOf(error);
    const typed = typedAgain(request, status);
    const elsewhere = status === 404 ? formPageOf(request) : null;
    if (error instanceof SignInNeeded && !losesText(error, typed)) void this.leadThere(error, request, response);
    else if (error instanceof PageInstead) this.send(request, response, error.page);
    else if (elsewhere !== null) response.redirect(303, elsewhere);
    else this.sendError(error, request, response, status, typed);
  }

  private sendError(
    error: unknown,
    request: WebRequest,
    response: Response,
    status: number,
    typed: TypedAgain | null,
  ): void {
    const isDamage = error instanceof EnvelopeError;
    const isCrowd = error instanceof Busy || error instanceof TooManyAtOnce;
    const isForTheLog = (status >= 500 && !isCrowd) || isDamage;
    const facts = { status, errorNumber: isForTheLog ? request.requestId : null, typed };
    const view = isDamage
      ? damageView(facts, request.texts)
      : {
          ...errorView(facts, request.texts, Boolean(request.viewer)),
          ...(error instanceof FormRefused ? { text: error.inWords(request.texts) } : {}),
        };
    if (isCrowd) this.turnedAway.note();
    if (isForTheLog) this.log.error({ number: request.requestId, method: request.method, status, ...described(error) });
    if (response.headersSent) {
      response.end();
      return;
    }
    const retryAfter = error instanceof FormRefused ? error.retryAfter : status === 503 ? 10 : null;
    if (retryAfter !== null) response.setHeader('Retry-After', retryAfter.toString());
    this.send(request, response, new Page('error', view.heading, view, status));
  }

  /** And from there back to where someone wanted to go. */
  private async leadThere({ path, query }: SignInNeeded, request: WebRequest, response: Response): Promise<void> {
    const returnTo: Record<string, string> = request.method === 'GET' ? { returnTo: request.originalUrl } : {};
    const parameters = new URLSearchParams({ ...returnTo, ...query });
    const location = parameters.size > 0 ? `${path}?${parameters.toString()}` : path;
    if (query.notice !== undefined) await this.proven.leadTo(location, noticeForMs, request, response);
    response.redirect(303, location);
  }

  private send(request: WebRequest, response: Response, { template, view, title, status }: Page): void {
    response
      .status(status)
      .type('html')
      .send(
        this.templates.render(template, { ...view, page: this.layout.build(request, title, status) }, request.texts),
      );
  }
}

/** A letter that could not be kept until after the login. */
function losesText({ query }: SignInNeeded, typed: TypedAgain | null): boolean {
  return query.notice !== 'kept' && (typed?.fields.some(({ isLong }) => isLong) ?? false);
}

/** Nest's and http-errors' exceptions carry a status; a database that is away is 503, one that was tampered with 409; the rest is our fault. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof SignInNeeded) return 401;
  if (error instanceof Busy) return 503;
  if (error instanceof EnvelopeError) return 409;
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
