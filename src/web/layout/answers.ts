import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { LayoutBuilder } from './layout.js';
import { pack, packingFor } from './packing.js';
import { Page, Redirect } from '../page/page.js';
import { ProvenAddresses } from './proven-addresses.js';
import type { WebRequest } from '../request/request.js';
import { Templates } from '../page/templates.js';

/** Makes HTML of a `Page`, and 303 of a `Redirect`, and sends it. */
@Injectable()
export class Answers {
  constructor(
    private readonly templates: Templates,
    private readonly layout: LayoutBuilder,
    private readonly proven: ProvenAddresses,
  ) {}

  /** @returns false where the answer is neither; then nothing is sent */
  async send(answer: unknown, response: Response): Promise<boolean> {
    const request = response.req as WebRequest;
    if (answer instanceof Page) this.page(answer as Page, request, response);
    else if (answer instanceof Redirect) await this.lead(answer, request, response);
    else return false;
    return true;
  }

  private async lead(
    { location, saidForMs, status }: Redirect,
    request: WebRequest,
    response: Response,
  ): Promise<void> {
    if (saidForMs > 0) await this.proven.leadTo(location, saidForMs, request, response);
    response.status(status).location(location).send('');
  }

  private page({ template, view, title, status, retryAfter }: Page, request: WebRequest, response: Response): void {
    const layout = { ...this.layout.build(request, title, status), letterPath: letterPathOf(view) };
    const html = this.templates.render(template, { ...view, page: layout }, request.texts);
    response.statusCode = status;
    if (retryAfter !== null) response.setHeader('Retry-After', retryAfter.toString());
    const packing = isForAnybody(request, status) ? packingFor(request, response) : null;
    const body = packing ? pack(html, packing, { once: false }) : html;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Length', Buffer.byteLength(body));
    // Straight to Node: a text goes out together with its headers, and there is no hash and no range to be asked for.
    response.end(body);
  }
}

/**
 * A page that nobody had to sign in for. What is secret on others would show in how long they are once packed, if somebody
 * else puts words of their own beside it (BREACH: Gluck, Harris, Prado 2013).
 */
function isForAnybody(request: WebRequest, status: number): boolean {
  return request.method === 'GET' && status === 200 && request.viewer === null;
}

/** Of a page on which a letter is written. */
function letterPathOf(view: object): string | null {
  return 'letterPath' in view && typeof view.letterPath === 'string' ? view.letterPath : null;
}
