import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  NotFoundException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catchError, from, mergeMap, type Observable } from 'rxjs';
import { homeOf } from '../../web/layout/navigation.js';
import { Redirect } from '../../web/page/page.js';
import type { WebRequest } from '../../web/request/request.js';
import { formPathOf, keepUnsentKey } from './keep-unsent.js';
import { giveBack } from './kept-text.js';
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
    if (request.method === 'GET' && request.viewer?.trusted && request.viewer.hasUnsent)
      return from(this.find(request)).pipe(
        mergeMap(() => next.handle()),
        catchError((error: unknown) => this.leadHome(request, error)),
      );
    if (formPage !== undefined)
      return next.handle().pipe(mergeMap((answer: unknown) => this.forget(request, formPage, answer)));
    return next.handle();
  }

  private async find(request: WebRequest): Promise<void> {
    const typed = request.viewer && (await this.unsent.of(request.viewer, request.path));
    if (typed) giveBack(request, typed);
  }

  private async forget(request: WebRequest, formPage: string, answer: unknown): Promise<unknown> {
    const { viewer } = request;
    const formPath = formPathOf(formPage, request);
    if (viewer?.hasUnsent && viewer.trusted && formPath !== null && answer instanceof Redirect)
      await this.unsent.forget(viewer, formPath);
    return answer;
  }

  /** The form's page is gone meanwhile: no login ends there, neither this one nor the next. */
  private async leadHome({ viewer, query, path }: WebRequest, error: unknown): Promise<Redirect> {
    if (!viewer || query.unsent === undefined || !(error instanceof NotFoundException)) throw error;
    if (!(await this.unsent.forget(viewer, path))) throw error;
    return new Redirect(homeOf(viewer), 'unsent-gone');
  }
}
