import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { Response } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { LayoutBuilder } from './layout.js';
import { pack, packingFor } from './packing.js';
import { Page, Redirect } from '../page/page.js';
import { ProvenAddresses } from './proven-addresses.js';
import type { WebRequest } from '../request/request.js';
import { Templates } from '../page/templates.js';

/** Makes HTML of a `Page`, and 303 of a `Redirect`. */
@Injectable()
export class RenderInterceptor implements NestInterceptor {
  constructor(
    private readonly templates: Templates,
    private readonly layout: LayoutBuilder,
    private readonly proven: ProvenAddresses,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next
      .handle()
      .pipe(mergeMap((answer: unknown) => this.finish(answer, http.getRequest(), http.getResponse())));
  }

  private async finish(answer: unknown, request: WebRequest, response: Response): Promise<unknown> {
    if (answer instanceof Redirect) {
      if (answer.saidForMs > 0) await this.proven.leadTo(answer.location, answer.saidForMs, request, response);
      response.status(303).location(answer.location);
      return '';
    }
    if (!(answer instanceof Page)) return answer;
    response.status(answer.status).type('html');
    if (answer.retryAfter !== null) response.setHeader('Retry-After', answer.retryAfter.toString());
    const { template, view, title, status } = answer as Page;
    const layout = { ...this.layout.build(request, title, status), letterPath: letterPathOf(view) };
    const html = this.templates.render(template, { ...view, page: layout }, request.texts);
    return isForAnybody(request, status) ? inLess(html, request, response) : html;
  }
}

/**
 * A page that nobody had to sign in for. What is secret on others would show in how long they are once packed, if somebody
 * else puts words of their own beside it (BREACH: Gluck, Harris, Prado 2013).
 */
function isForAnybody(request: WebRequest, status: number): boolean {
  return request.method === 'GET' && status === 200 && request.viewer === null;
}

/** A slow line is what many in need have: the start page comes in a third of the time. */
function inLess(html: string, request: WebRequest, response: Response): string | StreamableFile {
  const packing = packingFor(request, response);
  if (!packing) return html;
  const body = pack(html, packing, { once: false });
  return new StreamableFile(body, { type: 'text/html; charset=utf-8', length: body.length });
}

/** Of a page on which a letter is written. */
function letterPathOf(view: object): string | null {
  return 'letterPath' in view && typeof view.letterPath === 'string' ? view.letterPath : null;
}
