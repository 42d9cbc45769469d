import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  NotFoundException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catchError, mergeMap, type Observable } from 'rxjs';
import { homeOf } from '../../web/layout/navigation.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { WebRequest } from '../../web/request/request.js';
import { filledIn } from './filled-in.js';
import { formPathOf, keepUnsentKey } from './keep-unsent.js';
import { UnsentTexts } from './unsent-texts.js';

/** Puts a kept text back into its form, and forgets it once the form was sent. */
@Injectable()
export class UnsentInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly unsent: UnsentTexts,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    const formPage = this.reflector.get<string | undefined>(keepUnsentKey, context.getHandler());
    if (formPage === undefined && request.query.unsent === undefined) return next.handle();
    return next.handle().pipe(
      mergeMap((answer: unknown) => this.finish(request, formPage, answer)),
      catchError((error: unknown) => this.leadHome(request, error)),
    );
  }

  private async finish(request: WebRequest, formPage: string | undefined, answer: unknown): Promise<unknown> {
    const { viewer } = request;
    if (!viewer?.trusted) return answer;
    const formPath = formPage === undefined ? null : formPathOf(formPage, request);
    if (viewer.hasUnsent && formPath !== null && answer instanceof Redirect) await this.unsent.forget(viewer, formPath);
    if (request.query.unsent === undefined || !(answer instanceof Page) || request.method !== 'GET') return answer;
    const typed = await this.unsent.of(viewer, request.path);
    return typed ? new Page(answer.template, answer.title, filledIn(answer.view, typed), answer.status) : answer;
  }

  /** The form's page is gone meanwhile: no login ends there, neither this one nor the next. */
  private async leadHome({ viewer, query, path }: WebRequest, error: unknown): Promise<Redirect> {
    if (!viewer || query.unsent === undefined || !(error instanceof NotFoundException)) throw error;
    if (!(await this.unsent.forget(viewer, path))) throw error;
    return new Redirect(homeOf(viewer), 'unsent-gone');
  }
}
