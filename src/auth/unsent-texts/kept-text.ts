import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { WebRequest } from '../../web/request/request.js';
import type { Typed } from './typed.js';

const keptFor = new WeakMap<WebRequest, Typed>();

export function giveBack(request: WebRequest, typed: Typed): void {
  keptFor.set(request, typed);
}

/** What its reader had begun to write on this page and was kept for them; {} where nothing was. */
export const KeptText = createParamDecorator(
  (_: unknown, context: ExecutionContext): Typed => keptFor.get(context.switchToHttp().getRequest<WebRequest>()) ?? {},
);
