import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { LayoutBuilder } from './layout.js';
import { Page, Redirect } from '../page/page.js';
import type { WebRequest } from '../request/request.js';
import { Templates } from '../page/templates.js';

/** Makes HTML of a `Page`, and 303 of a `Redirect`. */
@Injectable()
export class RenderInterceptor implements NestInterceptor {
  constructor(
    private readonly templates: Templates,
    private readonly layout: LayoutBuilder,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next.handle().pipe(map((answer: unknown) => this.finish(answer, http.getRequest(), http.getResponse())));
  }

  private finish(answer: unknown, request: WebRequest, response: Response): unknown {
    if (answer instanceof Redirect) {
      response.status(303).location(answer.location);
      return '';
    }
    if (!(answer instanceof Page)) return answer;
    response.status(answer.status).type('html');
    if (answer.retryAfter !== null) response.setHeader('Retry-After', answer.retryAfter.toString());
    const { template, view, title, status } = answer as Page;
    const layout = { ...this.layout.build(request, title, status), letterPath: letterPathOf(view) };
    return this.templates.render(template, { ...view, page: layout });
  }
}

/** Of a page on which a letter is written. */
function letterPathOf(view: object): string | null {
  return 'letterPath' in view && typeof view.letterPath === 'string' ? view.letterPath : null;
}
