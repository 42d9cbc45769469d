import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  NotFoundException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catchError, from, mergeMap, type Observable } from 'rxjs';
import { errorView } from '../../web/errors/error-pages.js';
import { keptAgain } from '../../web/errors/typed-again.js';
import { Page, PageInstead, Redirect } from '../../web/page/page.js';
import type { WebRequest } from '../../web/request/request.js';
import { formPathOf, keepUnsentKey } from './keep-unsent.js';
import { giveBack } from './kept-text.js';
import type { Typed } from './typed.js';
import { UnsentTexts } from './unsent-texts.js';

/** Gives a kept text back to the page of its form, by whatever address it is opened, and forgets it once the form was sent. */
@Injectable()
export class UnsentInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly unsent: UnsentTexts,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    const formPage = this.reflector.get<string | undefined>(keepUnsentKey, context.getHandler());
    const mayWait = request.viewer?.trusted === true && (request.viewer.hasUnsent || isAskedFor(request));
    if (request.method === 'GET' && mayWait)
      return from(this.find(request)).pipe(
        mergeMap((typed) => next.handle().pipe(catchError((error: unknown) => this.showAlone(request, typed, error)))),
      );
    if (formPage !== undefined)
      return next.handle().pipe(mergeMap((answer: unknown) => this.forget(request, formPage, answer)));
    return next.handle();
  }

  private async find(request: WebRequest): Promise<Typed | null> {
    const typed = request.viewer && (await this.unsent.of(request.viewer, request.originalUrl));
    if (typed) giveBack(request, typed);
    return typed;
  }

  private async forget(request: WebRequest, formPage: string, answer: unknown): Promise<unknown> {
    const { viewer } = request;
    const formPath = formPathOf(formPage, request);
    if (viewer?.hasUnsent && viewer.trusted && formPath !== null && answer instanceof Redirect)
      await this.unsent.forget(viewer, formPath, request.body);
    return answer;
  }

  /** The form's page is gone meanwhile: no login ends there again, and the text is not gone with it. */
  private async showAlone(request: WebRequest, typed: Typed | null, error: unknown): Promise<never> {
    const { viewer, originalUrl, texts } = request;
    if (!viewer || !typed || !isAskedFor(request) || !(error instanceof NotFoundException)) throw error;
    await this.unsent.setAside(viewer, originalUrl);
    const view = errorView({ status: 404, errorNumber: null, typed: keptAgain(typed, originalUrl) }, texts, true);
    throw new PageInstead(new Page('error', view.heading, view, 404));
  }
}

/** Somebody came from the login, or looks there once more. */
function isAskedFor({ query }: WebRequest): boolean {
  return query.unsent !== undefined;
}
